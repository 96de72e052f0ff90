import type { FleetRun } from '../run/fleetRun.ts';
import { CongestionMap } from './congestionMap.ts';
import { floorScene } from './floorScene.ts';
import type { FoxgloveFile } from './foxgloveFile.ts';
import { stampOf, type Stamp } from './foxgloveMessages.ts';
import { moverPoints } from './moverPoints.ts';
import { robotFrames, robotPoses } from './robotPoses.ts';
import { robotScene } from './robotScene.ts';
import { lastingFaults, tickLog } from './tickLog.ts';

/** s of simulated time between two messages of waiting times */
const CONGESTION_EVERY = 10;

/** Ticks, first and last of the file, and between two frames of the robots. */
export interface FeedDef {
  readonly first: number;
  readonly last: number;
  readonly frameEvery: number;
}

/** Sees a run tick by tick and writes what is due. */
export class FoxgloveFeed {
  readonly #file: FoxgloveFile;
  readonly #def: FeedDef;
  #congestion: CongestionMap | null = null;

  constructor(file: FoxgloveFile, def: FeedDef) {
    this.#file = file;
    this.#def = def;
  }

  /** At the first tick, then after each. The first and the last one have a frame whatever the rate. */
  async see(run: FleetRun): Promise<void> {
    const { first, last, frameEvery } = this.#def;
    const { dt } = run.scenario;
    const tick = run.sim.clock[0];
    const isEnd = tick === first || tick === last;
    const at = stampOf(tick, dt);
    if (tick === first) await this.#file.write('/floor', at, floorScene(run.floor, at));
    for (const line of tick === first ? lastingFaults(run) : tickLog(run)) {
      await this.#file.write('/log', at, { timestamp: at, ...line });
    }
    if (isEnd || tick % frameEvery === 0) await this.#frame(run, at);
    if (run.sim.crowd?.def.body === 'block') return; // bulk agents are counted by nobody here
    const congestion = (this.#congestion ??= new CongestionMap(run));
    if (tick !== first) congestion.observe(run.planning);
    if (isEnd || tick % Math.max(1, Math.round(CONGESTION_EVERY / dt)) === 0) {
      await this.#file.write('/congestion', at, congestion.take(at, dt));
    }
  }

  async #frame({ planning, sim: { crowd } }: FleetRun, at: Stamp): Promise<void> {
    if (crowd?.def.body === 'block') return this.#file.write('/movers', at, moverPoints(crowd, at));
    const { fleet } = planning;
    await this.#file.write('/tf', at, robotFrames(fleet, at));
    await this.#file.write('/robots', at, robotPoses(fleet, at));
    await this.#file.write('/scene', at, robotScene(planning, at));
  }
}
