import type { Failure } from '../checkProperty.ts';
import { PROPERTY_NAMES, type PropertyName } from '../finding.ts';
import { laneCells } from '../grid.ts';
import type { CheckInstance } from '../instance.ts';
import { PROPERTIES } from '../properties.ts';
import { distributionOf, type Distribution, type Tally } from '../tally.ts';
import { formatPath } from './failurePath.ts';
import type { Story } from './story.ts';

/** What `shoal check --json` prints: everything that a check found out. */
export interface CheckReport {
  /** name of the planner */
  readonly planner: string;
  /** `interrupted`: by a signal, before anything failed */
  readonly verdict: 'passed' | 'failed' | 'interrupted';
  readonly seed: number;
  /** instances that were run, those of shrinking not counted */
  readonly runs: number;
  /** robots × ticks of these */
  readonly robotTicks: number;
  /** by the clock on the wall */
  readonly seconds: number;
  readonly properties: readonly PropertyReport[];
  readonly failures: readonly FailureReport[];
  readonly drawn: Distribution;
}

export interface PropertyReport {
  readonly name: PropertyName;
  /** one line: what was demanded */
  readonly title: string;
  /** `notRun`: an earlier failure made it pointless, or time was over */
  readonly verdict: 'passed' | 'failed' | 'notRun';
  readonly runs: number;
  readonly robotTicks: number;
  readonly seconds: number;
  readonly drawn: Distribution;
}

/** A counter-example. */
export interface FailureReport {
  readonly property: PropertyName;
  /** what exactly, in one word */
  readonly rule: string;
  /** one line */
  readonly message: string;
  readonly seed: number;
  /** leads to it with `--path`; null for what a wall clock found */
  readonly path: string | null;
  /** the failing moment */
  readonly tick: number;
  readonly robots: readonly number[];
  readonly shrinks: number;
  /** false: it did not fail again when it was tried once more */
  readonly repeats: boolean;
  readonly size: { readonly robots: number; readonly cells: number; readonly ticks: number };
  readonly instance: CheckInstance;
  /** files about it; null where none were written */
  readonly scenario: string | null;
  readonly recording: string | null;
  /** what there was to see; null where nobody looked, or the planner cannot be run again */
  readonly story: Story | null;
}

/** How a property's check ended. */
export interface PropertyEnd {
  readonly name: PropertyName;
  readonly tally: Tally;
  readonly seconds: number;
  readonly failure: Failure | null;
  /** false: it was not begun */
  readonly run: boolean;
}

export function propertyReport({ name, tally, seconds, failure, run }: PropertyEnd): PropertyReport {
  return {
    name,
    title: PROPERTIES[name].title,
    verdict: !run ? 'notRun' : failure === null ? 'passed' : 'failed',
    runs: tally.runs,
    robotTicks: tally.robotTicks,
    seconds,
    drawn: distributionOf(tally),
  };
}

export function failureReport(failure: Failure, seed: number): FailureReport {
  const { finding, instance, shrinks, repeats, path } = failure;
  return {
    property: finding.property,
    rule: finding.rule,
    message: finding.message,
    seed,
    path: path === null ? null : formatPath(finding.property, path),
    tick: finding.tick,
    robots: finding.robots,
    shrinks,
    repeats,
    size: { robots: instance.robots.length, cells: laneCells(instance.rows).length, ticks: finding.tick },
    instance,
    scenario: null,
    recording: null,
    story: null,
  };
}

/** In the order in which they are told, whichever was done first. */
export function inOrder<T extends { readonly name: PropertyName }>(reports: readonly T[]): T[] {
  return reports.toSorted((a, b) => PROPERTY_NAMES.indexOf(a.name) - PROPERTY_NAMES.indexOf(b.name));
}
