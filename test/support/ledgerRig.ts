import fc from 'fast-check';
import type { LaneGraph } from '../../engine/floor/laneGraph.ts';
import { computePlaceClaims } from '../../engine/floor/placeClaims.ts';
import {
  claim,
  createLedger,
  enter,
  freeOldest,
  freeWay,
  isFirst,
  type ClaimProblem,
  type Ledger,
} from '../../planners/reservations/ledger.ts';

/** Robots that drive by the ledger and nothing else: a naive stand-in for traffic control and engine. */
export class LedgerRig {
  readonly ledger: Ledger;
  readonly robots: number;
  /** robot → number of the newest visit that it may drive, and of the newest that it has made */
  readonly allocated: Int32Array;
  readonly passed: Int32Array;

  /** @param places nodes of which those with room get a robot */
  constructor(graph: LaneGraph, places: readonly number[], exclusive = true) {
    const claims = computePlaceClaims(graph, { radius: 0.35, slack: 0.05 });
    this.ledger = createLedger(graph, claims, places.length, exclusive);
    let robots = 0;
    for (const node of places) if (enter(this.ledger, robots, node)) robots++;
    this.robots = robots;
    this.allocated = new Int32Array(places.length);
    this.passed = new Int32Array(places.length);
  }

  /** Claims one of the edges at the end of a robot's plan. */
  claimAny(robot: number, choice: number): ClaimProblem | null {
    const { outStart } = this.ledger.graph;
    const end = this.ledger.end[robot];
    return claim(this.ledger, robot, outStart[end] + (choice % Math.max(1, outStart[end + 1] - outStart[end])));
  }

  /** @returns whether the robot may go further now */
  allocate(robot: number): boolean {
    const before = this.allocated[robot];
    while (
      this.allocated[robot] < this.ledger.claimed[robot] &&
      isFirst(this.ledger, robot, this.allocated[robot] + 1)
    ) {
      this.allocated[robot]++;
    }
    return this.allocated[robot] > before;
  }

  /** Drives on to half-way between two nodes (`whole` false) or to the next node. @returns whether the robot moved */
  drive(robot: number, whole: boolean): boolean {
    if (this.passed[robot] >= this.allocated[robot]) return false;
    if (!whole) {
      if (this.ledger.freed[robot] !== this.passed[robot]) return false;
      freeOldest(this.ledger, robot);
      return true;
    }
    this.passed[robot]++;
    while (this.ledger.freed[robot] < this.passed[robot]) freeOldest(this.ledger, robot);
    freeWay(this.ledger, robot);
    return true;
  }

  /** Lets everybody drive on until nobody can. */
  drain(): void {
    for (let moving = true; moving;) {
      moving = false;
      for (let robot = 0; robot < this.robots; robot++) {
        if (this.allocate(robot)) moving = true;
        if (this.drive(robot, true)) moving = true;
      }
    }
  }

  /** @returns robots that have not got to the end of their plan */
  stranded(): number[] {
    return Array.from(this.passed.keys()).filter((robot) => this.passed[robot] < this.ledger.claimed[robot]);
  }
}

/** What happens to the robots of a rig, one thing after another. */
export const happenings = fc.array(
  fc.record({
    what: fc.constantFrom('claim', 'claim', 'allocate', 'half', 'whole'),
    robot: fc.nat(30),
    choice: fc.nat(11),
  }),
  { minLength: 20, maxLength: 150 },
);
