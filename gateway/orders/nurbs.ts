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
  const knots = curve.knots ?? evenKnots(degree, points.length);
  if (!isCurve(curve, knots)) return null;
  const count = SAMPLES * points.length;
  const level = new Float64Array(3 * (degree + 1));
  return Array.from({ length: count + 1 }, (_, i) => pointAt(curve, knots, i / count, level));
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

/** De Boor's algorithm, in homogeneous coordinates: each number of `level` is x, y and weight. @param at 0 … 1 */
function pointAt({ degree, points }: Nurbs, knots: readonly number[], at: number, level: Float64Array): Point {
  let span = degree;
  while (span + 1 < points.length && at >= knots[span + 1]) span++;
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
