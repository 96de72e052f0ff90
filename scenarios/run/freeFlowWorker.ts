import { workerData } from 'node:worker_threads';
import { FreeFlowCount } from './freeFlow.ts';
import type { TwinJob } from './freeFlowTwin.ts';

/** Ticks between reports of progress. */
const CHUNK = 500;

/** Entry of the thread that runs the free-flow twin. */
const { scenario, seed, tasks, progress } = workerData as TwinJob;
const counts = new Uint32Array(tasks);
const done = new Int32Array(progress);
const twin = new FreeFlowCount(scenario, seed, counts);
const ticks = counts.length - 1;
while (twin.tick < ticks) {
  twin.runTo(Math.min(ticks, twin.tick + CHUNK));
  Atomics.store(done, 0, twin.tick);
}
