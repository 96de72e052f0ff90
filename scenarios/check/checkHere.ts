import type { PlannerModule } from '../../planners/index.ts';
import { checkProperty } from './checkProperty.ts';
import { PROPERTY_NAMES, type PropertyName } from './finding.ts';
import { failureReport, propertyReport, type CheckReport, type PropertyEnd } from './report/checkReport.ts';
import { SHIPPED, subjectOf } from './subject.ts';
import { createTally, distributionOf, merge } from './tally.ts';

export interface CheckHereOptions {
  /** all where absent */
  readonly properties?: readonly PropertyName[];
  /** 1 where absent */
  readonly seed?: number;
  /** instances for each property, 100 where absent */
  readonly runs?: number;
}

/**
 * Checks a planner in this thread, for a test suite: no limit of time or memory, so that a planner that hangs hangs the suite.
 * `shoal check` has both.
 *
 * @param planner null: Shoal's own
 */
export function check(planner: PlannerModule | null, options: CheckHereOptions = {}): CheckReport {
  const { properties = PROPERTY_NAMES, seed = 1, runs = 100 } = options;
  const subject = planner === null ? SHIPPED : subjectOf(planner);
  const began = Date.now();
  const tally = createTally();
  const ends = properties.map((property): PropertyEnd => {
    const since = Date.now();
    const result = checkProperty(subject, { property, seed, runs });
    merge(tally, result.tally);
    return { name: property, ...result, seconds: (Date.now() - since) / 1000, run: true };
  });
  const failures = ends.flatMap(({ failure }) => (failure === null ? [] : [failureReport(failure, seed)]));
  return {
    planner: subject.name,
    verdict: failures.length > 0 ? 'failed' : 'passed',
    seed,
    runs: tally.runs,
    robotTicks: tally.robotTicks,
    seconds: (Date.now() - began) / 1000,
    properties: ends.map(propertyReport),
    failures,
    drawn: distributionOf(tally),
  };
}
