import { edgeOfVisit } from '../reservations/ledger.ts';
import { UNREACHABLE } from './distanceTable.ts';
import type { MotionContext } from './motionActor.ts';

/** How far robots have to go to their goals, for what each may drive on. A cache. */
export class GoalDistances {
  readonly #on: MotionContext;
  /** tables by robot, and the goal that each is for */
  readonly #table: (Uint16Array | null)[];
  readonly #goal: Int32Array;
  /** and the group of robots that it is for: who has a load may not go everywhere */
  readonly #group: Uint8Array;
  /** edge → bits of robots to which it is barred; null where all are open to all */
  readonly #barred: Int32Array | null;

  constructor(on: MotionContext, robots: number) {
    this.#on = on;
    this.#table = new Array<Uint16Array | null>(robots).fill(null);
    this.#goal = new Int32Array(robots).fill(-1);
    this.#group = new Uint8Array(robots);
    this.#barred = barredTo(on);
  }

  /** Says that distances are others than they were. */
  forget(): void {
    this.#table.fill(null);
    this.#goal.fill(-1);
  }

  /** @returns distance table of a robot's goal, null without one */
  toward(robot: number, goal: number): Uint16Array | null {
    const group = this.#barred === null ? 0 : this.#on.guidance.stepsOf[this.#bitOf(robot)];
    if (this.#goal[robot] !== goal || this.#group[robot] !== group) {
      this.#table[robot] = goal >= 0 ? this.#on.tables.toward(goal, group) : null;
      this.#goal[robot] = goal;
      this.#group[robot] = group;
    }
    return this.#table[robot];
  }

  /** @returns units of cost to a goal from where a robot's plan ends */
  left(robot: number, goal: number): number {
    const { ledger } = this.#on;
    const last = edgeOfVisit(ledger, robot, ledger.claimed[robot]);
    const distance = this.toward(robot, goal);
    return distance === null || last < 0 ? UNREACHABLE : distance[last];
  }

  isBarred(robot: number, edge: number): boolean {
    return this.#barred !== null && (this.#barred[edge] & (1 << this.#bitOf(robot))) !== 0;
  }

  /** @returns the bit of a robot in `LaneTraits.barred` */
  #bitOf(robot: number): number {
    const { kind, work } = this.#on.fleet.columns;
    return 2 * kind.class[robot] + work.loaded[robot];
  }
}

/** @returns what is barred to whom, null where nothing is */
function barredTo({ ledger }: MotionContext): Int32Array | null {
  const barred = ledger.graph.traits?.barred ?? null;
  return barred?.some((mask) => mask !== 0) === true ? barred : null;
}
