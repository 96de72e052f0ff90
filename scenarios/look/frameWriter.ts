import {
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
    const frame = createFrame({ tick, robots, session }, { regions: looked.regions, held });
    this.#writeRobots(frame);
    if (frame.regions !== null) this.#writeRegions(frame.regions, robots);
    frame.held.set(this.#pairs.subarray(0, 2 * held));
    return frame.buffer;
  }

  #writeRobots(frame: Frame): void {
    const { sim, planning } = this.#run;
    const { pose, work, kind } = sim.columns;
    const { classes } = sim;
    const { robots } = frame;
    this.#states.write(frame.state);
    frame.x.set(pose.x.subarray(0, robots));
    frame.y.set(pose.y.subarray(0, robots));
    frame.theta.set(pose.theta.subarray(0, robots));
    frame.errand.set(work.errand.subarray(0, robots));
    for (let robot = 0; robot < robots; robot++) {
      const state = frame.state[robot];
      const stands = state === RobotState.waiting || state === RobotState.stopped;
      frame.flags[robot] = flagsOf(work.loaded[robot], work.fault[robot], kind.mode[robot]);
      frame.task[robot] = work.task[robot] >= 0 ? work.task[robot] : work.passing[robot];
      frame.waitsFor[robot] = stands ? whyWaiting(planning, robot).on : -1;
      frame.charge[robot] = Math.round((255 * work.charge[robot]) / classes[kind.class[robot]].chargeFull);
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
