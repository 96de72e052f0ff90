import type { PropertyResult } from './checkProperty.ts';
import type { CheckJob } from './checkWorker.ts';
import { PROPERTY_NAMES, type PropertyName } from './finding.ts';
import { PROPERTIES } from './properties.ts';
import { runJob, type JobEnd, type JobLimits } from './runJob.ts';
import { failureReport, inOrder, propertyReport, type CheckReport, type PropertyEnd } from './report/checkReport.ts';
import { createTally, distributionOf, merge } from './tally.ts';
import type { FailurePath } from './checkProperty.ts';
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
  onProgress?(property: PropertyName, runs: number): void;
  /** a property is done */
  onVerdict?(end: PropertyEnd): void;
  shouldStop?(): boolean;
}

export type CheckOutcome =
  { readonly kind: 'done'; readonly report: CheckReport } | { readonly kind: 'badPlanner'; readonly message: string };

/** Checks a planner: property after property, each up to its first counter-example. What hangs or eats memory ends the check. */
export async function checkPlanner(options: CheckOptions): Promise<CheckOutcome> {
  const began = Date.now();
  const open = PROPERTY_NAMES.filter((name) => options.properties.includes(name));
  const ends: PropertyEnd[] = [];
  let broken: string | null = null;
  let isOver = false;
  const work = async (): Promise<void> => {
    for (let name = open.shift(); name !== undefined && !isOver; name = open.shift()) {
      const end = await checkOne(name, options, until(options, began, open.length + 1));
      if ('message' in end) {
        broken = end.message;
        isOver = true;
        return;
      }
      ends.push(end);
      options.onVerdict?.(end);
      if (end.failure?.path === null || options.shouldStop?.() === true) isOver = true;
    }
  };
  await Promise.all(Array.from({ length: options.threads }, work));
  if (broken !== null) return { kind: 'badPlanner', message: broken };
  return { kind: 'done', report: reportOf(options, ends, (Date.now() - began) / 1000) };
}

/** @returns ms since 1970 at which a property has had its share of the time that is left; null: there is no limit */
function until({ seconds, threads }: CheckOptions, began: number, open: number): number | null {
  if (seconds === null) return null;
  const left = began + 1000 * seconds - Date.now();
  return Date.now() + Math.max(0, (left * Math.min(threads, open)) / open);
}

async function checkOne(
  name: PropertyName,
  options: CheckOptions,
  ends: number | null,
): Promise<PropertyEnd | { readonly message: string }> {
  const began = Date.now();
  const job: Omit<CheckJob, 'heartbeat'> = {
    property: name,
    seed: options.seed,
    runs: options.runs,
    until: ends,
    path: options.path,
    instance: null,
    leastRoom: options.leastRoom,
    code: options.code,
  };
  const end = await runJob(job, options.limits, (runs) => options.onProgress?.(name, runs));
  if (end.kind === 'badPlanner') return end;
  const result = await resultOf(end, job, options);
  return { name, tally: result.tally, failure: result.failure, seconds: (Date.now() - began) / 1000, run: true };
}

async function resultOf(
  end: JobEnd,
  job: Omit<CheckJob, 'heartbeat'>,
  { limits }: CheckOptions,
): Promise<PropertyResult> {
  const { property } = job;
  if (end.kind === 'done') return end.result;
  if (end.kind === 'hang' || end.kind === 'memory') {
    const { instance, tick, shrinks } = await shrinkByClock(end, job, limits);
    const message =
      end.kind === 'hang'
        ? `was asked for a plan and did not answer within ${limits.patience / 1000} s`
        : `took more than ${limits.memory} MiB of memory`;
    const finding = { property, rule: end.kind, tick, robots: [], message };
    return { property, tally: createTally(), failure: { finding, instance, path: null, shrinks, repeats: true } };
  }
  throw new Error(`a job ended early: ${end.kind}`);
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
