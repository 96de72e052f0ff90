import { RobotState } from '../../engine/index.ts';
import { MoverStage } from '../../planners/index.ts';
import { findSpent, Spent } from '../kpi/timeSplit.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { moverState } from './freeMover.ts';
import { freeRows } from './moversOfScene.ts';

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
    const { free } = freeRows(this.#run);
    const movers = free?.first ?? sim.clock[1];
    const stages = moverState(this.#run)?.stage ?? null;
    findSpent(planning.fleet, this.#spent);
    for (let robot = 0; robot < sim.clock[1]; robot++) {
      const spent = this.#spent[robot];
      const state =
        robot >= movers && stages !== null ? stateOfMover(stages[robot - movers], spent) : this.#stateOf[spent];
      into[robot] = stopping[robot] !== 0 && state !== RobotState.faulted ? RobotState.stopped : state;
    }
  }
}

/** A free mover is at work, where it stays, on its way, or held up there; at a place it may still be moving a little. */
function stateOfMover(stage: number, spent: number): number {
  if (spent === Spent.faulted) return RobotState.faulted;
  if (stage === MoverStage.dwelling) return RobotState.working;
  if (stage === MoverStage.settled) return RobotState.idle;
  return spent === Spent.idle || spent === Spent.waiting ? RobotState.waiting : RobotState.driving;
}
