import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expOf, lnOf, powOf } from '../../../engine/math/exponential.ts';

/** Relative to the larger of the true value and `floor`. */
const error = (actual: number, exact: number, floor = 0): number =>
  Math.abs(actual - exact) / Math.max(Math.abs(exact), floor, Number.MIN_VALUE);

const positive = fc.oneof(
  fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  fc.double({ min: 0.999, max: 1.001, noNaN: true }),
  fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true }),
);

describe('logarithm, exponential and power', () => {
  test('agree with Math to 1e-13', () => {
    fc.assert(
      fc.property(positive, fc.double({ min: -700, max: 700, noNaN: true }), (x, y) => {
        expect(error(lnOf(x), Math.log(x), 1e-3)).toBeLessThan(1e-13);
        expect(error(expOf(y), Math.exp(y))).toBeLessThan(1e-13);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), fc.double({ min: -4, max: 4, noNaN: true }), (x, y) => {
        expect(error(powOf(x, y), x ** y)).toBeLessThan(1e-13);
      }),
      { numRuns: 1_000 },
    );
  });

  test('undo each other', () => {
    fc.assert(
      fc.property(fc.double({ min: -600, max: 600, noNaN: true }), (x) => {
        expect(Math.abs(lnOf(expOf(x)) - x)).toBeLessThan(1e-13 * Math.max(1, Math.abs(x)));
      }),
    );
  });

  test('are exact where that can be', () => {
    expect([lnOf(1), expOf(0), powOf(1, 3), powOf(7, 0)]).toEqual([0, 1, 1, 1]);
    expect(lnOf(Math.E)).toBeCloseTo(1, 15);
    expect(expOf(1)).toBeCloseTo(Math.E, 15);
    expect(powOf(2, 10)).toBeCloseTo(1024, 9);
  });

  test('never fall: a longer wait has no greater chance', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1, noNaN: true }),
        fc.double({ min: 1e-9, max: 1, noNaN: true }),
        (a, b) => {
          fc.pre(b - a > 1e-13);
          expect(lnOf(b)).toBeGreaterThanOrEqual(lnOf(a));
          expect(expOf(b)).toBeGreaterThanOrEqual(expOf(a));
        },
      ),
    );
  });

  test('are not asked for what they cannot do', () => {
    for (const x of [0, -1, NaN, Infinity]) expect(() => lnOf(x)).toThrow('a logarithm is taken of a positive number');
    for (const x of [701, -701, NaN]) expect(() => expOf(x)).toThrow('within the range of a double');
  });
});
