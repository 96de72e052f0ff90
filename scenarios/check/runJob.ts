import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../packageRoot.ts';
import type { PropertyResult } from './checkProperty.ts';
import type { CheckJob, CheckWord } from './checkWorker.ts';
import { heartbeatMemory, heartbeatOver, lastInstance, pulseOf, type Heartbeat } from './heartbeat.ts';
import type { CheckInstance } from './instance.ts';

/** How a worker's job ended. */
export type JobEnd =
  | { readonly kind: 'done'; readonly result: PropertyResult }
  /** the planner was asked and never answered, or took all memory: it is known on what */
  | {
      readonly kind: 'hang' | 'memory';
      readonly instance: CheckInstance;
      /** the tick at which it was asked */
      readonly tick: number;
    }
  | { readonly kind: 'badPlanner'; readonly message: string }
  | { readonly kind: 'badPath' }
  /** an instance that was tried alone came to its end */
  | { readonly kind: 'tried' };

export interface JobLimits {
  /** ms that a planner may take for one answer, by the clock: the only thing that is timed */
  readonly patience: number;
  /** MiB of a planner's memory, the checker's own included */
  readonly memory: number;
}

/** ms between looks at the heartbeat */
const LOOK_EVERY = 100;

/** Runs a job in a thread of its own, and ends that when its planner hangs. */
export function runJob(
  job: Omit<CheckJob, 'heartbeat'>,
  limits: JobLimits,
  onProgress: (runs: number) => void = () => undefined,
): Promise<JobEnd> {
  const memory = heartbeatMemory();
  const heartbeat = heartbeatOver(memory);
  const worker = new Worker(join(packageRoot(), 'dist', 'checkWorker.js'), {
    workerData: { ...job, heartbeat: memory } satisfies CheckJob,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
  });
  return new Promise((resolve, reject) => {
    const finish = (end: JobEnd): void => {
      stopWatching();
      worker.removeAllListeners();
      worker.on('error', () => undefined); // it can run out of memory while it is being ended
      void worker.terminate().then(() => resolve(end));
    };
    const stopWatching = watchOver(heartbeat, limits.patience, () => finish(brokenOn(heartbeat, 'hang', limits)));
    worker.on('message', (word: CheckWord) => {
      if (word.kind === 'progress') onProgress(word.runs);
      else finish(word);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return finish(brokenOn(heartbeat, 'memory', limits));
      stopWatching();
      reject(error);
    });
    worker.on('exit', () => finish({ kind: 'tried' }));
  });
}

/** Looks at a heartbeat now and then, until a planner has been asked for too long. @returns a way to stop that */
function watchOver(heartbeat: Heartbeat, patience: number, onHang: () => void): () => void {
  let silentSince = Date.now();
  let before = -1;
  const timer = setInterval(() => {
    const { asked, isAsking } = pulseOf(heartbeat);
    if (asked !== before || !isAsking) {
      before = asked;
      silentSince = Date.now();
    } else if (Date.now() - silentSince >= patience) onHang();
  }, LOOK_EVERY);
  return () => clearInterval(timer);
}

/** @returns what a planner broke on, and at which tick */
function brokenOn(heartbeat: Heartbeat, kind: 'hang' | 'memory', { memory }: JobLimits): JobEnd {
  const instance = lastInstance(heartbeat);
  if (instance !== null) return { kind, instance, tick: pulseOf(heartbeat).tick };
  return { kind: 'badPlanner', message: `takes more than ${memory} MiB of memory before it is asked anything` };
}
