import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samplesOf, type Nurbs } from '../../../gateway/orders/nurbs.ts';

const point = (x: number, y: number, weight = 1) => ({ x, y, weight });

/** @returns a point of a curve by the definition of its basis functions */
function naivePoint({ degree, points }: Nurbs, knots: readonly number[], at: number): { x: number; y: number } {
  const basis = (i: number, n: number): number => {
    if (n === 0)
      return (knots[i] <= at && at < knots[i + 1]) || (at === 1 && knots[i] < 1 && knots[i + 1] === 1) ? 1 : 0;
    const rise = knots[i + n] > knots[i] ? ((at - knots[i]) / (knots[i + n] - knots[i])) * basis(i, n - 1) : 0;
    const fall = knots[i + n + 1] > knots[i + 1] ? ((knots[i + n + 1] - at) / (knots[i + n + 1] - knots[i + 1])) * basis(i + 1, n - 1) : 0; // prettier-ignore
    return rise + fall;
  };
  const parts = points.map(({ weight }, i) => weight * basis(i, degree));
  const sum = parts.reduce((all, part) => all + part, 0);
  return {
    x: parts.reduce((all, part, i) => all + part * points[i].x, 0) / sum,
    y: parts.reduce((all, part, i) => all + part * points[i].y, 0) / sum,
  };
}

const curves = fc
  .record({
    degree: fc.integer({ min: 1, max: 4 }),
    more: fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { maxLength: 6 }),
    seed: fc.infiniteStream(fc.double({ min: -10, max: 10, noNaN: true })),
    weights: fc.infiniteStream(fc.double({ min: 0.2, max: 5, noNaN: true })),
  })
  .map(({ degree, more, seed, weights }) => {
    const next = (from: Iterator<number>): number => Number(from.next().value);
    const count = degree + 1 + more.length;
    const points = Array.from({ length: count }, () => point(next(seed), next(seed), next(weights)));
    const total = more.reduce((all, one) => all + one, 0) + 1;
    const inner = more.map((_, i) => more.slice(0, i + 1).reduce((all, one) => all + one, 0) / total);
    const knots = [...Array.from({ length: degree + 1 }, () => 0), ...inner, ...Array.from({ length: degree + 1 }, () => 1)]; // prettier-ignore
    return { degree, knots, points };
  });

describe('points along a curve (VDA5050 v3.0.0, §7.3, trajectory)', () => {
  test('are those that the basis functions give, at even steps', () => {
    fc.assert(
      fc.property(curves, (curve) => {
        const samples = samplesOf(curve) ?? [];
        expect(samples).toHaveLength(8 * curve.points.length + 1);
        for (const [i, { x, y }] of samples.entries()) {
          const naive = naivePoint(curve, curve.knots, i / (samples.length - 1));
          expect(Math.hypot(x - naive.x, y - naive.y)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('of a degree that no robot needs are none: they would take longer than a tick', () => {
    const line = (degree: number) => ({
      degree,
      knots: null,
      points: Array.from({ length: 9 }, (_, x) => point(x, 0)),
    });
    expect([5, 6].map((degree) => samplesOf(line(degree)) === null)).toEqual([false, true]);
  });

  test('begin and end with the control points, where knots are left out; a circle is one', () => {
    const samples = samplesOf({
      degree: 2,
      knots: null,
      points: [point(1, 0), point(1, 1, Math.SQRT1_2), point(0, 1)],
    });
    for (const { x, y } of samples ?? []) expect(Math.hypot(x, y)).toBeCloseTo(1, 12);
    expect([samples?.at(0), samples?.at(-1)]).toEqual([{ x: 1, y: 0 }, { x: 0, y: 1 }]); // prettier-ignore
  });

  const line = [point(0, 0), point(1, 0)];
  test.each<readonly [string, Nurbs]>([
    ['too few points for its degree', { degree: 2, knots: null, points: line }],
    ['no degree', { degree: 0, knots: null, points: line }],
    ['too few knots', { degree: 1, knots: [0, 0, 1], points: line }],
    ['knots that go back', { degree: 1, knots: [0, 0.5, 0.4, 1, 1], points: [...line, point(2, 0)] }],
    ['knots that do not begin with 0', { degree: 1, knots: [0.1, 0.1, 1, 1], points: line }],
    ['knots that do not end with 1', { degree: 1, knots: [0, 0, 0.9, 0.9], points: line }],
    ['a weight of 0', { degree: 1, knots: null, points: [point(0, 0, 0), point(1, 0)] }],
  ])('are none of a curve with %s', (_, curve) => expect(samplesOf(curve)).toBeNull());
});
