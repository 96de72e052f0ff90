import fc from 'fast-check';
import { instances, liveInstances } from './arbitraries/instances.ts';
import { smallInstances } from './arbitraries/smallInstances.ts';
import type { Finding, PropertyName } from './finding.ts';
import type { CheckInstance } from './instance.ts';
import { PROPERTIES, type CheckedProperty } from './properties.ts';
import type { Subject } from './subject.ts';
import { count, createTally, merge, type Tally } from './tally.ts';

/** What is to be tried. */
export interface PropertyJob {
  readonly property: PropertyName;
  readonly seed: number;
  /** instances at the most */
  readonly runs: number;
  /** chunks of runs that somebody else has tried; 0 where absent */
  readonly skip?: number;
  /** exactly the failure of this path, and nothing else */
  readonly path?: FailurePath;
}

/** The way to a failure: which chunk of runs, and fast-check's path in it. */
export interface FailurePath {
  readonly chunk: number;
  readonly path: string;
}

export interface Failure {
  readonly finding: Finding;
  readonly instance: CheckInstance;
  /** null for what a wall clock found */
  readonly path: FailurePath | null;
  /** steps of shrinking that led to it */
  readonly shrinks: number;
  /** false: the same instance did not fail when it was tried once more; the planner is not the same each time */
  readonly repeats: boolean;
}

export interface PropertyResult {
  readonly property: PropertyName;
  readonly failure: Failure | null;
  readonly tally: Tally;
}

/** What looks on, and may end it between two chunks of runs. */
export interface JobWatch {
  /** @returns whether to stop before the next chunk */
  shouldStop?(tally: Tally): boolean;
  /** an instance is about to be run */
  onInstance?(instance: CheckInstance): void;
}

/** Runs between looks at the clock. Each chunk is drawn from a seed of its own, so that a path into it needs no others. */
export const CHUNK = 25;
/** Ticks that shrinking may take; counted, not timed, so that every machine finds the same counter-example. */
const SHRINK_TICKS = 1_500_000;

const ARBITRARIES = { any: instances, live: liveInstances, small: smallInstances } as const;

/**
 * Tries a property on instance after instance, up to the first that fails, and makes that one small.
 *
 * @throws {WrongPath} where the job has a path that leads to no instance
 */
export function checkProperty(subject: Subject, job: PropertyJob, watch: JobWatch = {}): PropertyResult {
  const tally = createTally();
  const { property, path } = job;
  if (path !== undefined)
    return { property, failure: checkChunk(subject, job, { ...path, runs: 1 }, tally, watch), tally };
  const { skip = 0 } = job;
  for (let done = 0; done * CHUNK < job.runs; done++) {
    if (done > 0 && watch.shouldStop?.(tally) === true) break;
    const runs = Math.min(CHUNK, job.runs - done * CHUNK);
    const failure = checkChunk(subject, job, { chunk: skip + done, path: '', runs }, tally, watch);
    if (failure !== null) return { property, failure, tally };
  }
  return { property, failure: null, tally };
}

/** A path that leads nowhere: of another planner, seed or version, or written wrongly. */
export class WrongPath extends Error {}

type Chunk = FailurePath & { readonly runs: number };

/**
 * Tries a chunk of instances at a glance, and once more thoroughly where the glance was mistaken. A path is looked at thoroughly
 * only: a glance may pass over the very failure that it leads to.
 */
function checkChunk(subject: Subject, job: PropertyJob, chunk: Chunk, tally: Tally, watch: JobWatch): Failure | null {
  const { check, glance } = PROPERTIES[job.property];
  if (glance === undefined || chunk.path !== '') return search(check, subject, job, chunk, tally, watch);
  const glanced = createTally();
  const failure = search(glance, subject, job, chunk, glanced, watch);
  if (failure?.repeats === false) return search(check, subject, job, chunk, tally, watch);
  merge(tally, glanced);
  return failure;
}

function search(
  tried: CheckedProperty['check'],
  subject: Subject,
  { property: name, seed }: PropertyJob,
  { chunk, path, runs }: Chunk,
  tally: Tally,
  watch: JobWatch,
): Failure | null {
  const property = PROPERTIES[name];
  let last: Finding | null = null;
  let shrinkTicks = 0;
  const holds = (instance: CheckInstance): boolean => {
    if (shrinkTicks > SHRINK_TICKS) return true;
    watch.onInstance?.(instance);
    const { finding, stats } = tried(subject, instance);
    if (last === null) count(tally, stats);
    else shrinkTicks += stats.ticks;
    if (finding !== null) last = finding;
    return finding === null;
  };
  const details = along(path, () =>
    fc.check(fc.property(ARBITRARIES[property.on](subject), holds), {
      seed: seedOf(seed, chunk),
      numRuns: runs,
      ...(path === '' ? {} : { path }),
      endOnFailure: path !== '',
      // What the embedding program has set for its own properties is not for ours.
      interruptAfterTimeLimit: Infinity,
      skipAllAfterTimeLimit: Infinity,
    }),
  );
  if (!details.failed || details.counterexample === null) return null;
  const [instance] = details.counterexample;
  const again = property.check(subject, instance).finding;
  return {
    finding: again ??
      last ?? { property: name, rule: 'error', tick: 0, robots: [], message: String(details.errorInstance) },
    instance,
    path: { chunk, path: details.counterexamplePath ?? '' },
    shrinks: details.numShrinks,
    repeats: again !== null,
  };
}

/** A check throws nothing of what it checks, but that a path leads to no instance. */
function along<T>(path: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (path === '') throw error;
    throw new WrongPath(`${path} leads to no instance`);
  }
}

/** @returns the seed of a chunk: all bits of both count */
function seedOf(seed: number, chunk: number): number {
  let h = Math.imul(seed ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul(chunk + 1, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) | 0;
}
