import { Activity, Errand, Fault, Mode, type FleetView } from '../../engine/index.ts';
import type { TimeSplit } from '../kpis.ts';

/** What a robot spends a tick on; the order of `TimeSplit`. */
export const Spent = { empty: 0, loaded: 1, waiting: 2, atStation: 3, charging: 4, idle: 5, faulted: 6 } as const;

export const SPENT_NAMES = Object.keys(Spent) as (keyof typeof Spent)[];

/** @returns what a robot spent the last tick on */
export function spentOn({ columns }: FleetView, robot: number): number {
  const { work, twist, kind } = columns;
  if (work.fault[robot] !== Fault.none) return Spent.faulted;
  const activity = work.activity[robot];
  if (activity === Activity.picking || activity === Activity.delivering) return Spent.atStation;
  if (activity === Activity.charging) return Spent.charging;
  const moves = twist.forward[robot] !== 0 || twist.left[robot] !== 0 || twist.turn[robot] !== 0;
  if (moves) return work.loaded[robot] !== 0 ? Spent.loaded : Spent.empty;
  const hasWork = work.errand[robot] !== Errand.none && work.errand[robot] !== Errand.park;
  return kind.mode[robot] === Mode.lane && (hasWork || work.passing[robot] >= 0) ? Spent.waiting : Spent.idle;
}

/** @returns ticks by what they were spent on, as parts that add up to 1 */
export function splitOf(ticks: readonly number[]): TimeSplit {
  const all = ticks.reduce((sum, part) => sum + part, 0);
  const parts = SPENT_NAMES.map((name) => [name, all === 0 ? 0 : ticks[Spent[name]] / all]);
  return Object.fromEntries(parts);
}
