import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { PlannerReply, PlannerTraits } from '../../planners/index.ts';

/** The end of a line that somebody talks to a planner's thread over, or the thread to whoever asks it. */
export interface LineEnd {
  readonly port: MessagePort;
  /** shared by both ends, see `LineWord` */
  readonly words: SharedArrayBuffer;
}

/** What a planner's thread is given. */
export interface PlannerJob extends LineEnd {
  readonly code: string;
  /** MiB that it may keep from one answer to the next, buffers included; the heap has a limit of its own */
  readonly memory: number;
  /** whether what it prints is shown, on standard error; standard output belongs to the reports */
  readonly prints: boolean;
}

export type ThreadOptions = Pick<PlannerJob, 'memory' | 'prints'>;

/** Words that both ends of a line share: answers posted so far; how the thread came to its end, 0 while it has not. */
const LineWord = { answered: 0, ended: 1 } as const;

/** How a planner's thread came to its end by itself. */
export const Ending = { none: 0, memory: 1, exit: 2 } as const;
export type Ending = (typeof Ending)[keyof typeof Ending];

/** What is said to a planner's thread. Several incarnations side by side are told apart by their numbers. */
export type PlannerWord =
  | { readonly kind: 'describe' }
  | { readonly kind: 'restart'; readonly id: number; readonly setup: unknown }
  | { readonly kind: 'ask'; readonly id: number; readonly view: unknown; readonly tick: number };

/** What a thread says of its planner before it is asked for a plan. */
export type Described =
  | { readonly kind: 'traits'; readonly traits: PlannerTraits }
  | { readonly kind: 'bad'; readonly message: string };

/** What it answers. `memory`: it keeps more than it may. */
export type ThreadReply = Described | PlannerReply | { readonly kind: 'memory' };

/** ms in which a thread starts and loads its planner */
export const TO_START = 10_000;

/** A line to a planner's thread. */
export class PlannerLine {
  readonly #port: MessagePort;
  readonly #words: Int32Array;
  #seen = 0;

  constructor({ port, words }: LineEnd) {
    this.#port = port;
    this.#words = new Int32Array(words);
  }

  say(word: PlannerWord): void {
    this.#port.postMessage(word);
  }

  /** Stands still until there is an answer. @returns it; null where there was none in time (ms), or the thread has ended */
  wait(patience: number): ThreadReply | null {
    const words = this.#words;
    const until = performance.now() + patience;
    while (Atomics.load(words, LineWord.answered) === this.#seen) {
      const left = until - performance.now();
      if (left <= 0 || this.ending !== Ending.none) return null;
      // Wakes also for nothing: of an answer that was seen to be there already the notice may come after the next question.
      Atomics.wait(words, LineWord.answered, this.#seen, left);
    }
    this.#seen++;
    return (receiveMessageOnPort(this.#port)?.message ?? null) as ThreadReply | null;
  }

  /** @returns what the planner is; null where it does not load in time (ms) */
  describe(patience = TO_START): Described | null {
    this.say({ kind: 'describe' });
    return this.wait(patience) as Described | null;
  }

  get ending(): Ending {
    return Atomics.load(this.#words, LineWord.ended) as Ending;
  }

  close(): void {
    this.#port.close();
  }
}

/** Posts an answer, in the thread itself. */
export function postAnswer({ port, words }: LineEnd, reply: ThreadReply): void {
  port.postMessage(reply);
  Atomics.add(new Int32Array(words), LineWord.answered, 1);
  Atomics.notify(new Int32Array(words), LineWord.answered);
}

/** A thread with a planner in it, and the end of the line to it. */
export interface PlannerThread {
  readonly worker: Worker;
  readonly line: LineEnd;
  /** Ends the thread, and tells whoever waits for an answer why there will be none. */
  end(ending: Ending): void;
}

/** @param script what the thread runs */
export function startPlannerThread(script: string, code: string, options: ThreadOptions): PlannerThread {
  const { port1, port2 } = new MessageChannel();
  const words = new SharedArrayBuffer(8);
  const worker = new Worker(script, {
    workerData: { ...options, code, port: port2, words } satisfies PlannerJob,
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: options.memory },
  });
  const note = (ending: Ending): void => {
    Atomics.compareExchange(new Int32Array(words), LineWord.ended, Ending.none, ending);
    Atomics.notify(new Int32Array(words), LineWord.answered);
  };
  worker.on('error', (error: NodeJS.ErrnoException) =>
    note(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? Ending.memory : Ending.exit),
  );
  worker.on('exit', () => note(Ending.exit));
  worker.unref();
  port1.unref();
  return {
    worker,
    line: { port: port1, words },
    end(ending) {
      note(ending);
      void worker.terminate();
    },
  };
}
