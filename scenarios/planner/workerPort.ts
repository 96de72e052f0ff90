import { join } from 'node:path';
import type { PlannerPort, PlannerReply, PlannerTraits } from '../../planners/index.ts';
import { packageRoot } from '../packageRoot.ts';
import { loadThread, type PlannerThread, type ThreadOptions } from './plannerThread.ts';

export interface WorkerPortOptions extends ThreadOptions {
  /** ms by the clock that one answer may take */
  readonly patience: number;
}

/** A planner in a thread of its own, and the way to end that. */
export interface WorkerPort extends PlannerPort {
  close(): void;
}

export type OpenResult =
  { readonly ok: true; readonly port: WorkerPort } | { readonly ok: false; readonly message: string };

/** ms in which a thread starts and loads its planner */
const TO_START = 10_000;
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

/** @param again starts a thread like the one that was opened; null where it does not load any more */
function portOfThread(
  opened: PlannerThread,
  again: () => PlannerThread | null,
  traits: PlannerTraits,
  { patience, memory }: WorkerPortOptions,
): WorkerPort {
  let thread: PlannerThread | null = opened;
  let setup: unknown = null;
  let hangs = 0;
  const crash = (message: string): PlannerReply => ({ kind: 'crash', message });
  const start = (): PlannerThread | null => {
    const started = again();
    started?.say({ kind: 'restart', setup });
    return started;
  };
  return {
    traits,
    restart(given) {
      setup = given;
      thread?.say({ kind: 'restart', setup });
    },
    ask(view, tick) {
      if (hangs === MOST_HANGS) return crash(`did not answer ${hangs} times in a row; it is asked no more`);
      thread ??= start();
      thread?.say({ kind: 'ask', view, tick });
      const reply = (thread?.wait(patience) ?? null) as PlannerReply | null;
      hangs = reply === null ? hangs + 1 : 0;
      if (reply !== null) return reply;
      thread?.end();
      thread = null;
      return crash(`did not answer within ${patience / 1000} s: it hangs, or takes more than ${memory} MiB of memory`);
    },
    close() {
      thread?.end();
      thread = null;
    },
  };
}
