import { FrameFlag, type Frame } from '../../engine/look.ts';
import { lookOf, looksOnWay } from '../moverColours.ts';
import { stateName } from '../palette.ts';
import type { FreeDetails } from '../moverProtocol.ts';
import type { RobotDetails, Scene, TaskDetails, Wait } from '../protocol.ts';
import { chainInFrame } from '../session/chainInFrame.ts';
import type { Session } from '../session/session.ts';
import type { ViewState } from '../viewState.ts';
import { button, element } from './element.ts';
import { clock, errandName, groupWords, percent, placeName, pointText } from './format.ts';
import { icon } from './icons.ts';
import { badge } from './legend.ts';
import { IN_A_CIRCLE, waitWords } from './waitWords.ts';

/** The time split in the order in which it is drawn, with names and colours. */
const TIME: readonly (readonly [key: string, name: string, colour: string])[] = [
  ['empty', 'driving empty', '#56b4e9'],
  ['loaded', 'driving loaded', '#0072b2'],
  ['waiting', 'waiting in traffic', '#e69f00'],
  ['atStation', 'picking or delivering', '#009e73'],
  ['charging', 'charging', '#f0e442'],
  ['idle', 'idle', '#9aa0a6'],
  ['faulted', 'out of order', '#d55e00'],
];

const FREE_TIME: Readonly<Record<string, string>> = { empty: 'moving', idle: 'standing' };

/** All about the selected robot. */
export function createRobotPanel(
  session: Session,
  view: ViewState,
  onFollow: () => void,
): { readonly root: HTMLElement; update(frame: Frame): void } {
  const body = element('div', { className: 'robot-body' });
  const title = element('h2', {});
  const root = element(
    'section',
    { className: 'panel robot', aria: { label: 'selected robot' } },
    element(
      'header',
      {},
      title,
      button('follow', 'keep it in the middle (F)', onFollow),
      button(icon('close'), 'select nobody (Esc)', () => view.selected.set(-1)),
    ),
    body,
  );
  view.selected.watch((robot) => (root.hidden = robot < 0));
  let drawn = '';
  const select = (robot: number): void => view.selected.set(robot);
  return {
    root,
    update(frame) {
      const robot = view.selected.value;
      if (robot < 0 || robot >= frame.robots) return;
      const details = session.details.value?.robots.find((one) => one.robot === robot) ?? null;
      // Made anew only when it says something else: who is about to click or to press a key must not lose what is under it.
      const chain = details === null ? chainInFrame(frame, robot).map((one) => [one, frame.state[one]]) : [];
      const now = JSON.stringify([robot, details, frame.state[robot], frame.flags[robot], chain]);
      if (now === drawn) return;
      drawn = now;
      const { scene } = session;
      title.textContent = `Robot ${robot}`;
      const parts = [stateLine(scene, frame, robot, details)];
      if (details === null) parts.push(...chainBlock(scene, frame, robot, select), lessIsKnown(session));
      else
        parts.push(
          factList(details.free === undefined ? facts(scene, details) : freeFacts(details, details.free)),
          ...whyBlock(scene, details, select),
          ...timeBlock(details),
        );
      body.replaceChildren(...parts);
    },
  };
}

function stateLine(scene: Scene, { state, flags }: Frame, robot: number, details: RobotDetails | null): HTMLElement {
  const isFree = scene.free !== undefined && robot >= scene.free.first;
  const loaded =
    isFree && scene.carries !== true ? '' : (flags[robot] & FrameFlag.loaded) === 0 ? ', empty' : ', loaded';
  const speed = details === null ? '' : `, ${details.speed.toFixed(2)} m/s`;
  const { name } = scene.classes[scene.robots[robot]];
  const group = groupName(scene, robot);
  return element(
    'p',
    { className: 'state' },
    badge(lookOf(looksOnWay(scene), robot, state[robot])),
    element('b', {}, stateName(scene, robot, state[robot])),
    `${speed}${loaded}`,
    element('span', { className: 'faint' }, ` · ${name}${group}`),
  );
}

/** @returns which group a free mover belongs to, in words; '' where there are none */
function groupName({ free, groups }: Scene, robot: number): string {
  if (free === undefined || groups === undefined || robot < free.first) return '';
  return ` · ${groupWords(groups, [groups.first.findLastIndex((first) => first <= robot - free.first)])}`;
}

function facts(scene: Scene, details: RobotDetails): [string, string][] {
  const { task, errand, target, charge, route, allocated, stopsWithin } = details;
  const rows: [string, string][] = [];
  if (target >= 0) rows.push(['errand', `${errandName(errand)}: ${placeName(scene, target)}`]);
  rows.push(['task', task === null ? 'none' : taskWords(scene, task)]);
  rows.push(['plan', route.length === 0 ? 'nothing ahead' : `${route.length} places, ${allocated} allocated`]);
  if (stopsWithin > 0) rows.push(['stops within', `${stopsWithin.toFixed(2)} m`]);
  if (charge !== null) rows.push(['battery', percent(charge)]);
  return rows;
}

