import { join } from 'node:path';
import type { PlannerPort, PlannerReply, PlannerTraits } from '../../planners/index.ts';
import { packageRoot } from '../packageRoot.ts';
import { PlannerLine, startPlannerThread, TO_START, type Described, type ThreadOptions } from './plannerThread.ts';

export interface WorkerPortOptions extends ThreadOptions {
  /** ms by the clock that one answer may take */
  readonly patience: number;
}

/** A planner in a thread of its own, and the way to end that. */
export interface WorkerPort extends PlannerPort {
  close(): void;
}

export type OpenResult =
  | { readonly ok: true; readonly port: WorkerPort }
  | { readonly ok: false; readonly message: string };

/** Answers in a row that did not come, after which a planner is asked no more: a run of hours would take days. */
const MOST_HANGS = 3;

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
  const load = () => loadThread(script, code, options, toStart);
  const { thread, described } = load();
  if (described?.kind === 'traits') {
    const again = () => {
      const loaded = load();
      return loaded.described?.kind === 'traits' ? loaded.thread : null;
    };
    return { ok: true, port: portOfThread(thread, again, described.traits, options) };
  }
  const tooLong = `does not load within ${toStart / 1000} s: it hangs, or takes more than ${options.memory} MiB of memory`;
  return { ok: false, message: described?.message ?? tooLong };
}

/** A line to a thread, and the way to end that. */
interface Thread {
  readonly line: PlannerLine;
  end(): void;
}

/** Starts a thread and has it load a planner. @returns what it is; null where that took more than `patience` (ms) */
function loadThread(
  script: string,
  code: string,
  options: ThreadOptions,
  patience: number,
): { readonly thread: Thread; readonly described: Described | null } {
  const { worker, line: end } = startPlannerThread(script, code, options);
  const line = new PlannerLine(end);
  const thread: Thread = {
    line,
    end() {
      line.close();
      void worker.terminate();
    },
  };
  const described = line.describe(patience);
  if (described?.kind !== 'traits') thread.end();
  return { thread, described };
}

/** The only incarnation in its thread. */
const ONLY = 0;

/** @param again starts a thread like the one that was opened; null where it does not load any more */
function portOfThread(
  opened: Thread,
  again: () => Thread | null,
  traits: PlannerTraits,
  { patience, memory }: WorkerPortOptions,
): WorkerPort {
  let thread: Thread | null = opened;
  let setup: unknown = null;
  let hangs = 0;
  const crash = (message: string): PlannerReply => ({ kind: 'crash', message });
  const start = (): Thread | null => {
    const started = again();
    started?.line.say({ kind: 'restart', id: ONLY, setup });
    return started;
  };
  return {
    traits,
    restart(given) {
      setup = given;
      thread?.line.say({ kind: 'restart', id: ONLY, setup });
    },
    ask(view, tick) {
      if (hangs === MOST_HANGS) return crash(`did not answer ${hangs} times in a row; it is asked no more`);
      thread ??= start();
      thread?.line.say({ kind: 'ask', id: ONLY, view, tick });
      const reply = thread?.line.wait(patience) ?? null;
      if (reply?.kind === 'answer' || reply?.kind === 'crash') {
        hangs = 0;
        return reply;
      }
      hangs++;
      thread?.end();
      thread = null;
      if (reply !== null) return crash(`takes more than ${memory} MiB of memory`);
      return crash(`did not answer within ${patience / 1000} s: it hangs, or takes more than ${memory} MiB of memory`);
    },
    close() {
      thread?.end();
      thread = null;
    },
  };
}
