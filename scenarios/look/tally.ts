import { Mode } from '../../engine/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { findSpent, partsOf, Spent, SPENT_NAMES, type SeenFleet } from '../kpi/timeSplit.ts';

const KINDS = SPENT_NAMES.length;

/** What robots spent their time on, and where they waited, since the first tick: counts of ticks, as a plain copy. */
export interface TallyCounts {
  /** robot × `Spent` */
  readonly spent: Uint32Array;
  /** node → ticks that robots stood in traffic there */
  readonly waited: Uint32Array;
}

/** Counts tick by tick. No part of the state of a run: who jumps through time puts the counts there by himself. */
export class Tally implements TallyCounts {
  readonly spent: Uint32Array;
  readonly waited: Uint32Array;
  readonly #now: Uint8Array;

  constructor(of: { readonly robots: number; readonly nodes: number }) {
    this.spent = new Uint32Array(of.robots * KINDS);
    this.waited = new Uint32Array(of.nodes);
    this.#now = new Uint8Array(of.robots);
  }

  /** Call once after each tick. */
  observe(seen: SeenFleet): void {
    const { fleet } = seen;
    const { kind, route } = fleet.columns;
    findSpent(seen, this.#now);
    for (let robot = 0, rows = fleet.clock[1]; robot < rows; robot++) {
      if (kind.mode[robot] === Mode.unused) continue;
      this.spent[robot * KINDS + this.#now[robot]]++;
      const node = route.node[robot];
      if (this.#now[robot] === Spent.waiting && node >= 0) this.waited[node]++;
    }
  }

  copy(): TallyCounts {
    return { spent: this.spent.slice(), waited: this.waited.slice() };
  }

  set({ spent, waited }: TallyCounts): void {
    this.spent.set(spent);
    this.waited.set(waited);
  }

  /** @returns parts of a robot's time by what it spent them on; null before the first tick */
  timeOf(robot: number): Readonly<Record<string, number>> | null {
    return partsOf([...this.spent.subarray(robot * KINDS, (robot + 1) * KINDS)]);
  }
}

/** @returns the tally of a run at its first tick */
export function tallyOf({ sim, floor }: Pick<FleetRun, 'sim' | 'floor'>): Tally {
  return new Tally({ robots: sim.def.capacity, nodes: floor.graph.nodeCount });
}
