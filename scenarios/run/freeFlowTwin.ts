import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../packageRoot.ts';
import type { Scenario } from '../scenario.ts';
import { failedTwin, FreeFlowCount, type FreeFlow } from './freeFlow.ts';

/** What the worker is given. */
export interface TwinJob {
  readonly scenario: Scenario;
  readonly seed: number;
  /** tasks after the warm-up up to each tick; the worker writes them */
  readonly tasks: SharedArrayBuffer;
  /** [0] ticks done so far */
  readonly progress: SharedArrayBuffer;
}

/** ms between looks at how far the twin is */
const LOOK_EVERY = 20;

/** Ticks between chances for others to run. */
const CHUNK = 2_000;

/** Starts the twin beside the run, on a thread of its own where the worker has been built; else it runs when it is asked. */
export function startFreeFlow(scenario: Scenario, seed: number, ticks: number): FreeFlow {
  const built = !import.meta.url.endsWith('.ts'); // sources have no worker, and must not take one of an older build
  if (!built) return onDemand(scenario, { seed, ticks });
  return onThread(join(packageRoot(), 'dist', 'freeFlowWorker.js'), scenario, { seed, ticks });
}

/** @param script what the thread runs */
export function onThread(
  script: string,
  scenario: Scenario,
  { seed, ticks }: { seed: number; ticks: number },
): FreeFlow {
  const tasks = new SharedArrayBuffer(4 * (ticks + 1));
  const progress = new SharedArrayBuffer(4);
  const job: TwinJob = { scenario, seed, tasks, progress };
  const worker = new Worker(script, { workerData: job });
  let failure: unknown = null;
  worker.on('error', (error) => (failure = error));
  worker.on('exit', () => (failure ??= 'its thread ended early'));
  worker.unref();
  return {
    async tasksAt(tick) {
      const done = new Int32Array(progress);
      while (Atomics.load(done, 0) < tick) {
        if (failure !== null) return failedTwin(failure);
        await setTimeout(LOOK_EVERY);
      }
      return { ok: true, tasks: new Uint32Array(tasks)[tick] };
    },
    close: () => void worker.terminate(),
  };
}

function onDemand(scenario: Scenario, { seed, ticks }: { seed: number; ticks: number }): FreeFlow {
  return {
    async tasksAt(tick) {
      try {
        const tasks = new Uint32Array(ticks + 1);
        const count = new FreeFlowCount(scenario, seed, tasks);
        while (count.tick < tick) {
          count.runTo(Math.min(tick, count.tick + CHUNK));
          await setImmediate();
        }
        return { ok: true, tasks: tasks[tick] };
      } catch (error) {
        return failedTwin(error);
      }
    },
    close: () => undefined,
  };
}
