import { expect } from 'vitest';
import type { PlannerModule } from '../../planners/index.ts';
import { checkProperty } from '../../scenarios/check/checkProperty.ts';
import { laneCells } from '../../scenarios/check/grid.ts';
import { subjectOf } from '../../scenarios/check/subject.ts';
import type { PLANTED } from '../planted/planted.ts';

/** Instances that are tried: the worst of the planted planners needs two thirds of it. */
export const RUNS = 150;

/** @returns a planner with a planted bug, or one without */
export async function loadPlanted(file: string): Promise<PlannerModule> {
  return ((await import(`../planted/${file}.ts`)) as { default: PlannerModule }).default;
}

/** A planted bug is found, and shown on a floor that one can draw on a napkin. */
export async function expectFound({ file, property, rules }: (typeof PLANTED)[number]): Promise<void> {
  const subject = subjectOf(await loadPlanted(file));
  const { failure } = checkProperty(subject, { property, seed: 1, runs: RUNS });
  expect(failure?.finding.rule).toBeOneOf([...rules]);
  expect(failure?.instance.robots.length).toBeLessThanOrEqual(3);
  expect(laneCells(failure?.instance.rows ?? []).length).toBeLessThanOrEqual(12);
}
