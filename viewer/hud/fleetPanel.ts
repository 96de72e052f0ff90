import { RobotState, type Frame } from '../../engine/look.ts';
import type { Heat } from '../protocol.ts';
import type { Session } from '../session/session.ts';
import { placeAt } from '../stage/cells.ts';
import type { FloorPoint } from '../stage/stage.ts';
import type { ViewState } from '../viewState.ts';
import { button, element } from './element.ts';
import { figure, placeName } from './format.ts';

/** s over which the throughput is taken */
const WINDOW = 600;
/** robots out of order, and jams, that are listed */
const LISTED = 4;

/** The fleet in a few figures, what is out of order and where it jams: shown while nobody is selected. */
export function createFleetPanel(
  session: Session,
  view: ViewState,
  onGo: (point: FloorPoint) => void,
): { readonly root: HTMLElement; update(frame: Frame): void } {
  const figures = element('dl', {});
  const lists = element('div', {}, element('p', { className: 'faint' }, 'figures come with the first picture'));
  const root = element(
    'section',
    { className: 'panel fleet', aria: { label: 'fleet' } },
    element('h2', {}, 'Fleet'),
    figures,
    lists,
  );
  view.selected.watch((robot) => (root.hidden = robot >= 0));
  let drawn = '';
  return {
    root,
    update(frame) {
      if (root.hidden) return;
      const { waiting, faulted } = countUp(frame);
      const rows = figuresOf(session, frame.robots, waiting);
      const jams = jamsIn(session.heat.value);
      const { scene } = session;
      const planned = scene.faults.filter(({ from, until }) => from <= frame.tick && frame.tick < (until ?? Infinity));
      const state = JSON.stringify([rows, faulted, jams, planned]);
      if (state === drawn) return;
      drawn = state;
      figures.replaceChildren(...rows.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
      lists.replaceChildren(
        ...list('Planned faults now', planned, ({ kind, target }) => document.createTextNode(`${kind}: ${target}`)),
        ...list('Out of order', faulted, (robot) =>
          button(`robot ${robot}`, `select robot ${robot}`, () => view.selected.set(robot), 'link'),
        ),
        ...list('Where it jams', jams, ({ node, seconds }) => {
          const point = placeAt(scene.floor, node);
          return button(`${placeName(scene, node)}: ${seconds.toFixed(0)} s`, 'go there', () => onGo(point), 'link');
        }),
      );
    },
  };
}

/** One look at all robots: how many stand in traffic, and who is out of order. */
function countUp({ state, robots }: Frame): { readonly waiting: number; readonly faulted: readonly number[] } {
  let waiting = 0;
  const faulted: number[] = [];
  for (let robot = 0; robot < robots; robot++) {
    const now = state[robot];
    if (now === RobotState.waiting || now === RobotState.stopped) waiting++;
    else if (now === RobotState.faulted) faulted.push(robot);
  }
  return { waiting, faulted };
}

function figuresOf(session: Session, robots: number, waiting: number): [string, string][] {
  const { scene, timeline, playhead } = session;
  const movers = moverFigures(session);
  if (scene.agents !== undefined) return movers;
  const safety = safetyFigures(session, robots, waiting);
  if (scene.free?.first === 0) return [...movers, ...safety];
  const tick = Math.round(playhead.tick);
  const seconds = Math.min(WINDOW, tick * scene.dt);
  const done = timeline.doneBetween(tick - Math.round(seconds / scene.dt), tick + 1);
  return [
    ['robots', figure(robots)],
    ['tasks done', figure(timeline.doneBetween(0, tick + 1))],
    ['tasks an hour', seconds < 60 ? '…' : figure(Math.round((3600 * done) / seconds))],
    ...movers,
    ...safety,
  ];
}

function safetyFigures({ timeline, playhead }: Session, robots: number, waiting: number): [string, string][] {
  const tick = Math.round(playhead.tick);
  return [
    ['held up now', `${figure(waiting)} of ${figure(robots)}`],
    ['protective stops', countOrUnknown(timeline.countUpTo(tick, 'protectiveStop'))],
    ['contacts', countOrUnknown(timeline.countUpTo(tick, 'contact'))],
  ];
}

function countOrUnknown(count: number | null): string {
  return count === null ? '…' : figure(count);
}

/** What free movers have done by the last full second; nothing where there are none. */
function moverFigures({ scene, moment }: Session): [string, string][] {
  const count = scene.agents?.count ?? scene.free?.count;
  if (count === undefined) return [];
  const rows: [string, string][] = [['free movers', figure(count)]];
  const { value } = moment;
  if (value?.movers === undefined) return rows;
  const { arrivals, settled, delivered, heldUp } = value.movers;
  const seconds = value.tick * scene.dt;
  rows.push(['goals reached', figure(arrivals)]);
  if (delivered !== undefined) rows.push(['loads brought home', figure(delivered)]);
  if (settled > 0) rows.push(['there to stay', figure(settled)]);
  else rows.push(['goals an hour', seconds < 60 ? '…' : figure(Math.round((3600 * arrivals) / seconds))]);
  if (heldUp !== null) rows.push(['held up now', `${figure(heldUp)} of ${figure(count)}`]);
  return rows;
}

/** @returns where robots have waited longest lately: nodes, and squares behind them */
function jamsIn(heat: Heat | null): { readonly node: number; readonly seconds: number }[] {
  if (heat === null) return [];
  const jams: { node: number; seconds: number }[] = [];
  heat.seconds.forEach((seconds, node) => {
    if (seconds < 1) return;
    jams.push({ node, seconds });
    jams.sort((a, b) => b.seconds - a.seconds);
    if (jams.length > LISTED) jams.pop();
  });
  return jams;
}

function list<T>(title: string, items: readonly T[], line: (item: T) => Node): HTMLElement[] {
  if (items.length === 0) return [];
  const more =
    items.length > LISTED ? [element('li', { className: 'faint' }, `and ${items.length - LISTED} more`)] : [];
  const lines = items.slice(0, LISTED).map((item) => element('li', {}, line(item)));
  return [element('h3', {}, title), element('ul', { className: 'plain' }, ...lines, ...more)];
}
