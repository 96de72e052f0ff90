import { Mode } from '../../engine/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { squareAt, squaresToSee, type Squares } from '../kpi/squares.ts';
import { findSpent, partsOf, Spent, SPENT_NAMES, type SeenFleet } from '../kpi/timeSplit.ts';

const KINDS = SPENT_NAMES.length;

/** What robots spent their time on, and where they waited, since the first tick: counts of ticks, as a plain copy. */
export interface TallyCounts {
  /** robot × `Spent` */
  readonly spent: Uint32Array;
  /** node → ticks that robots stood in traffic there; behind them, where there are free movers, square → ticks that these were held up there */
  readonly waited: Uint32Array;
}

/** Counts tick by tick. No part of the state of a run: who jumps through time puts the counts there by himself. */
export class Tally implements TallyCounts {
  readonly spent: Uint32Array;
  readonly waited: Uint32Array;
  readonly #now: Uint8Array;
  readonly #nodes: number;
  readonly #squares: Squares | null;

  /** @param of squares: of free movers that are robots; absent: there are none */
  constructor(of: { readonly robots: number; readonly nodes: number; readonly squares?: Squares }) {
    const { nodes, squares } = of;
    this.spent = new Uint32Array(of.robots * KINDS);
    this.waited = new Uint32Array(nodes + (squares === undefined ? 0 : squares.columns * squares.rows));
    this.#nodes = nodes;
    this.#squares = squares ?? null;
    this.#now = new Uint8Array(of.robots);
  }

  /** Call once after each tick. */
  observe(seen: SeenFleet): void {
    const { fleet } = seen;
    const { kind, route, pose } = fleet.columns;
    findSpent(seen, this.#now);
    for (let robot = 0, rows = fleet.clock[1]; robot < rows; robot++) {
      if (kind.mode[robot] === Mode.unused) continue;
      this.spent[robot * KINDS + this.#now[robot]]++;
      if (this.#now[robot] !== Spent.waiting) continue;
      if (kind.mode[robot] === Mode.free) {
        if (this.#squares !== null) this.waited[this.#nodes + squareAt(this.#squares, pose.x[robot], pose.y[robot])]++;
      } else if (route.node[robot] >= 0) this.waited[route.node[robot]]++;
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
  const squares = sim.crowd?.def.body === 'robots' ? { squares: squaresToSee(floor) } : {};
  return new Tally({ robots: sim.def.capacity, nodes: floor.graph.nodeCount, ...squares });
}
