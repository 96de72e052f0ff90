import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { BrokerLoad, BrokerOptions, OwnEntrance, RunningBroker } from './localBroker.ts';

/** ms after which a broker that has come to its end is started anew */
const RESTART_AFTER = 500;
/** ms that it has to close */
const PATIENCE = 2000;

/** What the thread says. */
export type BrokerWord =
  | { readonly kind: 'open'; readonly url: string; readonly own: OwnEntrance }
  | { readonly kind: 'counts'; readonly counts: Counts; readonly load: BrokerLoad }
  | { readonly kind: 'failed'; readonly message: string; readonly code?: string };

type Counts = Readonly<Record<string, number>>;

export interface BrokerThreadOptions {
  /** what the thread runs */
  readonly script: string;
  readonly onRestart: (why: string) => void;
}

/** Starts a broker on a thread of its own: what it has to do costs the run nothing, and what goes wrong there ends only it. */
export async function startBrokerThread(options: BrokerOptions, of: BrokerThreadOptions): Promise<RunningBroker> {
  const thread = new BrokerThread(options, of);
  await thread.start();
  return thread;
}

class BrokerThread implements RunningBroker {
  url = '';
  own: OwnEntrance = { url: '' };
  readonly #of: BrokerThreadOptions;
  #options: BrokerOptions;
  #worker: Worker | null = null;
  #counts: Counts = {};
  #load: BrokerLoad = { connected: 0, waitingBytes: 0 };
  #restarts = 0;
  #isOver = false;

  constructor(options: BrokerOptions, of: BrokerThreadOptions) {
    this.#options = options;
    this.#of = of;
  }

  counts(): Counts {
    return { ...this.#counts, restarts: this.#restarts };
  }

  load(): BrokerLoad {
    return this.#load;
  }

  /** Resolves once it listens. */
  async start(): Promise<void> {
    const worker = new Worker(this.#of.script, { workerData: this.#options });
    this.#worker = worker;
    let failure = 'its thread ended';
    worker.on('error', (error) => (failure = error.message));
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (word: BrokerWord) => {
        if (word.kind === 'failed') reject(Object.assign(new Error(word.message), { code: word.code }));
        else if (word.kind === 'counts') {
          this.#counts = word.counts;
          this.#load = word.load;
        } else {
          this.#open(word);
          resolve();
        }
      });
      worker.once('exit', () => reject(new Error(failure)));
    });
    worker.once('exit', () => {
      if (!this.#isOver) void this.#restart(failure);
    });
  }

  async close(): Promise<void> {
    this.#isOver = true;
    const worker = this.#worker;
    if (worker === null) return;
    const gone = new Promise<void>((done) => worker.once('exit', () => done()));
    worker.postMessage('close');
    await Promise.race([gone, setTimeout(PATIENCE, undefined, { ref: false })]);
    await worker.terminate();
  }

  /** Who comes again finds it where it was. */
  #open({ url, own }: BrokerWord & { readonly kind: 'open' }): void {
    this.url = url;
    this.own = own;
    const { login } = own;
    const entrance = login === undefined ? {} : { own: { port: portOf(own.url), login } };
    this.#options = { ...this.#options, port: portOf(url), ...entrance };
  }

  async #restart(why: string): Promise<void> {
    this.#restarts++;
    this.#of.onRestart(why);
    while (!this.#isOver) {
      await setTimeout(RESTART_AFTER);
      if (this.#isOver) return;
      try {
        return await this.start();
      } catch {
        await this.#worker?.terminate(); // the port is not free again yet
      }
    }
  }
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
