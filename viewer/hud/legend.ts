import { FrameFlag, RobotState, type Frame } from '../../engine/look.ts';
import { AGENT_COLOURS, CARRYING, GROUP_COLOURS, lookOf, LOOKS, looksOnWay } from '../moverColours.ts';
import { LOAD_COLOUR, STATE_STYLES, stateName, THEMES } from '../palette.ts';
import type { SceneGroups } from '../moverProtocol.ts';
import type { Scene } from '../protocol.ts';
import { AREA_WORDS, areaColour, usesOf } from '../stage/paintAreas.ts';
import type { ViewState } from '../viewState.ts';
import { element } from './element.ts';
import { figure, groupWords, ordinal } from './format.ts';

/** Colour and shape of each state, and how many robots are in it; what bulk agents and areas of the floor look like. */
export function createLegend(
  scene: Scene,
  view: Pick<ViewState, 'theme'>,
): { readonly root: HTMLElement; update(frame: Frame): void } {
  const onWay = looksOnWay(scene);
  const rows = rowsOf(scene, onWay).map((row) => ({ ...row, count: element('span', { className: 'count' }, '0') }));
  const counts = new Int32Array(LOOKS.length);
  const loads = scene.carries === true && scene.robots.length > 0 ? element('b', {}, '0') : null;
  const root = element(
    'section',
    { className: 'panel legend', aria: { label: 'legend' } },
    ...rows.map(({ look, name, count }) =>
      element(
        'div',
        { className: 'legend-row', data: { state: String(LOOKS[look].state) } },
        badge(look),
        element('span', {}, name),
        count,
      ),
    ),
    ...(loads === null ? [] : [element('div', { className: 'legend-row' }, loadRing(), element('span', {}, 'of them carry a load'), loads)]), // prettier-ignore
    ...agentRows(scene),
    ...areaRows(scene, view),
  );
  return {
    root,
    update({ state, robots, flags }) {
      counts.fill(0);
      let loaded = 0;
      for (let robot = 0; robot < robots; robot++) {
        counts[lookOf(onWay, robot, state[robot])]++;
        if ((flags[robot] & FrameFlag.loaded) !== 0) loaded++;
      }
      for (const { look, count } of rows) say(count, figure(counts[look]));
      if (loads !== null) say(loads, figure(loaded));
    },
  };
}

function say(into: HTMLElement, text: string): void {
  if (into.textContent !== text) into.textContent = text;
}

/** @returns how robots may look, and what that is called; on their way by their groups where these have colours */
function rowsOf(scene: Scene, onWay: Uint8Array): { readonly look: number; readonly name: string }[] {
  const { groups } = scene;
  const named = stylesOf(scene).map(({ state }) => ({ look: state, name: stateName(scene, 0, state) }));
  if (groups === undefined || onWay.every((look) => look === RobotState.driving)) return named;
  return named.flatMap((row) =>
    row.look !== RobotState.driving
      ? [row]
      : coloursOf(groups).map(({ colour, name }) => ({
          look: STATE_STYLES.length + colour,
          name: `${row.name}: ${name}`,
        })),
  );
}

/** @returns colours of groups that are in use, and whose they are */
function coloursOf(groups: SceneGroups): { readonly colour: number; readonly name: string }[] {
  const all = [...groups.first.keys()];
  return GROUP_COLOURS.flatMap((_, colour) => {
    const own = all.filter((group) => group % GROUP_COLOURS.length === colour);
    return own.length === 0 ? [] : [{ colour, name: groupWords(groups, own) }];
  });
}

/** @returns the states that somebody may be in: free movers alone never charge, those of a group have no work, and bulk agents have no states */
function stylesOf({ robots, agents, free, groups }: Scene): typeof STATE_STYLES {
  if (robots.length === 0 && agents !== undefined) return [];
  if (free?.first !== 0) return STATE_STYLES;
  const never: readonly number[] = [RobotState.charging, ...(groups === undefined ? [] : [RobotState.working])];
  return STATE_STYLES.filter(({ state }) => !never.includes(state));
}

/** A ramp of colours from who stands to who drives at top speed, for each group, and for who carries something. */
function agentRows(scene: Scene): HTMLElement[] {
  const { agents } = scene;
  if (agents === undefined) return [];
  const ramps = rampsOf(scene).flatMap(({ colours: { slow, fast }, name }) => {
    const bar = element('div', { className: 'ramp' });
    bar.style.background = `linear-gradient(to right, ${slow}, ${fast})`;
    return name === '' ? [bar] : [element('div', { className: 'legend-row faint' }, name), bar];
  });
  const count = element('span', { className: 'count' }, figure(agents.count));
  const some =
    agents.every === 1 ? [] : [element('p', { className: 'faint' }, `each ${ordinal(agents.every)} is shown`)];
  return [
    element('div', { className: 'legend-row' }, element('span', {}, 'free movers'), count),
    ...ramps,
    element(
      'div',
      { className: 'legend-row ends faint' },
      element('span', {}, 'stands'),
      element('span', {}, 'at top speed'),
    ),
    ...some,
  ];
}

function rampsOf(scene: Scene): { readonly colours: (typeof AGENT_COLOURS)[number]; readonly name: string }[] {
  if (scene.carries === true) {
    return [
      { colours: AGENT_COLOURS[1], name: 'without a load' },
      { colours: AGENT_COLOURS[CARRYING], name: 'with a load' },
    ];
  }
  if (scene.groups === undefined) return [{ colours: AGENT_COLOURS[0], name: '' }];
  return coloursOf(scene.groups).map(({ colour, name }) => ({ colours: AGENT_COLOURS[1 + colour], name }));
}

/** What is painted on the floor where free movers have something to do. */
function areaRows({ floor }: Scene, { theme }: Pick<ViewState, 'theme'>): HTMLElement[] {
  return usesOf(floor).map((use) => {
    const swatch = element('i', { className: 'swatch area' });
    theme.watch((name) => (swatch.style.background = areaColour(THEMES[name], use)));
    return element('div', { className: 'legend-row' }, swatch, element('span', {}, AREA_WORDS[use]));
  });
}

function loadRing(): HTMLElement {
  const ring = element('i', { className: 'swatch load' });
  ring.style.borderColor = LOAD_COLOUR;
  return ring;
}

/** @returns the shape of a look on its colour */
export function badge(look: number): SVGSVGElement {
  const { colour, shape, name } = LOOKS[look];
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
