import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flattenNurbs, nurbsProblem, pointOfNurbs, type Nurbs, type Point } from '../../../scenarios/lif/nurbs.ts';

/** Cox and de Boor's recursion for the basis functions, word for word, and the weighted mean of the control points. */
function naivePoint({ degree, knots, points }: Nurbs, u: number): Point {
  const last = knots.findLastIndex((knot, i) => i + 1 < knots.length && knot < knots[i + 1]);
  const basis = (i: number, p: number): number => {
    if (p === 0) return (knots[i] <= u && u < knots[i + 1]) || (i === last && u === knots[i + 1]) ? 1 : 0;
    const part = (above: number, below: number): number => (below === 0 ? 0 : above / below);
    const left = part(u - knots[i], knots[i + p] - knots[i]) * basis(i, p - 1);
    return left + part(knots[i + p + 1] - u, knots[i + p + 1] - knots[i + 1]) * basis(i + 1, p - 1);
  };
  const shares = points.map(({ weight }, i) => weight * basis(i, degree));
  const sum = shares.reduce((a, b) => a + b, 0);
  const mean = (of: (point: Point) => number): number =>
    points.reduce((all, one, i) => all + shares[i] * of(one), 0) / sum;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}

const coordinate = fc.integer({ min: -80, max: 80 }).map((n) => n / 8);

/** Curves of degree 1 to 4, clamped, with knots in between that may be there several times. */
const curves: fc.Arbitrary<Nurbs> = fc
  .record({ degree: fc.integer({ min: 1, max: 4 }), more: fc.integer({ min: 1, max: 5 }) })
  .chain(({ degree, more }) =>
    fc
      .record({
        inner: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: more - 1, maxLength: more - 1 }),
        points: fc.array(fc.record({ x: coordinate, y: coordinate, weight: fc.integer({ min: 1, max: 12 }).map((n) => n / 4) }), {
        minLength: degree + more,
        maxLength: degree + more,
      }), // prettier-ignore
      })
      .map(({ inner, points }) => {
        const ends = (value: number): number[] => new Array<number>(degree + 1).fill(value);
        return {
          degree,
          points,
          knots: [...ends(0), ...inner.map((n) => n / 10).toSorted((a, b) => a - b), ...ends(1)],
        };
      }),
  )
  .filter((curve) => nurbsProblem(curve) === null);

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function toPolyline(point: Point, line: readonly Point[]): number {
  let nearest = Infinity;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const squared = dx * dx + dy * dy;
    const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / squared));
    nearest = Math.min(nearest, distance(point, { x: a.x + t * dx, y: a.y + t * dy }));
  }
  return nearest;
}

const QUARTER: Nurbs = {
  degree: 2,
  knots: [0, 0, 0, 1, 1, 1],
  points: [
    { x: 2, y: 0, weight: 1 },
    { x: 2, y: 2, weight: Math.SQRT1_2 },
    { x: 0, y: 2, weight: 1 },
  ],
};

describe('a point of a curve', () => {
  test('is the one that the basis functions say', () => {
    fc.assert(
      fc.property(curves, fc.integer({ min: 0, max: 40 }), (curve, n) => {
        const [point, naive] = [pointOfNurbs(curve, n / 40), naivePoint(curve, n / 40)];
        expect(distance(point, naive)).toBeLessThan(1e-9);
      }),
      { numRuns: 500 },
    );
  });

  test('of a quarter of a circle is on the circle: weights count', () => {
    for (let u = 0; u <= 1; u += 1 / 64) {
      const { x, y } = pointOfNurbs(QUARTER, u);
      expect(Math.hypot(x, y)).toBeCloseTo(2, 12);
    }
  });

  test('of the standard’s sample lies where it is computed by hand', () => {
    const curve: Nurbs = {
      degree: 2,
      knots: [0, 0, 0, 0.5, 1, 1, 1],
      points: [[0, 0], [0, 1.8], [3.6, 1.8], [3.6, 0]].map(([x, y]) => ({ x, y, weight: 1 })), // prettier-ignore
    };
    expect(pointOfNurbs(curve, 0)).toEqual({ x: 0, y: 0 });
    expect(pointOfNurbs(curve, 1)).toEqual({ x: 3.6, y: 0 });
    expect(pointOfNurbs(curve, 0.5).x).toBeCloseTo(1.8, 12);
    expect(pointOfNurbs(curve, 0.5).y).toBeCloseTo(1.8, 12);
    expect(pointOfNurbs(curve, 0.25).x).toBeCloseTo(0.45, 12);
    expect(pointOfNurbs(curve, 0.25).y).toBeCloseTo(1.35, 12);
  });
});

