import { describe, expect, test } from 'vitest';
import { checkProperty } from '../../../scenarios/check/checkProperty.ts';
import { subjectOf } from '../../../scenarios/check/subject.ts';
import { PLANTED } from '../../planted/planted.ts';
import { expectFound, loadPlanted, RUNS } from '../../support/plantedPlanner.ts';

describe('a planted bug is found, and shown on a floor that one can draw on a napkin', () => {
  test.each(PLANTED.filter(({ property }) => property !== 'live'))('$file: $property', expectFound);
});

describe('the same seed', () => {
  test('leads to the same counter-example, and its path straight to it', async () => {
    const subject = subjectOf(await loadPlanted('noSwapCheck'));
    const job = { property: 'plan', seed: 7, runs: RUNS } as const;
    const { failure } = checkProperty(subject, job);
    expect(failure).not.toBeNull();
    expect(checkProperty(subject, job).failure).toEqual(failure);
    const straight = checkProperty(subject, { ...job, ...(failure?.path == null ? {} : { path: failure.path }) });
    expect(straight.failure?.instance).toEqual(failure?.instance);
    expect(straight.failure?.finding).toEqual(failure?.finding);
  });
});
