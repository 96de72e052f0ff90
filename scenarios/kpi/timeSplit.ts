import { Activity, Errand, Fault, Mode, type FleetView } from '../../engine/index.ts';
import { Doing, doingOf, type Planning } from '../../planners/index.ts';
import type { TimeSplit } from '../kpis.ts';

/** What a robot spends a tick on; the order of `TimeSplit`. */
export const Spent = { empty: 0, loaded: 1, waiting: 2, atStation: 3, charging: 4, idle: 5, faulted: 6 } as const;

export const SPENT_NAMES = Object.keys(Spent) as (keyof typeof Spent)[];

/**
 * Part of its top speed below which a free mover on its way is held up. In a jam hardly any stands: they jostle, at a twentieth to a fifth of it.
 */
export const CRAWL = 0.2;

/** Robots, and what is known of free movers among them; the same whether or not their planners are up. */
export type SeenFleet = Pick<Planning, 'fleet' | 'movers'>;

/**
 * Finds what all robots spent the last tick on.
 *
 * @param spent robot → `Spent`, written here; of rows in use
 */
export function findSpent({ fleet, movers }: SeenFleet, spent: Uint8Array): void {
  const { columns, clock } = fleet;
  const { fault, activity, loaded } = columns.work;
  const { forward, left, turn } = columns.twist;
  for (let robot = 0, rows = clock[1]; robot < rows; robot++) {
    const doing = activity[robot];
    if ((fault[robot] & ~Fault.paused) !== Fault.none) spent[robot] = Spent.faulted;
    else if (fault[robot] !== Fault.none) spent[robot] = Spent.waiting;
    else if (doing === Activity.picking || doing === Activity.delivering) spent[robot] = Spent.atStation;
    else if (doing === Activity.charging) spent[robot] = Spent.charging;
    else if (forward[robot] === 0 && left[robot] === 0 && turn[robot] === 0) spent[robot] = standing(columns, robot);
    else spent[robot] = loaded[robot] !== 0 ? Spent.loaded : Spent.empty;
  }
  if (movers !== null) findSpentOfMovers(fleet, movers, spent);
}

/** Free movers have no errands, nor do they stand for long: whether they get on is a matter of what they are at, and of their speed. */
function findSpentOfMovers(fleet: FleetView, movers: NonNullable<SeenFleet['movers']>, spent: Uint8Array): void {
  const { twist } = fleet.columns;
  const { crowd, top } = movers;
  const tick = fleet.clock[0];
  for (let mover = 0, { count } = crowd.def; mover < count; mover++) {
    const row = crowd.rowOf[mover];
    const is = spent[row];
    if (is !== Spent.empty && is !== Spent.loaded && is !== Spent.idle) continue;
    const speed = Math.sqrt(twist.forward[row] * twist.forward[row] + twist.left[row] * twist.left[row]);
    spent[row] = spentMoving({ doing: doingOf(movers, mover, tick), part: speed / top[mover], isLoaded: is === Spent.loaded }); // prettier-ignore
  }
}

/**
 * @param part of its top speed, at which a free mover drives
 * @returns what it spends a tick on, by `Spent`
 */
export function spentMoving({ doing, part, isLoaded }: { doing: number; part: number; isLoaded: boolean }): number {
  if (doing === Doing.atWork) return Spent.atStation;
  if (part < CRAWL) return doing === Doing.settled ? Spent.idle : Spent.waiting;
  return isLoaded ? Spent.loaded : Spent.empty;
}

function standing({ work, kind }: FleetView['columns'], robot: number): number {
  const hasWork = work.errand[robot] !== Errand.none && work.errand[robot] !== Errand.park;
  return kind.mode[robot] === Mode.lane && (hasWork || work.passing[robot] >= 0) ? Spent.waiting : Spent.idle;
}

/** @returns ticks by what they were spent on, as parts that add up to 1; null where there are none */
export function partsOf(ticks: readonly number[]): Readonly<Record<keyof typeof Spent, number>> | null {
  const all = ticks.reduce((sum, part) => sum + part, 0);
  return all === 0 ? null : bySpent((kind) => ticks[kind] / all);
}

/** @returns the same as a figure */
export function splitOf(ticks: readonly number[]): TimeSplit {
  return partsOf(ticks) ?? bySpent(() => null);
}

function bySpent<T>(of: (kind: number) => T): Record<keyof typeof Spent, T> {
  return Object.fromEntries(SPENT_NAMES.map((name) => [name, of(Spent[name])])) as Record<keyof typeof Spent, T>;
}
