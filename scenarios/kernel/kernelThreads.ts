import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import type { StartThread } from '../../engine/index.ts';
import { packageRoot } from '../packageRoot.ts';
import { Unusable } from '../unusable.ts';

const SCRIPT = join(packageRoot(), 'dist', 'kernelWorker.js');

/** The threads of a kernel. They keep no process alive, and end when the kernel does. */
export interface KernelThreads {
  readonly start: StartThread;
  /**
   * Resolves when all that were started are at work.
   *
   * @throws Unusable where one cannot start: whoever steps the kernel would wait for it
   */
  readonly ready: () => Promise<void>;
}

/** ms after which a thread that has said nothing is given up: they take a tenth of a second */
const LONGEST_START = 60_000;
/** parts of it that must pass one by one: a process that is stopped and goes on has passed one, however long it took */
const LOOKS = 60;

/**
 * @param script what a thread runs
 * @param longest ms for which a thread may say nothing
 */
export function kernelThreads(script = SCRIPT, longest = LONGEST_START): KernelThreads {
  const started: { readonly worker: Worker; readonly outcome: Promise<string | null> }[] = [];
  return {
    start(def) {
      const worker = new Worker(script, { workerData: def });
      started.push({ worker, outcome: outcomeOf(worker, longest) });
      worker.unref();
    },
    async ready() {
      for (const { worker } of started) worker.ref(); // else the process may end while it waits for them
      const outcomes = await Promise.all(started.map(({ outcome }) => outcome));
      for (const { worker } of started) worker.unref();
      const cause = outcomes.find((outcome) => outcome !== null);
      if (cause !== undefined)
        throw new Unusable(`a thread of the kernel cannot start: ${cause}; npm run build makes it`);
    },
  };
}

/** @returns why a thread does not start; null when it says that it is at work */
function outcomeOf(worker: Worker, longest: number): Promise<string | null> {
  return new Promise((resolve) => {
    let looks = 0;
    const limit = setInterval(() => {
      if (++looks < LOOKS) return;
      tell(`it has said nothing for ${longest / 1000} s`);
      void worker.terminate();
    }, longest / LOOKS).unref();
    const tell = (outcome: string | null): void => {
      clearInterval(limit);
      resolve(outcome);
    };
    worker.on('message', () => tell(null));
    worker.on('error', ({ message }) => tell(message.split('\n')[0]));
    worker.on('exit', () => tell('it ended at once'));
  });
}
