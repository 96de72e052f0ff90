import {
  atan2Of,
  BOX_STRIDE,
  createFrame,
  Fault,
  FrameFlag,
  HELD_LATER,
  Mode,
  RobotState,
  writeStoppingRegions,
  type Frame,
} from '../../engine/index.ts';
import { mostHeldPairs, whyWaiting, writeHeldPairs } from '../../planners/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { shownAgents, writeAgents } from './agentPlaces.ts';
import { freeRows } from '../movers/freeRows.ts';
import { RobotStates } from './robotStates.ts';

/** Which parts of a frame are looked at. */
export interface LookedAt {
  readonly regions: boolean;
  readonly held: boolean;
}

/** Makes frames of a run. Each lies in memory of its own, because it is given away. */
export class FrameWriter {
  readonly #run: FleetRun;
  readonly #states: RobotStates;
  readonly #pairs: Int32Array;

  constructor(run: FleetRun) {
    const robots = run.sim.def.capacity;
    this.#run = run;
    this.#states = new RobotStates(run);
    this.#pairs = new Int32Array(2 * mostHeldPairs(robots));
  }

  /** @returns the fleet as it is now */
  write(session: number, looked: LookedAt): ArrayBuffer {
    const { sim, planning } = this.#run;
    const [tick, robots] = sim.clock;
    const held = looked.held ? writeHeldPairs(planning.ledger, planning.fleet, HELD_LATER, this.#pairs) : 0;
    const agents = shownAgents(sim.crowd);
    const frame = createFrame({ tick, robots, session }, { regions: looked.regions, held, agents });
    this.#writeRobots(frame);
    if (frame.regions !== null) this.#writeRegions(frame.regions, robots);
    if (frame.agents !== null) writeAgents(this.#run, frame.agents);
    frame.held.set(this.#pairs.subarray(0, 2 * held));
    return frame.buffer;
  }

  #writeRobots(frame: Frame): void {
    const { sim, planning } = this.#run;
    const { pose, work, kind } = sim.columns;
    const { classes } = sim;
    const { robots } = frame;
    const doors = this.#run.movers?.look.doorsNow(this.#run);
    this.#states.write(frame.state);
    frame.x.set(pose.x.subarray(0, robots));
    frame.y.set(pose.y.subarray(0, robots));
    frame.theta.set(pose.theta.subarray(0, robots));
    this.#turnMovers(frame);
    frame.errand.set(work.errand.subarray(0, robots));
    for (let robot = 0; robot < robots; robot++) {
      const state = frame.state[robot];
      const stands = state === RobotState.waiting || state === RobotState.stopped;
      frame.flags[robot] = flagsOf(work.loaded[robot], work.fault[robot], kind.mode[robot]);
      frame.task[robot] = work.task[robot] >= 0 ? work.task[robot] : work.passing[robot];
      const on = stands ? whyWaiting(planning, robot).on : -1;
      frame.waitsFor[robot] = stands && on < 0 ? (doors?.waitsFor(robot) ?? -1) : on;
      frame.charge[robot] = Math.round((255 * work.charge[robot]) / classes[kind.class[robot]].chargeFull);
    }
  }

  /** Free movers never turn: shown is where they drive. */
  #turnMovers({ theta, robots }: Frame): void {
    const { free } = freeRows(this.#run);
    const { twist, pose } = this.#run.sim.columns;
    for (let robot = free?.first ?? robots; robot < robots; robot++) {
      const [forward, left] = [twist.forward[robot], twist.left[robot]];
      if (forward !== 0 || left !== 0) theta[robot] = pose.theta[robot] + atan2Of(left, forward);
    }
  }

  #writeRegions(regions: Float32Array, robots: number): void {
    const { sim } = this.#run;
    writeStoppingRegions(sim, regions.subarray(0, robots * BOX_STRIDE), sim.columns.twist, 0, 0, robots);
  }
}

function flagsOf(loaded: number, fault: number, mode: number): number {
  return (
    (loaded !== 0 ? FrameFlag.loaded : 0) |
    ((fault & Fault.breakdown) !== 0 ? FrameFlag.breakdown : 0) |
    ((fault & Fault.quarantined) !== 0 ? FrameFlag.quarantined : 0) |
    ((fault & Fault.flat) !== 0 ? FrameFlag.flat : 0) |
    (mode === Mode.unused ? FrameFlag.unused : 0)
  );
}
