import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../packageRoot.ts';
import { Ending, startPlannerThread, type PlannerThread } from '../planner/plannerThread.ts';
import type { CheckJob, CheckWord } from './checkWorker.ts';

/** How a worker's job ended. */
export type JobEnd = Exclude<CheckWord, { readonly kind: 'progress' }>;

/** What a check does, but for the planner's thread. */
export type JobDef = Omit<CheckJob, 'line' | keyof JobLimits> & {
  /** a planner's bundled code; null: Shoal's own */
  readonly code: string | null;
};

export interface JobLimits {
  /** ms that a planner may take for one answer, by the clock: the only thing that is timed */
  readonly patience: number;
  /** MiB of a planner's memory, buffers included */
  readonly memory: number;
}

const distFile = (name: string): string => join(packageRoot(), 'dist', name);

/** Runs a job in a thread of its own, and its planner in another one beside it. Ends both when the planner breaks. */
export function runJob(
  { code, ...job }: JobDef,
  limits: JobLimits,
  onProgress: (runs: number) => void = () => undefined,
): Promise<JobEnd> {
  const planner =
    code === null
      ? null
      : startPlannerThread(distFile('plannerWorker.js'), code, { memory: limits.memory, prints: false });
  const line = planner?.line ?? null;
  const checker = new Worker(distFile('checkWorker.js'), {
    workerData: { ...job, line, ...limits } satisfies CheckJob,
    transferList: line === null ? [] : [line.port],
  });
  const stopWatching = planner === null ? () => undefined : watchMemory(planner, limits.memory);
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      stopWatching();
      checker.removeAllListeners();
      void Promise.all([checker.terminate(), planner?.worker.terminate()]).then(settle);
    };
    checker.on('message', (word: CheckWord) => {
      if (word.kind === 'progress') onProgress(word.runs);
      else end(() => resolve(word));
    });
    checker.on('error', (error) => end(() => reject(error)));
    checker.on('exit', (status) => end(() => reject(new Error(`a checker's thread ended with ${status}`))));
  });
}

const MEBIBYTE = 1 << 20;

/** ms between looks at the memory that the process has */
const LOOK_EVERY = 100;
/** The heap has a limit that the runtime sees to; buffers beside it may grow to as many times that before somebody looks. */
const TIMES = 2;

/**
 * A planner that takes buffers without end within one turn would take the machine along, before it could be asked how much it
 * has. @returns a way to stop looking
 */
function watchMemory(planner: PlannerThread, limit: number): () => void {
  const before = process.memoryUsage.rss();
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() - before > TIMES * limit * MEBIBYTE) planner.end(Ending.memory);
  }, LOOK_EVERY);
  return () => clearInterval(timer);
}
