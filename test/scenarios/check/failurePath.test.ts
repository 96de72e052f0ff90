import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPERTY_NAMES } from '../../../scenarios/check/finding.ts';
import { formatPath, parsePath } from '../../../scenarios/check/report/failurePath.ts';

describe('the path to a failure', () => {
  test('is read back as it was printed', () => {
    const steps = fc.array(fc.nat(99), { minLength: 1 }).map((all) => all.join(':'));
    fc.assert(
      fc.property(fc.constantFrom(...PROPERTY_NAMES), fc.nat(999_999), steps, (property, chunk, path) => {
        expect(parsePath(formatPath(property, { chunk, path }))).toEqual({ ok: true, property, path: { chunk, path } });
      }),
    );
  });

  test.each(['', 'plan', 'plan/0', 'plan/x/1', 'plans/0/1:2', 'plan/0/1::2', 'plan/0/1:2;rm'])('%j is none', (text) => {
    expect(parsePath(text)).toMatchObject({
      ok: false,
      message: expect.stringContaining('copy it from the report') as string,
    });
  });
});
