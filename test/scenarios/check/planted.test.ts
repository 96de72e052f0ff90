import { describe, expect, test } from 'vitest';
import type { PlannerModule } from '../../../planners/index.ts';
import { checkProperty } from '../../../scenarios/check/checkProperty.ts';
import { laneCells } from '../../../scenarios/check/grid.ts';
import type { CheckInstance } from '../../../scenarios/check/instance.ts';
import { checkLive } from '../../../scenarios/check/properties/live.ts';
import { subjectOf } from '../../../scenarios/check/subject.ts';
import { PLANTED } from '../../planted/planted.ts';

async function load(file: string): Promise<PlannerModule> {
  return ((await import(`../../planted/${file}.ts`)) as { default: PlannerModule }).default;
}

/** Instances that are tried: the worst of them needs two thirds of it. */
const RUNS = 150;

describe('a planted bug is found, and shown on a floor that one can draw on a napkin', () => {
  test.each(PLANTED)('$file: $property', async ({ file, property, rules }) => {
    const subject = subjectOf(await load(file));
    const { failure } = checkProperty(subject, { property, seed: 1, runs: RUNS });
    expect(failure?.finding.rule).toBeOneOf([...rules]);
    expect(failure?.instance.robots.length).toBeLessThanOrEqual(3);
    expect(laneCells(failure?.instance.rows ?? []).length).toBeLessThanOrEqual(12);
  });
});

describe('the same seed', () => {
  test('leads to the same counter-example, and its path straight to it', async () => {
    const subject = subjectOf(await load('noSwapCheck'));
    const job = { property: 'plan', seed: 7, runs: RUNS } as const;
    const { failure } = checkProperty(subject, job);
    expect(failure).not.toBeNull();
    expect(checkProperty(subject, job).failure).toEqual(failure);
    const straight = checkProperty(subject, { ...job, ...(failure?.path == null ? {} : { path: failure.path }) });
    expect(straight.failure?.instance).toEqual(failure?.instance);
    expect(straight.failure?.finding).toEqual(failure?.finding);
  });
});

describe.each([
  ['drives by twists', 'rightCells'],
  ['moves along lanes and reserves for itself', 'deadlockAtCrossing'],
  ['moves along lanes under Shoal’s reservations', 'rightSteps'],
])('a planner that %s and does right but for liveness', (_, file) => {
  test.each(['plan', 'stop', 'tasks', 'same', 'contact'] as const)('is not accused of %s', async (property) => {
    const subject = subjectOf(await load(file));
    expect(checkProperty(subject, { property, seed: 2, runs: 20 }).failure).toBeNull();
  });
});

test('starvation is more than a deadlock: who gives way to a robot that wants nothing stands where there is room to pass', async () => {
  const instance: CheckInstance = {
    rows: ['...', '...'],
    room: 0,
    strips: 1,
    robots: [
      { kind: 0, at: [1, 0] },
      { kind: 0, at: [0, 1] },
    ],
    tasks: [{ at: 0, robot: 1, pickup: null, drop: [2, 1] }],
    faults: [],
    seed: 1,
  };
  expect(checkLive(subjectOf(await load('starvation')), instance).finding).toMatchObject({ rule: 'stuck' });
  expect(checkLive(subjectOf(await load('deadlockAtCrossing')), instance).finding).toBeNull();
});
