import { parentPort, workerData } from 'node:worker_threads';
import { importPlanner } from '../planner/importPlanner.ts';
import { checkProperty, WrongPath, type FailurePath, type JobWatch, type PropertyResult } from './checkProperty.ts';
import type { PropertyName } from './finding.ts';
import { heartbeatOver, noteInstance, withHeartbeat } from './heartbeat.ts';
import type { CheckInstance } from './instance.ts';
import { PROPERTIES } from './properties.ts';
import { SHIPPED, subjectOf, type Subject } from './subject.ts';

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
  /** a planner's bundled code; null: Shoal's own */
  readonly code: string | null;
  readonly heartbeat: SharedArrayBuffer;
}

/** What it says. */
export type CheckWord =
  | { readonly kind: 'progress'; readonly property: PropertyName; readonly runs: number }
  | { readonly kind: 'done'; readonly result: PropertyResult }
  | { readonly kind: 'badPlanner'; readonly message: string }
  /** the path of a failure leads to no instance */
  | { readonly kind: 'badPath' };

const job = workerData as CheckJob;
const heartbeat = heartbeatOver(job.heartbeat);
// What a planner prints in a thousand runs nobody reads; kept for somebody to read it, it would count as the planner's memory.
process.stdout.write = process.stderr.write = () => true;
const tell = (word: CheckWord): void => parentPort?.postMessage(word);

const subject = await loadSubject();
if (subject !== null) work(withHeartbeat(subject, heartbeat));

async function loadSubject(): Promise<Subject | null> {
  if (job.code === null) return SHIPPED;
  const imported = await importPlanner(job.code);
  if (imported.ok) return subjectOf(imported.module);
  tell({ kind: 'badPlanner', message: imported.message });
  return null;
}

function work(on: Subject): void {
  const { property, seed, runs, skip, until, path, instance } = job;
  if (instance !== null) {
    noteInstance(heartbeat, instance);
    const { check, glance = check } = PROPERTIES[property];
    glance(on, instance);
    return;
  }
  const asked = { property, seed, runs, skip, ...(path === null ? {} : { path }) };
  const watch: JobWatch = {
    onInstance: (one) => noteInstance(heartbeat, one),
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
