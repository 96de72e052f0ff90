import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atan2Of, cosOf, cosSin, sinOf, wrap } from '../../../engine/math/angle.ts';

const angles = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const lengths = fc.double({ min: -1e3, max: 1e3, noNaN: true });

/** Spacing of doubles at `value`. */
function ulp(value: number): number {
  return Math.max(2 ** (Math.floor(Math.log2(Math.abs(value))) - 52), 2 ** -1074);
}

describe('sine and cosine', () => {
  test('are within an ulp of the built-in ones up to 1000 rad', () => {
    fc.assert(
      fc.property(angles, (x) => {
        expect(Math.abs(sinOf(x) - Math.sin(x))).toBeLessThanOrEqual(ulp(Math.sin(x)));
        expect(Math.abs(cosOf(x) - Math.cos(x))).toBeLessThanOrEqual(ulp(Math.cos(x)));
      }),
      { numRuns: 5000 },
    );
  });

  test('are exact where one expects it', () => {
    expect([sinOf(0), cosOf(0)]).toEqual([0, 1]);
    expect(sinOf(-0.3)).toBe(-sinOf(0.3));
    expect(cosOf(-0.3)).toBe(cosOf(0.3));
    expect(sinOf(Math.PI / 2)).toBe(1);
    expect(cosOf(Math.PI)).toBe(-1);
  });

  test('are what is left of an angle next to a multiple of a quarter turn', () => {
    for (let quarter = -600; quarter <= 600; quarter++) {
      const x = quarter * (Math.PI / 2);
      expect(sinOf(x)).toBeCloseTo(Math.sin(x), 15);
      expect(cosOf(x)).toBeCloseTo(Math.cos(x), 15);
    }
  });

  test('are NaN for what is no angle', () => {
    const out = new Float64Array(2);
    for (const x of [NaN, Infinity, -Infinity]) {
      cosSin(x, out);
      expect([...out]).toEqual([NaN, NaN]);
    }
  });
});

describe('atan2Of', () => {
  test('finds the direction of every vector, to two ulps', () => {
    fc.assert(
      fc.property(lengths, lengths, (y, x) => {
        fc.pre(y !== 0); // the axis has a test of its own
        const expected = Math.atan2(y, x);
        expect(Math.abs(atan2Of(y, x) - expected)).toBeLessThanOrEqual(2 * ulp(expected));
      }),
      { numRuns: 5000 },
    );
  });

  test('is on the right side on the axes, and says nothing of what is not finite', () => {
    expect(atan2Of(0, -1)).toBe(Math.PI);
    expect(atan2Of(1, 0)).toBe(Math.PI / 2);
    expect(atan2Of(-1, 0)).toBe(-Math.PI / 2);
    expect(atan2Of(0, 0)).toBe(0);
    expect(atan2Of(NaN, 1)).toBeNaN();
    expect(atan2Of(1, Infinity)).toBeNaN();
  });
});

describe('wrap', () => {
  test('brings every angle to (−π, π] without turning it', () => {
    fc.assert(
      fc.property(angles, (a) => {
        const wrapped = wrap(a);
        expect(wrapped).toBeGreaterThan(-Math.PI);
        expect(wrapped).toBeLessThanOrEqual(Math.PI);
        expect(Math.cos(wrapped - a)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('keeps half a turn, and counts minus half a turn as half a turn', () => {
    expect(wrap(Math.PI)).toBe(Math.PI);
    expect(wrap(-Math.PI)).toBe(Math.PI);
    expect(wrap(NaN)).toBeNaN();
  });
});

test('every machine computes the same bits', () => {
  const out = new Float64Array(2);
  const bits = new Uint32Array(out.buffer);
  let hash = 0x811c9dc5;
  const mix = (): void => bits.forEach((word) => (hash = Math.imul(hash ^ word, 0x01000193)));
  for (let i = -5000; i <= 5000; i++) {
    cosSin(i * 0.1999999, out);
    mix();
    out[0] = atan2Of(i * 0.37, 700 - i);
    out[1] = wrap(i * 0.0173);
    mix();
  }
  expect(hash >>> 0).toBe(GOLDEN);
});

/** Made on Node 20; a change of a single bit anywhere changes it. */
const GOLDEN = 2628812901;
