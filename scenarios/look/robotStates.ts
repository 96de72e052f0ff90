import { RobotState } from '../../engine/index.ts';
import { Doing, doingOf } from '../../planners/index.ts';
import { findSpent, Spent } from '../kpi/timeSplit.ts';
import type { FleetRun } from '../run/fleetRun.ts';

const STATE_OF_SPENT = new Map<number, number>([
  [Spent.empty, RobotState.driving],
  [Spent.loaded, RobotState.driving],
  [Spent.waiting, RobotState.waiting],
  [Spent.atStation, RobotState.working],
  [Spent.charging, RobotState.charging],
  [Spent.idle, RobotState.idle],
  [Spent.faulted, RobotState.faulted],
]);

/** What robots are seen doing. */
export class RobotStates {
  readonly #run: FleetRun;
  readonly #spent: Uint8Array;
  readonly #stateOf: Uint8Array;

  constructor(run: FleetRun) {
    this.#run = run;
    this.#spent = new Uint8Array(run.sim.def.capacity);
    this.#stateOf = Uint8Array.from(Object.values(Spent), (spent) => STATE_OF_SPENT.get(spent) ?? RobotState.idle);
  }

  /** Writes the RobotState of each robot, as it is now. */
  write(into: Uint8Array): void {
    const { sim, planning } = this.#run;
    const { stopping } = sim.columns.guard;
    findSpent(planning, this.#spent);
    for (let robot = 0; robot < sim.clock[1]; robot++) {
      const state = this.#stateOf[this.#spent[robot]];
      into[robot] = stopping[robot] !== 0 && state !== RobotState.faulted ? RobotState.stopped : state;
    }
    this.#settle(into);
  }

  /** Whom others push away from where it is to stay is not on its way: it has arrived, and comes back. */
  #settle(into: Uint8Array): void {
    const { sim, planning } = this.#run;
    const { movers } = planning;
    if (movers === null) return;
    const { rowOf, def } = movers.crowd;
    for (let mover = 0; mover < def.count; mover++) {
      const row = rowOf[mover];
      const isSettled = into[row] === RobotState.driving && doingOf(movers, mover, sim.clock[0]) === Doing.settled;
      if (isSettled) into[row] = RobotState.idle;
    }
  }
}
