import { LIMITS } from './limits.ts';
import type { Point } from './point.ts';

/** A curve: VDA5050 v3.0.0, §7.3, `trajectory`. */
export interface Nurbs {
  readonly degree: number;
  /** null: evenly spaced, and the curve begins and ends with its points */
  readonly knots: readonly number[] | null;
  readonly points: readonly (Point & { readonly weight: number })[];
}

/** Points that a curve is looked at in, for each of its control points. */
const SAMPLES = 8;

/** @returns points along a curve, its ends among them; null where it is none, or of a higher degree than robots can do */
export function samplesOf(curve: Nurbs): Point[] | null {
  const { degree, points } = curve;
  const knots = knotsOf(curve);
  if (!isCurve(curve, knots)) return null;
  const count = SAMPLES * points.length;
  const level = new Float64Array(3 * (degree + 1));
  const samples: Point[] = [];
  let span = degree;
  for (let i = 0; i <= count; i++) {
    const at = i / count;
    span = spanAt(curve, knots, at, span);
    samples.push(pointAt(curve, knots, { at, span }, level));
  }
  return samples;
}

/** @returns where a curve begins and ends; null where it is none */
export function endsOf(curve: Nurbs): readonly [start: Point, end: Point] | null {
  const knots = knotsOf(curve);
  if (!isCurve(curve, knots)) return null;
  const level = new Float64Array(3 * (curve.degree + 1));
  const endAt = (at: 0 | 1): Point =>
    pointAt(curve, knots, { at, span: spanAt(curve, knots, at, curve.degree) }, level);
  return [endAt(0), endAt(1)];
}

function knotsOf({ knots, degree, points }: Nurbs): readonly number[] {
  return knots ?? evenKnots(degree, points.length);
}

/** @param from a span that does not lie beyond: who goes along a curve begins where it is. @returns number of the last knot up to `at` */
function spanAt({ points }: Nurbs, knots: readonly number[], at: number, from: number): number {
  let span = from;
  while (span + 1 < points.length && at >= knots[span + 1]) span++;
  return span;
}

function isCurve({ degree, points }: Nurbs, knots: readonly number[]): boolean {
  return (
    degree >= 1 &&
    degree <= LIMITS.degree &&
    points.length > degree &&
    knots.length === points.length + degree + 1 &&
    knots.every((knot, i) => i === 0 || knot >= knots[i - 1]) &&
    knots[degree] === 0 &&
    knots[points.length] === 1 &&
    points.every(({ weight }) => weight > 0)
  );
}

function evenKnots(degree: number, count: number): number[] {
  const inner = count - degree;
  return [
    ...Array.from({ length: degree }, () => 0),
    ...Array.from({ length: inner + 1 }, (_, i) => i / inner),
    ...Array.from({ length: degree }, () => 1),
  ];
}

/**
 * De Boor's algorithm, in homogeneous coordinates: each number of `level` is x, y and weight.
 *
 * @param where at: 0 … 1, and the span that it lies in
 */
function pointAt(
  { degree, points }: Nurbs,
  knots: readonly number[],
  { at, span }: { readonly at: number; readonly span: number },
  level: Float64Array,
): Point {
  for (let i = 0; i <= degree; i++) {
    const { x, y, weight } = points[span - degree + i];
    level[3 * i] = x * weight;
    level[3 * i + 1] = y * weight;
    level[3 * i + 2] = weight;
  }
  for (let round = 1; round <= degree; round++) {
    for (let i = degree; i >= round; i--) {
      const low = knots[span - degree + i];
      const high = knots[span + 1 + i - round];
      const part = high > low ? (at - low) / (high - low) : 0;
      for (let k = 3 * i; k < 3 * i + 3; k++) level[k] = level[k - 3] + part * (level[k] - level[k - 3]);
    }
  }
  const weight = level[3 * degree + 2];
  return { x: level[3 * degree] / weight, y: level[3 * degree + 1] / weight };
}
