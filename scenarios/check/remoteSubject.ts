import type { PlannerPort, PlannerReply } from '../../planners/index.ts';
import { Ending, type PlannerLine } from '../planner/plannerThread.ts';
import { roomFor, type Subject } from './subject.ts';

/** How a planner breaks its thread: it never answers, takes all memory, or ends it. */
export type Breakage = 'hang' | 'memory' | 'exit';

const MEBIBYTE = 1 << 20;

/** @returns whether a finding's rule is one of these */
export function isBreakage(rule: string): rule is Breakage {
  return rule === 'hang' || rule === 'memory' || rule === 'exit';
}

/** What a checker that talks to a planner in another thread is told. */
export interface RemoteWatch {
  /** ms that an answer may take by the clock */
  readonly patience: number;
  /** MiB that it may take */
  readonly memory: number;
  /** the planner is no more; does not return: there is nothing to go on with */
  onBreakage(how: Breakage, tick: number): never;
}

export type RemoteResult =
  | { readonly ok: true; readonly subject: Subject }
  | { readonly ok: false; readonly message: string };

/** Who does not answer and has come to this part of its memory spends its time on looking for some. */
const MOST = 0.7;

/**
 * A planner of the user's own in a thread beside the checker's: whatever it breaks is its own, and neither the engine nor the
 * oracles share anything with it.
 */
export function remoteSubject(line: PlannerLine, watch: RemoteWatch): RemoteResult {
  const described = line.describe();
  if (described === null)
    return { ok: false, message: 'cannot be loaded: it hangs, takes all memory, or ends its thread' };
  if (described.kind === 'bad') return { ok: false, message: described.message };
  const { traits } = described;
  let incarnations = 0;
  const before = process.memoryUsage.rss();
  const hasTaken = (mebibytes: number): boolean => process.memoryUsage.rss() - before > mebibytes * MEBIBYTE;
  const port = (): PlannerPort => {
    const id = incarnations++;
    return {
      traits,
      restart: (setup) => line.say({ kind: 'restart', id, setup }),
      ask(view, tick): PlannerReply {
        line.say({ kind: 'ask', id, view, tick });
        const reply = line.wait(watch.patience);
        if (reply?.kind === 'answer' || reply?.kind === 'crash') return reply;
        if (reply !== null || line.ending === Ending.memory) return watch.onBreakage('memory', tick);
        if (line.ending === Ending.exit) return watch.onBreakage('exit', tick);
        return watch.onBreakage(hasTaken(MOST * watch.memory) ? 'memory' : 'hang', tick);
      },
    };
  };
  return { ok: true, subject: { name: traits.name, leastRoom: roomFor(traits), port } };
}
