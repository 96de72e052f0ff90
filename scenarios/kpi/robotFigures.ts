import { UNITS_PER_JOULE, type FleetView } from '../../engine/index.ts';
import { drawnBy } from './energyDrawn.ts';
import { SPENT_NAMES } from './timeSplit.ts';

const KINDS = SPENT_NAMES.length;

/** The same over all robots. */
export interface FleetTotals {
  /** by `Spent` */
  readonly ticks: readonly number[];
  /** m */
  readonly distance: number;
  /** J */
  readonly energy: number;
}

/** What each robot did since the first tick, warm-up included. What happened in a part of the run is a difference of totals. */
export class RobotFigures {
  /** robot × `Spent` */
  readonly ticks: Int32Array;
  /** m, by robot */
  readonly distance: Float64Array;
  readonly tasks: Int32Array;
  readonly protectiveStops: Int32Array;
  /** J · UNITS_PER_JOULE */
  readonly #drawn: Float64Array;
  readonly #charge: Int32Array;
  readonly #batteries: boolean;

  constructor(fleet: FleetView, { robots, batteries }: { readonly robots: number; readonly batteries: boolean }) {
    this.#batteries = batteries;
    this.ticks = new Int32Array(robots * KINDS);
    this.distance = new Float64Array(robots);
    this.tasks = new Int32Array(robots);
    this.protectiveStops = new Int32Array(robots);
    this.#drawn = new Float64Array(robots);
    this.#charge = Int32Array.from({ length: robots }, (_, robot) => fleet.columns.work.charge[robot]);
  }

  /** Books what a robot spent the last tick on. */
  spends(robot: number, spent: number): void {
    this.ticks[robot * KINDS + spent]++;
  }

  /** Books what all robots drove and drew in the last tick. */
  drive(fleet: FleetView): void {
    const { forward, left } = fleet.columns.twist;
    const { charge } = fleet.columns.work;
    const { dt } = fleet;
    const distance = this.distance;
    const rows = fleet.clock[1];
    for (let robot = 0; robot < rows; robot++) {
      const ahead = forward[robot];
      const aside = left[robot];
      if (aside !== 0) distance[robot] += Math.sqrt(ahead * ahead + aside * aside) * dt;
      else if (ahead !== 0) distance[robot] += (ahead > 0 ? ahead : -ahead) * dt;
    }
    if (!this.#batteries) return;
    const before = this.#charge;
    const drawn = this.#drawn;
    for (let robot = 0; robot < rows; robot++) {
      drawn[robot] += drawnBy(fleet, robot, before[robot]);
      before[robot] = charge[robot];
    }
  }

  /** @returns J */
  energy(robot: number): number {
    return this.#drawn[robot] / UNITS_PER_JOULE;
  }

  /** @returns ticks that a robot spent, by `Spent` */
  ticksOf(robot: number): Int32Array {
    return this.ticks.subarray(robot * KINDS, (robot + 1) * KINDS);
  }

  totals(): FleetTotals {
    const ticks = SPENT_NAMES.map((_, kind) => sumOf(this.ticks, { from: kind, step: KINDS }));
    return { ticks, distance: sumOf(this.distance), energy: sumOf(this.#drawn) / UNITS_PER_JOULE };
  }
}

/** @returns what was added between two totals */
export function since(from: FleetTotals, to: FleetTotals): FleetTotals {
  return {
    ticks: to.ticks.map((ticks, kind) => ticks - from.ticks[kind]),
    distance: to.distance - from.distance,
    energy: to.energy - from.energy,
  };
}

function sumOf(values: Int32Array | Float64Array, { from, step } = { from: 0, step: 1 }): number {
  let sum = 0;
  for (let i = from; i < values.length; i += step) sum += values[i];
  return sum;
}
