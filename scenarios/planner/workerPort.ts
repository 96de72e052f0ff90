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
}

export interface WorkerPortLimits {
  /** ms by the clock that one answer may take */
  readonly patience: number;
  /** MiB */
  readonly memory: number;
}

/** A planner in a thread of its own, and the way to end that. */
export interface WorkerPort extends PlannerPort {
  close(): void;
}

/** ms on top of the patience in which a new thread starts and loads the planner */
const TO_START = 10_000;

/**
 * A planner in a thread of its own with a limit of memory. The run waits for each answer, so that whatever the machine does
 * the same ticks see the same answers; a planner that does not answer in time by the clock is ended, and a new one begun.
 */
export function workerPort(code: string, traits: PlannerTraits, limits: WorkerPortLimits): WorkerPort {
  return portOfThread(join(packageRoot(), 'dist', 'plannerWorker.js'), code, traits, limits);
}

/** @param script what the thread runs */
export function portOfThread(
  script: string,
  code: string,
  traits: PlannerTraits,
  limits: WorkerPortLimits,
): WorkerPort {
  let thread: Thread | null = null;
  let setup: unknown = null;
  return {
    traits,
    restart(given) {
      setup = given;
      thread?.say({ kind: 'restart', setup });
    },
    ask(view, tick): PlannerReply {
      const isNew = thread === null;
      thread ??= startThread(script, code, limits);
      if (isNew) thread.say({ kind: 'restart', setup });
      thread.say({ kind: 'ask', view, tick });
      const reply = thread.wait(limits.patience + (isNew ? TO_START : 0));
      if (reply !== null) return reply;
      thread.end();
      thread = null;
      const seconds = limits.patience / 1000;
      const message = `did not answer within ${seconds} s: it hangs, or takes more than ${limits.memory} MiB of memory`;
      return { kind: 'crash', message };
    },
    close: () => thread?.end(),
  };
}

interface Thread {
  say(word: unknown): void;
  /** @returns the answer; null where there was none in time (ms) */
  wait(patience: number): PlannerReply | null;
  end(): void;
}

function startThread(script: string, code: string, { memory }: WorkerPortLimits): Thread {
  const { port1, port2 } = new MessageChannel();
  const answered = new SharedArrayBuffer(4);
  const count = new Int32Array(answered);
  let seen = 0;
  const worker = new Worker(script, {
    workerData: { code, port: port2, answered } satisfies PlannerJob,
    transferList: [port2],
    resourceLimits: { maxOldGenerationSizeMb: memory },
    stdout: true,
    stderr: true,
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
      return (receiveMessageOnPort(port1)?.message as PlannerReply | undefined) ?? null;
    },
    end() {
      port1.close();
      void worker.terminate();
    },
  };
}
