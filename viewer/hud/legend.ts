import { RobotState, type Frame } from '../../engine/look.ts';
import { AGENT_COLOURS, STATE_STYLES, stateName } from '../palette.ts';
import type { Scene } from '../protocol.ts';
import { element } from './element.ts';
import { ordinal } from './format.ts';

/** Colour and shape of each state, and how many robots are in it. */
export function createLegend(scene: Scene): { readonly root: HTMLElement; update(frame: Frame): void } {
  const rows = stylesOf(scene).map((style) => ({ style, count: element('span', { className: 'count' }, '0') }));
  const counts = new Int32Array(STATE_STYLES.length);
  const root = element(
    'section',
    { className: 'panel legend', aria: { label: 'legend' } },
    ...rows.map(({ style, count }) =>
      element(
        'div',
        { className: 'legend-row', data: { state: String(style.state) } },
        badge(style.state),
        element('span', {}, stateName(scene, 0, style.state)),
        count,
      ),
    ),
    ...agentRow(scene),
  );
  return {
    root,
    update({ state, robots }) {
      counts.fill(0);
      for (let robot = 0; robot < robots; robot++) counts[state[robot]]++;
      for (const { style, count } of rows) {
        const text = String(counts[style.state]);
        if (count.textContent !== text) count.textContent = text;
      }
    },
  };
}

/** @returns the states that somebody may be in: free movers alone never charge, and bulk agents have none */
function stylesOf({ robots, agents, free }: Scene): typeof STATE_STYLES {
  if (robots.length === 0 && agents !== undefined) return [];
  return free?.first === 0 ? STATE_STYLES.filter(({ state }) => state !== RobotState.charging) : STATE_STYLES;
}

function agentRow({ agents }: Scene): HTMLElement[] {
  if (agents === undefined) return [];
  const ramp = element('div', { className: 'ramp' });
  ramp.style.background = `linear-gradient(to right, ${AGENT_COLOURS.slow}, ${AGENT_COLOURS.fast})`;
  const count = element('span', { className: 'count' }, String(agents.count));
  const some =
    agents.every === 1 ? [] : [element('p', { className: 'faint' }, `each ${ordinal(agents.every)} is shown`)];
  return [
    element('div', { className: 'legend-row' }, element('span', {}, 'free movers'), count),
    ramp,
    element(
      'div',
      { className: 'legend-row ends faint' },
      element('span', {}, 'stands'),
      element('span', {}, 'at top speed'),
    ),
    ...some,
  ];
}

/** @returns the shape of a state on its colour */
export function badge(state: number): SVGSVGElement {
  const { colour, shape, name } = STATE_STYLES[state];
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '-1 -1 2 2');
  svg.setAttribute('class', 'badge');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', name);
  const round = document.createElementNS(svg.namespaceURI, 'rect');
  for (const [key, value] of Object.entries({ x: -1, y: -1, width: 2, height: 2, rx: 0.45, fill: colour })) {
    round.setAttribute(key, String(value));
  }
  svg.append(round);
  for (const polygon of shape) {
    const path = document.createElementNS(svg.namespaceURI, 'polygon');
    path.setAttribute('points', polygon.map(([x, y]) => `${x * 0.85},${-y * 0.85}`).join(' '));
    path.setAttribute('fill', '#111');
    svg.append(path);
  }
  return svg;
}
