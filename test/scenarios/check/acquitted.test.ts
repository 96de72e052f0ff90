import { describe, expect, test } from 'vitest';
import { checkProperty } from '../../../scenarios/check/checkProperty.ts';
import { subjectOf } from '../../../scenarios/check/subject.ts';
import { loadPlanted } from '../../support/plantedPlanner.ts';

describe.each([
  ['drives by twists', 'rightCells'],
  ['moves along lanes and reserves for itself', 'deadlockAtCrossing'],
  ['moves along lanes under Shoal’s reservations', 'rightSteps'],
])('a planner that %s and does right but for liveness', (_, file) => {
  test.each(['plan', 'stop', 'tasks', 'same', 'contact'] as const)('is not accused of %s', async (property) => {
    const subject = subjectOf(await loadPlanted(file));
    expect(checkProperty(subject, { property, seed: 2, runs: 20 }).failure).toBeNull();
  });
});

test('a planner that has everybody stand for as long as a trajectory can last is judged in no time, and acquitted', async () => {
  const subject = subjectOf(await loadPlanted('holdsForLong'));
  const { failure, tally } = checkProperty(subject, { property: 'plan', seed: 2, runs: 2 });
  expect(failure).toBeNull();
  expect(tally.runs).toBe(2);
});
