import type { FailurePath, PropertyResult } from './checkProperty.ts';
import { PROPERTY_NAMES, type PropertyName } from './finding.ts';
import { PROPERTIES } from './properties.ts';
import { runJob, type JobDef, type JobEnd, type JobLimits } from './runJob.ts';
import { failureReport, inOrder, propertyReport, type CheckReport, type PropertyEnd } from './report/checkReport.ts';
import { createTally, distributionOf, merge } from './tally.ts';
import { isBreakage, type Breakage } from './remoteSubject.ts';
import { Schedule, type Turn } from './schedule.ts';
import { shrinkByClock } from './shrinkByClock.ts';

/** A check in threads of its own: one a property, some at a time. */
export interface CheckOptions {
  /** name of the planner */
  readonly planner: string;
  /** its bundled code; null: Shoal's own */
  readonly code: string | null;
  /** m, see `Subject` */
  readonly leastRoom: number;
  readonly properties: readonly PropertyName[];
  readonly seed: number;
  /** instances for each property at the most */
  readonly runs: number;
  /** s by the clock for all properties together, null: as long as it takes */
  readonly seconds: number | null;
  /** exactly this failure, of the only property */
  readonly path: FailurePath | null;
  /** threads at once */
  readonly threads: number;
  readonly limits: JobLimits;
  /** ms for making smaller what hangs or takes all memory, see `shrinkByClock` */
  readonly shrinking?: number;
  onProgress?(property: PropertyName, runs: number): void;
  /** a property is done */
  onVerdict?(end: PropertyEnd): void;
  shouldStop?(): boolean;
}

export type CheckOutcome =
  | { readonly kind: 'done'; readonly report: CheckReport }
  | { readonly kind: 'badPlanner'; readonly message: string }
  | { readonly kind: 'badPath' };

/**
 * Checks a planner: every property up to its first counter-example. What hangs or eats memory ends the check.
 *
 * With a number of runs, property after property. With a time, all in turn and again, each time for longer, so that what is
 * easily found is found early whichever property it breaks.
 */
export async function checkPlanner(options: CheckOptions): Promise<CheckOutcome> {
  const began = Date.now();
  const schedule = new Schedule(options, began);
  let broken: Exclude<TurnEnd, { readonly kind: 'done' }> | null = null;
  const work = async (): Promise<void> => {
    for (let turn = schedule.next(); turn !== null && broken === null; turn = schedule.next()) {
      const end = await takeTurn(turn, options, schedule.until);
      if (end.kind !== 'done') {
        broken = end;
        break;
      }
      schedule.note(turn, end.result, end.seconds);
      if (end.result.failure?.path === null) schedule.stop();
      if (options.shouldStop?.() === true) schedule.stop();
    }
  };
  await Promise.all(Array.from({ length: options.threads }, work));
  if (broken !== null) return broken;
  return { kind: 'done', report: reportOf(options, schedule.ends(), (Date.now() - began) / 1000) };
}

type TurnEnd =
  | { readonly kind: 'done'; readonly result: PropertyResult; readonly seconds: number }
  | Exclude<CheckOutcome, { readonly kind: 'done' }>;

async function takeTurn({ property, skip, runs }: Turn, options: CheckOptions, until: number | null): Promise<TurnEnd> {
  const began = Date.now();
  const { seed, path, leastRoom, code } = options;
  const job = { property, seed, runs, skip, until, path, instance: null, leastRoom, code };
  const end = await runJob(job, options.limits, (done) => options.onProgress?.(property, done));
  if (end.kind === 'badPlanner' || end.kind === 'badPath') return end;
  return { kind: 'done', result: await resultOf(end, job, options), seconds: (Date.now() - began) / 1000 };
}

async function resultOf(end: JobEnd, job: JobDef, { limits, shrinking }: CheckOptions): Promise<PropertyResult> {
  const { property } = job;
  if (end.kind === 'done') return end.result;
  if (!isBroken(end)) throw new Error(`a check ended: ${end.kind}`);
  const { instance, tick, shrinks } = await shrinkByClock(end, job, limits, shrinking);
  const finding = { property, rule: end.kind, tick, robots: [], message: breakageText(end.kind, limits) };
  return { property, tally: createTally(), failure: { finding, instance, path: null, shrinks, repeats: true } };
}

function isBroken(end: JobEnd): end is Extract<JobEnd, { readonly kind: Breakage }> {
  return isBreakage(end.kind);
}

function breakageText(kind: Breakage, { patience, memory }: JobLimits): string {
  if (kind === 'hang') return `was asked for a plan and did not answer within ${patience / 1000} s`;
  return kind === 'memory' ? `took all of the ${memory} MiB of memory that it may take` : 'ended its thread';
}

function reportOf(options: CheckOptions, ends: readonly PropertyEnd[], seconds: number): CheckReport {
  const tally = createTally();
  for (const end of ends) merge(tally, end.tally);
  const properties = options.properties.map((name) => {
    const end = ends.find((one) => one.name === name);
    return propertyReport(end ?? { name, tally: createTally(), seconds: 0, failure: null, run: false });
  });
  const failures = inOrder(ends).flatMap(({ failure }) =>
    failure === null ? [] : [failureReport(failure, options.seed)],
  );
  const interrupted = options.shouldStop?.() === true;
  return {
    planner: options.planner,
    verdict: failures.length > 0 ? 'failed' : interrupted ? 'interrupted' : 'passed',
    seed: options.seed,
    runs: tally.runs,
    robotTicks: tally.robotTicks,
    seconds,
    properties: inOrder(properties),
    failures,
    drawn: distributionOf(tally),
  };
}

/** @returns one line about each property, for lists */
export function propertyTitles(): { readonly name: PropertyName; readonly title: string }[] {
  return PROPERTY_NAMES.map((name) => ({ name, title: PROPERTIES[name].title }));
}
