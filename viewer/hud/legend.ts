import type { Frame } from '../../engine/look.ts';
import { STATE_STYLES } from '../palette.ts';
import { element } from './element.ts';

/** Colour and shape of each state, and how many robots are in it. */
export function createLegend(): { readonly root: HTMLElement; update(frame: Frame): void } {
  const rows = STATE_STYLES.map((style) => ({ style, count: element('span', { className: 'count' }, '0') }));
  const counts = new Int32Array(STATE_STYLES.length);
  const root = element(
    'section',
    { className: 'panel legend', aria: { label: 'legend' } },
    ...rows.map(({ style, count }) =>
      element(
        'div',
        { className: 'legend-row', data: { state: String(style.state) } },
        badge(style.state),
        element('span', {}, style.name),
        count,
      ),
    ),
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
