import { Activity, Errand, Fault, Mode, type FleetView } from '../../engine/index.ts';
import type { TimeSplit } from '../kpis.ts';

/** What a robot spends a tick on; the order of `TimeSplit`. */
export const Spent = { empty: 0, loaded: 1, waiting: 2, atStation: 3, charging: 4, idle: 5, faulted: 6 } as const;

export const SPENT_NAMES = Object.keys(Spent) as (keyof typeof Spent)[];

/**
 * Finds what all robots spent the last tick on.
 *
 * @param spent robot → `Spent`, written here; of rows in use
 */
export function findSpent({ columns, clock }: FleetView, spent: Uint8Array): void {
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
}

function standing({ work, kind }: FleetView['columns'], robot: number): number {
  const hasWork = work.errand[robot] !== Errand.none && work.errand[robot] !== Errand.park;
  return kind.mode[robot] === Mode.lane && (hasWork || work.passing[robot] >= 0) ? Spent.waiting : Spent.idle;
}

/** @returns ticks by what they were spent on, as parts that add up to 1 */
export function splitOf(ticks: readonly number[]): TimeSplit {
  const all = ticks.reduce((sum, part) => sum + part, 0);
  const parts = SPENT_NAMES.map((name) => [name, all === 0 ? 0 : ticks[Spent[name]] / all]);
  return Object.fromEntries(parts);
}
