import { Mode, type FleetView } from '../../engine/index.ts';
import type { Ledger } from '../reservations/ledger.ts';
import type { DeadEnds } from './deadEnds.ts';

/** m before a dead end within which robots wait that are not let in: whoever comes out finds room to get away. */
const HOLD = 3.5;

/** Before any distance: who waits already comes before who is still on its way. */
const WAITING = -1e9;

/**
 * Who may enter a dead end. Joint steps alone let everybody press in, and push whoever wants out back in again. So one robot
 * at a time is let in, the one that has waited longest or else is nearest; and only while all who are in it
 * have their goals further in: then they come out in the reverse order, and nobody ever has to get past another.
 *
 * A function of fleet, ledger and goals, made anew in every step.
 */
export class Admission {
  readonly #fleet: FleetView;
  readonly #ledger: Ledger;
  /** mouth → the least depth of a goal of the robots inside, 0 where one wants out */
  readonly #room = new Map<number, number>();
  /** mouth → the robot that is next, and what makes it so: the least counts */
  readonly #next = new Map<number, { robot: number; rank: number }>();
  #deadEnds: DeadEnds;
  #goals: Int32Array;

  constructor(fleet: FleetView, ledger: Ledger, deadEnds: DeadEnds) {
    this.#fleet = fleet;
    this.#ledger = ledger;
    this.#deadEnds = deadEnds;
    this.#goals = new Int32Array(0);
  }

  /**
   * Looks at the whole fleet.
   *
   * @param goals robot → node, −1 none
   * @param since robot → tick since which it has its goal
   * @param of wayOf: cost of a robot's way to its goal; isFixed: whether it cannot go anywhere now
   */
  look(
    deadEnds: DeadEnds,
    goals: Int32Array,
    since: Int32Array,
    of: { wayOf(robot: number): number; isFixed(robot: number): boolean },
  ): void {
    this.#deadEnds = deadEnds;
    this.#goals = goals;
    if (!deadEnds.any || !this.#ledger.exclusive) return;
    this.#room.clear();
    this.#next.clear();
    const { columns, clock } = this.#fleet;
    const { depth, mouth } = deadEnds;
    for (let robot = 0; robot < clock[1]; robot++) {
      if (columns.kind.mode[robot] !== Mode.lane) continue;
      const here = mouth[this.#ledger.end[robot]];
      const goal = goals[robot];
      const there = goal < 0 ? -1 : mouth[goal];
      if (here >= 0) {
        const room = there === here ? depth[goal] : 0;
        this.#room.set(here, Math.min(this.#room.get(here) ?? Infinity, room));
      }
      if (there < 0 || there === here || of.isFixed(robot)) continue;
      const rank = this.#isNear(robot, there) ? WAITING + since[robot] : of.wayOf(robot);
      const next = this.#next.get(there);
      if (next === undefined || rank < next.rank) this.#next.set(there, { robot, rank });
    }
  }

  /** @returns whether a robot may go on: its goal is in no dead end, or it is in it, or may enter it */
  mayEnter(robot: number): boolean {
    const mouth = this.#mouthAhead(robot);
    if (mouth < 0) return true;
    const goal = this.#goals[robot];
    const room = this.#room.get(mouth) ?? Infinity;
    return this.#next.get(mouth)?.robot === robot && this.#deadEnds.depth[goal] < room;
  }

  /** @returns whether a robot that may not enter has come near enough; one that is in another dead end comes out of that first */
  mustWait(robot: number): boolean {
    const mouth = this.#mouthAhead(robot);
    const isOutside = this.#deadEnds.depth[this.#ledger.end[robot]] === 0;
    return mouth >= 0 && isOutside && this.#isNear(robot, mouth) && !this.mayEnter(robot);
  }

  /** @returns the mouth of the dead end in which a robot's goal lies and its plan does not, −1 none */
  #mouthAhead(robot: number): number {
    const goal = this.#goals[robot];
    if (!this.#deadEnds.any || !this.#ledger.exclusive || goal < 0) return -1;
    const { mouth } = this.#deadEnds;
    return mouth[goal] === mouth[this.#ledger.end[robot]] ? -1 : mouth[goal];
  }

  #isNear(robot: number, mouth: number): boolean {
    const { x, y } = this.#fleet.graph;
    const end = this.#ledger.end[robot];
    return Math.abs(x[end] - x[mouth]) + Math.abs(y[end] - y[mouth]) <= HOLD;
  }
}
