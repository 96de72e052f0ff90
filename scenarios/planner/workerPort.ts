import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { PlannerPort, PlannerReply, PlannerTraits } from '../../planners/index.ts';
import { packageRoot } from '../packageRoot.ts';

/** What a planner's thread is given. */
export interface PlannerJob {
  readonly code: string;
  readonly port: MessagePort;
  /** [0] grows by one with every answer that has been posted */
  readonly answered: SharedArrayBuffer;
  /** see `WorkerPortOptions` */
  readonly prints: boolean;
}

export interface WorkerPortOptions {
  /** ms by the clock that one answer may take */
  readonly patience: number;
  /** MiB */
  readonly memory: number;
  /** whether what it prints is shown, on standard error; standard output belongs to the reports */
  readonly prints: boolean;
}

/** A planner in a thread of its own, and the way to end that. */
export interface WorkerPort extends PlannerPort {
  close(): void;
}

/** What a thread says of its planner before it is asked for a plan. */
export type Described =
  { readonly kind: 'traits'; readonly traits: PlannerTraits } | { readonly kind: 'bad'; readonly message: string };

export type OpenResult =
  { readonly ok: true; readonly port: WorkerPort } | { readonly ok: false; readonly message: string };

/** ms in which a thread starts and loads its planner */
const TO_START = 10_000;

/**
 * Loads a planner in a thread of its own with a limit of memory. The run waits for each answer, so that whatever the machine
 * does the same ticks see the same answers; a planner that does not answer in time by the clock is ended, and a new one begun.
 *
 * @param code a planner's module with all that it imports, see `bundlePlanner`; none of it ever runs in this thread
 * @returns one line where it is no planner, or hangs already while it is loaded
 */
export function openPlanner(code: string, options: WorkerPortOptions): OpenResult {
  return openThread(join(packageRoot(), 'dist', 'plannerWorker.js'), code, options);
}

/**
 * @param script what the thread runs
 * @param toStart ms
 */
export function openThread(script: string, code: string, options: WorkerPortOptions, toStart = TO_START): OpenResult {
  const thread = startThread(script, code, options);
  thread.say({ kind: 'describe' });
  const described = thread.wait(toStart) as Described | null;
  if (described?.kind === 'traits') {
    return {
      ok: true,
      port: portOfThread(thread, () => startThread(script, code, options), described.traits, options),
    };
  }
  thread.end();
  const tooLong = `does not load within ${toStart / 1000} s: it hangs, or takes more than ${options.memory} MiB of memory`;
  return { ok: false, message: described?.message ?? tooLong };
}

function portOfThread(
  opened: Thread,
  start: () => Thread,
  traits: PlannerTraits,
  options: WorkerPortOptions,
): WorkerPort {
  let thread: Thread | null = opened;
  let setup: unknown = null;
  return {
    traits,
    restart(given) {
      setup = given;
      thread?.say({ kind: 'restart', setup });
    },
    ask(view, tick): PlannerReply {
      const isNew = thread === null;
      thread ??= start();
      if (isNew) thread.say({ kind: 'restart', setup });
      thread.say({ kind: 'ask', view, tick });
      const reply = thread.wait(options.patience + (isNew ? TO_START : 0)) as PlannerReply | null;
      if (reply !== null) return reply;
      thread.end();
      thread = null;
      const seconds = options.patience / 1000;
      const message = `did not answer within ${seconds} s: it hangs, or takes more than ${options.memory} MiB of memory`;
      return { kind: 'crash', message };
    },
    close() {
      thread?.end();
      thread = null;
    },
  };
}

interface Thread {
  say(word: unknown): void;
  /** @returns the answer; null where there was none in time (ms) */
  wait(patience: number): unknown;
  end(): void;
}

function startThread(script: string, code: string, { memory, prints }: WorkerPortOptions): Thread {
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
