import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { PlannerTraits } from '../../planners/index.ts';

/** What a planner's thread is given. */
export interface PlannerJob {
  readonly code: string;
  readonly port: MessagePort;
  /** [0] grows by one with every answer that has been posted */
  readonly answered: SharedArrayBuffer;
  /** see `ThreadOptions` */
  readonly prints: boolean;
}

export interface ThreadOptions {
  /** MiB */
  readonly memory: number;
  /** whether what it prints is shown, on standard error; standard output belongs to the reports */
  readonly prints: boolean;
}

/** What a thread says of its planner before it is asked for a plan. */
export type Described =
  { readonly kind: 'traits'; readonly traits: PlannerTraits } | { readonly kind: 'bad'; readonly message: string };

/** A thread with a planner in it. */
export interface PlannerThread {
  say(word: unknown): void;
  /** Stands still until there is an answer. @returns it; null where there was none in time (ms) */
  wait(patience: number): unknown;
  end(): void;
}

/** Starts a thread and has it load a planner. @returns what it is; null where that took more than `patience` (ms) */
export function loadThread(
  script: string,
  code: string,
  options: ThreadOptions,
  patience: number,
): { readonly thread: PlannerThread; readonly described: Described | null } {
  const thread = startThread(script, code, options);
  thread.say({ kind: 'describe' });
  const described = thread.wait(patience) as Described | null;
  if (described?.kind !== 'traits') thread.end();
  return { thread, described };
}

function startThread(script: string, code: string, { memory, prints }: ThreadOptions): PlannerThread {
  const { port1, port2 } = new MessageChannel();
  const answered = new SharedArrayBuffer(4);
  const count = new Int32Array(answered);
  let seen = 0;
  const worker = new Worker(script, {
    workerData: { code, port: port2, answered, prints } satisfies PlannerJob,
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: memory },
  });
  worker.on('error', () => undefined); // whoever waits for an answer notices
  worker.unref();
  port1.unref();
  return {
    say: (word) => port1.postMessage(word),
    wait(patience) {
      Atomics.wait(count, 0, seen, patience);
      if (Atomics.load(count, 0) === seen) return null;
      seen++;
      return receiveMessageOnPort(port1)?.message ?? null;
    },
    end() {
      port1.close();
      void worker.terminate();
    },
  };
}