describe('the lines in the stead of a curve', () => {
  test('are nowhere further from it than the tolerance, begin and end where it does, and lie on it at their joints', () => {
    fc.assert(
      fc.property(curves, fc.constantFrom(0.002, 0.02), (curve, tolerance) => {
        const lines = flattenNurbs(curve, tolerance);
        expect(distance(lines[0], pointOfNurbs(curve, 0))).toBeLessThan(1e-9);
        expect(distance(lines[lines.length - 1], pointOfNurbs(curve, 1))).toBeLessThan(1e-9);
        for (let u = 0; u <= 1; u += 1 / 128) {
          expect(toPolyline(pointOfNurbs(curve, u), lines)).toBeLessThan(tolerance + 1e-9);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('bend little where the curve does, and not more often than they need', () => {
    const lines = flattenNurbs(QUARTER, 0.002);
    for (let i = 2; i < lines.length; i++) {
      const [ax, ay] = [lines[i - 1].x - lines[i - 2].x, lines[i - 1].y - lines[i - 2].y];
      const [bx, by] = [lines[i].x - lines[i - 1].x, lines[i].y - lines[i - 1].y];
      expect(Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by))).toBeLessThan(0.2);
    }
    expect(lines.length).toBeLessThan(40);
    const straight = { ...QUARTER, points: QUARTER.points.map((one, i) => ({ ...one, x: i, y: i })) };
    expect(flattenNurbs(straight, 0.002)).toHaveLength(2);
  });

  test('keep the corners of a polygon as they are', () => {
    const polygon: Nurbs = {
      degree: 1,
      knots: [0, 0, 0.3, 0.6, 1, 1],
      points: [[0, 0], [4, 0], [4, 3], [9, 3]].map(([x, y]) => ({ x, y, weight: 1 })), // prettier-ignore
    };
    expect(flattenNurbs(polygon, 0.002)).toEqual([{ x: 0, y: 0 }, { x: 4, y: 0 }, { x: 4, y: 3 }, { x: 9, y: 3 }]); // prettier-ignore
  });
});

describe('no curve', () => {
  const with_ = (of: Partial<Nurbs>): string | null => nurbsProblem({ ...QUARTER, ...of });

  test.each([
    ['a degree that is none', { degree: 1.5 }, 'has a degree of 1.5'],
    ['too few control points', { degree: 3 }, 'has 3 control points; of degree 3 it needs 4'],
    ['too few knots', { knots: [0, 0, 1, 1] }, 'has 4 knots; 3 control points of degree 2 need 6'],
    ['knots that fall', { knots: [0, 0, 0.5, 0.4, 1, 1] }, 'has a knot 0.4 after 0.5'],
    [
      'a weight that drowns all else',
      { points: QUARTER.points.map((one) => ({ ...one, weight: 1e300 })) },
      'has a weight of 1e+300; give 0.001',
    ],
    ['knots that stand', { knots: [0, 0, 0, 0, 0, 0] }, 'has no stretch between its knots'],
  ])('%s is told of', (_, of, message) => {
    expect(with_(of)).toContain(message);
  });

  test('pieces that do not hang together are told of', () => {
    const points = Array.from({ length: 6 }, (_, i) => ({ x: i, y: i % 2, weight: 1 }));
    expect(nurbsProblem({ degree: 2, points, knots: [0, 0, 0, 0.5, 0.5, 0.5, 1, 1, 1] })).toContain(
      'falls apart at the knot 0.5',
    );
    expect(nurbsProblem(QUARTER)).toBeNull();
  });
});