const DOING: Readonly<Record<FreeDetails['doing'], string>> = {
  fresh: 'waits to be sent somewhere',
  going: 'heads there, around others',
  dwelling: 'stands at it for a while',
  aside: 'goes aside: it did not get on',
  settled: 'is there, and stays',
};
/** m/s from which on it is seen that somebody moves, and up to which those jostle who wait */
const SEEN = 0.05;
const SLOW = 0.3;

/** @returns what a free mover does, in words. @param speed m/s */
export function doingWords({ doing, door }: Pick<FreeDetails, 'doing' | 'door'>, speed: number): string {
  if (doing === 'settled') return speed >= SEEN ? 'has arrived, and comes to its place' : DOING.settled;
  if (doing !== 'going' || door === undefined) return DOING[doing];
  const how = !door.waits ? 'goes through' : speed < SLOW ? 'waits for its turn at' : 'goes to wait for its turn at';
  return `${how} the door at ${pointText(door)}`;
}

/** @returns how far it is to where a free mover goes, in words */
export function wayWords(way: FreeDetails['way']): string {
  if (way === null) return 'none leads there';
  const bends = way.corners.length / 2;
  return `${way.length.toFixed(1)} m, ${bends === 0 ? 'straight' : bends === 1 ? 'round a corner' : `round ${bends} corners`}`;
}

function freeFacts({ stopsWithin, speed }: RobotDetails, free: FreeDetails): [string, string][] {
  const { way, reached, priority } = free;
  const rows: [string, string][] = [
    ['goal', pointText(free)],
    ['shortest way', wayWords(way)],
    ['now', doingWords(free, speed)],
    ['goals reached', String(reached)],
  ];
  if (priority !== undefined) rows.push(['priority', String(priority)]);
  if (stopsWithin > 0) rows.push(['stops within', `${stopsWithin.toFixed(2)} m`]);
  return rows;
}

function factList(rows: readonly (readonly [string, string])[]): HTMLElement {
  return element('dl', {}, ...rows.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]));
}

function taskWords(scene: Scene, { id, status, pickup, drop, revealed, due }: TaskDetails): string {
  const from = pickup < 0 ? '' : ` from ${placeName(scene, pickup)}`;
  const to = drop < 0 ? '' : ` to ${placeName(scene, drop)}`;
  const until = due === null ? '' : `, due ${clock(due * scene.dt)}`;
  return `${id}, ${status},${from}${to}; known since ${clock(revealed * scene.dt)}${until}`;
}

function whyBlock(scene: Scene, { waits }: RobotDetails, select: (robot: number) => void): HTMLElement[] {
  if (waits.length === 0) return [];
  const line = (wait: Wait): HTMLElement =>
    element(
      'li',
      {},
      button(`robot ${wait.robot}`, `select robot ${wait.robot}`, () => select(wait.robot), 'link'),
      ` ${waitWords(scene, wait)}`,
    );
  return [element('h3', {}, 'Why it stands'), element('ol', { className: 'why' }, ...waits.map(line))];
}

/** Who waits for whom where no more than a frame is known. */
function chainBlock(scene: Scene, frame: Frame, robot: number, select: (robot: number) => void): HTMLElement[] {
  const chain = chainInFrame(frame, robot);
  if (chain.length === 0) return [];
  const name = (one: number): HTMLElement => button(`robot ${one}`, `select robot ${one}`, () => select(one), 'link');
  const lines = chain.slice(0, -1).map((one, i) => element('li', {}, name(one), ' waits for ', name(chain[i + 1])));
  const last = chain[chain.length - 1];
  const end =
    chain.indexOf(last) < chain.length - 1 ? ` ${IN_A_CIRCLE}` : `: ${stateName(scene, last, frame.state[last])}`;
  lines.push(element('li', {}, name(last), end));
  return [element('h3', {}, 'Why it stands'), element('ol', { className: 'why' }, ...lines)];
}

/** A live run tells more of a robot only from when it is looked at. */
function lessIsKnown(session: Session): HTMLElement {
  const words = 'more is known from the moment on at which it was selected';
  if (!session.isLive) return element('p', { className: 'faint' }, words);
  const toLive = button('to the newest moment', 'to the newest moment (L)', () => session.follow(), 'link');
  return element('p', { className: 'faint' }, `${words}: `, toLive);
}

function timeBlock({ time, free }: RobotDetails): HTMLElement[] {
  if (time === null) return [];
  const bar = element('div', { className: 'time-bar' });
  const rows: HTMLElement[] = [];
  for (const [key, usual, colour] of TIME) {
    const name = free === undefined ? usual : (FREE_TIME[key] ?? usual);
    const part = time[key] ?? 0;
    if (part <= 0) continue;
    const piece = element('i', { title: `${name}: ${percent(part)}` });
    piece.style.cssText = `width:${100 * part}%;background:${colour}`;
    bar.append(piece);
    const swatch = element('i', { className: 'swatch' });
    swatch.style.background = colour;
    rows.push(element('li', {}, swatch, `${name} ${percent(part)}`));
  }
  return [element('h3', {}, 'Its time so far'), bar, element('ul', { className: 'time-legend' }, ...rows)];
}
