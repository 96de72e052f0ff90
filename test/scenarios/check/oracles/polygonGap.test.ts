import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { polygonGap, type Polygon } from '../../../../scenarios/check/oracles/polygonGap.ts';
import { naiveGap } from '../../../support/naiveGap.ts';

const coordinate = fc.double({ min: -1.5, max: 1.5, noNaN: true });
const side = fc.double({ min: 0.05, max: 1, noNaN: true });

/** A point or a rectangle that lies about the origin, turned anyhow. */
const polygons = fc
  .record({
    x: coordinate,
    y: coordinate,
    theta: fc.double({ min: -4, max: 4, noNaN: true }),
    halfX: side,
    halfY: side,
  })
  .chain(({ x, y, theta, halfX, halfY }) =>
    fc.constantFrom(Float64Array.of(x, y), rectangle(x, y, theta, halfX, halfY)),
  );

function rectangle(x: number, y: number, theta: number, halfX: number, halfY: number): Polygon {
  const cos = Math.cos(theta);
  const sin = Math.sin(theta);
  const signs = [1, 1, -1, 1, -1, -1, 1, -1];
  return Float64Array.from(signs, (_, k) => {
    const along = signs[k - (k % 2)] * halfX;
    const across = signs[k - (k % 2) + 1] * halfY;
    return k % 2 === 0 ? x + along * cos - across * sin : y + along * sin + across * cos;
  });
}

describe('the gap of two polygons', () => {
  test('is what the long way gives, from either side', () => {
    fc.assert(
      fc.property(polygons, polygons, (a, b) => {
        expect(polygonGap(a, b)).toBeCloseTo(naiveGap(a, b), 9);
        expect(polygonGap(a, b)).toBe(polygonGap(b, a));
      }),
      { numRuns: 5000 },
    );
  });

  test('of a wall of no thickness is that to a segment, beyond its ends, too', () => {
    const wall = rectangle(0, 0, 0, 1, 0);
    expect(polygonGap(wall, Float64Array.of(2, 0))).toBe(1);
    expect(polygonGap(wall, Float64Array.of(0.5, 0.25))).toBe(0.25);
    expect(polygonGap(wall, Float64Array.of(0.5, 0))).toBe(0);
    expect(polygonGap(wall, rectangle(0, 0, 0.3, 0.2, 0.1))).toBe(0);
    expect(polygonGap(wall, rectangle(3, 0, 0, 1, 1))).toBe(1);
  });

  test('of what is no number is none', () => {
    const square = rectangle(0, 0, 0, 1, 1);
    for (const bad of [Float64Array.of(NaN, 9), Float64Array.of(9, NaN), rectangle(9, 9, NaN, 1, 1)]) {
      expect(polygonGap(square, bad)).toBe(0);
      expect(polygonGap(bad, Float64Array.of(0, 0))).toBe(0);
    }
  });
});
