import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { EdgeLink, LinkEvents } from './edgeLink.ts';
import type { EdgeDef, EdgeReport, EdgeWord } from './words.ts';

/** Words that a gateway's thread has not taken yet: more are not said. */
const MOST_UNTAKEN = 64;
/** ms that its goodbyes may take */
const GOODBYE = 3000;

/** What a gateway's thread is given. */
export interface EdgeJob {
  readonly def: EdgeDef;
  /** of its stream of chance */
  readonly seed: number;
  /** [0] words that it has taken so far */
  readonly taken: SharedArrayBuffer;
}

/** What is said to a gateway's thread beside an edge gateway's words. */
export type ThreadWord = EdgeWord | { readonly kind: 'killRobot'; readonly row: number };

/** Starts an edge gateway on a thread of its own. @param script what the thread runs */
export function edgeOnThread(script: string, job: Omit<EdgeJob, 'taken'>, { report, died }: LinkEvents): EdgeLink {
  const taken = new SharedArrayBuffer(4);
  const count = new Int32Array(taken);
  const worker = new Worker(script, { workerData: { ...job, taken } satisfies EdgeJob });
  let said = 0;
  let isOver = false;
  const closed = new Promise<void>((done) => {
    worker.on('message', (one: EdgeReport) => {
      report(one);
      if (one.kind === 'closed') done();
    });
    worker.on('exit', () => done());
  });
  let why = 'its thread ended';
  worker.on('error', (error) => (why = error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => {
    if (!isOver) died(why);
    isOver = true;
  });
  const say = (word: ThreadWord): void => {
    said++;
    worker.postMessage(word);
  };
  return {
    say(word) {
      if (isOver || said - Atomics.load(count, 0) >= MOST_UNTAKEN) return false;
      say(word);
      return true;
    },
    killRobot: (row) => say({ kind: 'killRobot', row }),
    kill() {
      isOver = true;
      void worker.terminate();
    },
    async close() {
      isOver = true;
      say({ kind: 'close' });
      await Promise.race([closed, setTimeout(GOODBYE, undefined, { ref: false })]);
      await worker.terminate();
    },
  };
}
