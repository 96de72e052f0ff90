import { parentPort, workerData } from 'node:worker_threads';
import { PlannerLine, type LineEnd } from '../planner/plannerThread.ts';
import { checkProperty, WrongPath, type FailurePath, type JobWatch, type PropertyResult } from './checkProperty.ts';
import type { PropertyName } from './finding.ts';
import type { CheckInstance } from './instance.ts';
import { PROPERTIES } from './properties.ts';
import { remoteSubject, type Breakage } from './remoteSubject.ts';
import { SHIPPED, type Subject } from './subject.ts';

/** What a check worker is given. */
export interface CheckJob {
  readonly property: PropertyName;
  readonly seed: number;
  readonly runs: number;
  /** chunks of runs that have been tried before */
  readonly skip: number;
  /** ms since 1970 after which no further chunk of runs begins; null: none */
  readonly until: number | null;
  readonly path: FailurePath | null;
  /** one instance that is tried, and nothing else; null: as many as `runs` says */
  readonly instance: CheckInstance | null;
  /** m, see `Subject` */
  readonly leastRoom: number;
  /** the line to a planner's thread; null: Shoal's own */
  readonly line: LineEnd | null;
  /** ms that a planner may take for one answer */
  readonly patience: number;
  /** MiB of a planner's memory */
  readonly memory: number;
}

/** What it says. */
export type CheckWord =
  | { readonly kind: 'progress'; readonly property: PropertyName; readonly runs: number }
  | { readonly kind: 'done'; readonly result: PropertyResult }
  | { readonly kind: 'badPlanner'; readonly message: string }
  /** the planner's thread is no more: on which instance, and at which tick it was asked */
  | { readonly kind: Breakage; readonly instance: CheckInstance; readonly tick: number }
  /** an instance that was tried alone came to its end */
  | { readonly kind: 'tried' }
  /** the path of a failure leads to no instance */
  | { readonly kind: 'badPath' };

const job = workerData as CheckJob;
const tell = (word: CheckWord): void => parentPort?.postMessage(word);
let current: CheckInstance | null = null;

const subject = loadSubject(job);
if (subject !== null) work(subject);

function loadSubject({ line, patience, memory }: CheckJob): Subject | null {
  if (line === null) return SHIPPED;
  const remote = remoteSubject(new PlannerLine(line), { patience, memory, onBreakage });
  if (remote.ok) return remote.subject;
  tell({ kind: 'badPlanner', message: remote.message });
  return null;
}

/** There is nothing to go on with: whoever is told ends this thread. */
function onBreakage(kind: Breakage, tick: number): never {
  if (current === null) throw new Error('a planner that is asked is asked about an instance');
  tell({ kind, instance: current, tick });
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function work(on: Subject): void {
  const { property, seed, runs, skip, until, path, instance } = job;
  if (instance !== null) {
    current = instance;
    const { check, glance = check } = PROPERTIES[property];
    glance(on, instance);
    return tell({ kind: 'tried' });
  }
  const asked = { property, seed, runs, skip, ...(path === null ? {} : { path }) };
  const watch: JobWatch = {
    onInstance: (one) => (current = one),
    shouldStop(tally) {
      tell({ kind: 'progress', property, runs: tally.runs });
      return until !== null && Date.now() >= until;
    },
  };
  try {
    tell({ kind: 'done', result: checkProperty(on, asked, watch) });
  } catch (error) {
    if (!(error instanceof WrongPath)) throw error;
    tell({ kind: 'badPath' });
  }
}
