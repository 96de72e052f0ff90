import { Errand, NodeKind } from '../../engine/look.ts';
import type { SceneGroups } from '../moverProtocol.ts';
import type { Scene } from '../protocol.ts';
import { placeAt } from '../stage/cells.ts';

/** @returns simulated time as h:mm:ss, with tenths where asked for */
export function clock(seconds: number, tenths = false): string {
  const whole = tenths ? Math.floor(seconds * 10 + 1e-6) / 10 : Math.floor(seconds + 1e-6);
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  const s = whole % 60;
  const two = (value: number): string => String(value).padStart(2, '0');
  const tail = tenths ? s.toFixed(1).padStart(4, '0') : two(s);
  return h > 0 ? `${h}:${two(m)}:${tail}` : `${m}:${tail}`;
}

/** @returns a part of 1 in words that no line break parts */
export function percent(part: number): string {
  return `${Math.round(100 * part)}\u00a0%`;
}

/** @returns a whole number, however large, so that it can be read: 100,000 */
export function figure(number: number): string {
  return number.toLocaleString('en');
}

/** @returns a number from 2 on as an order: 10th */
export function ordinal(number: number): string {
  const last = number % 10;
  const isTeen = Math.floor(number / 10) % 10 === 1;
  return `${number}${isTeen || last > 3 || last === 0 ? 'th' : ['st', 'nd', 'rd'][last - 1]}`;
}

/** @returns how many free movers there are, in words, and others beside them; null: there are none */
export function moverWords({ free, agents, robots }: Pick<Scene, 'free' | 'agents' | 'robots'>): string | null {
  if (agents !== undefined) {
    const shown = agents.every === 1 ? '' : `, each ${ordinal(agents.every)} shown`;
    return `${figure(agents.count)} free movers${shown}`;
  }
  if (free === undefined) return null;
  const words = `${figure(free.count)} free movers`;
  return free.count === robots.length ? words : `${figure(robots.length)} robots, ${words} among them`;
}

/** @returns what a group of free movers is called, and others in its colour: flocks 1, 5 */
export function groupWords({ kind }: SceneGroups, groups: readonly number[]): string {
  return `${kind}${groups.length > 1 ? 's' : ''} ${groups.map((group) => group + 1).join(', ')}`;
}

const PLACES = new Map<number, string>([
  [NodeKind.storage, 'rack'],
  [NodeKind.queue, 'queue'],
  [NodeKind.charger, 'charger'],
  [NodeKind.parking, 'parking'],
]);

/** @returns what people call a node, or a square behind all nodes */
export function placeName({ floor }: Scene, node: number): string {
  if (node < 0) return 'nowhere';
  const station = floor.stations.find((one) => one.node === node);
  if (station !== undefined) return station.name;
  const kind = node < floor.x.length ? (PLACES.get(floor.nodeKind[node]) ?? 'lane') : 'floor';
  const name = floor.names?.[node] ?? '';
  if (name !== '') return `${kind} ${name}`;
  return `${kind} at ${pointText(placeAt(floor, node))}`;
}

/** @returns a place on the floor, m, to the decimetre */
export function pointText({ x, y }: { readonly x: number; readonly y: number }): string {
  return `(${x.toFixed(1)}, ${y.toFixed(1)})`;
}

const ERRANDS = new Map<number, string>([
  [Errand.none, 'no errand'],
  [Errand.pick, 'picks up'],
  [Errand.deliver, 'delivers'],
  [Errand.charge, 'goes to charge'],
  [Errand.park, 'goes to park'],
  [Errand.pass, 'drives'],
]);

export function errandName(errand: number): string {
  return ERRANDS.get(errand) ?? 'no errand';
}
