import { Mode } from '../../engine/index.ts';
import type { FleetRun } from '../../scenarios/run/fleetRun.ts';

/**
 * Watches the robots of a zone whose planner is silent. They may drive what was released to them and queue up behind each
 * other; they may not be given more, nor go beyond what they were given.
 */
export class SilentZone {
  readonly #zone: number;
  readonly #claimed: Int32Array;
  /** robots that strayed, by row */
  readonly strays = new Set<number>();
  /** robots of the zone that stood at the last look, and all of them */
  standing = 0;
  robots = 0;

  constructor({ sim }: FleetRun, zone: number) {
    this.#zone = zone;
    this.#claimed = new Int32Array(sim.def.capacity).fill(-1);
  }

  look({ sim, planning }: FleetRun): void {
    const { columns, graph } = sim;
    const { end, claimed } = planning.ledger;
    this.standing = 0;
    this.robots = 0;
    for (let robot = 0; robot < sim.clock[1]; robot++) {
      const inZone = columns.kind.mode[robot] === Mode.lane && graph.zone[end[robot]] === this.#zone;
      if (!inZone) {
        this.#claimed[robot] = -1;
        continue;
      }
      this.robots++;
      if (columns.twist.forward[robot] === 0) this.standing++;
      const grew = this.#claimed[robot] >= 0 && claimed[robot] > this.#claimed[robot];
      if (grew || isBeyond(sim, robot)) this.strays.add(robot);
      this.#claimed[robot] = claimed[robot];
    }
  }
}

/** @returns whether a robot is past the last node it owns by more than traffic control lets it creep */
function isBeyond({ columns, graph }: FleetRun['sim'], robot: number): boolean {
  const { route, pose } = columns;
  if (route.allocated[robot] > route.passed[robot]) return false;
  const node = route.node[robot];
  const x = pose.x[robot] - graph.x[node];
  const y = pose.y[robot] - graph.y[node];
  return Math.sqrt(x * x + y * y) > route.creep[robot] + SLACK;
}

/** m: rounding of poses */
const SLACK = 1e-3;
