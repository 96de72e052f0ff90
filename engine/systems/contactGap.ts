import { cosSin } from '../math/angle.ts';
import type { Shape } from '../robots.ts';
import type { Simulation } from '../simulation.ts';

/**
 * True footprints at a moment within the tick, and the gap between two of them: the contact detector's own geometry, of
 * which the guard uses nothing. A placed footprint is [x, y, cosine, sine] of its heading.
 */

const first = new Float64Array(2);
const half = new Float64Array(2);

/** Places a robot where the arc of this tick's twist has it `time` s after the start of the tick. */
export function poseAt(sim: Simulation, row: number, time: number, out: Float64Array): void {
  const { start } = sim.scratch;
  const { forward, left, turn } = sim.columns.twist;
  const h = 0.5 * turn[row] * time;
  cosSin(start.theta[row], first);
  cosSin(h, half);
  const along = h === 0 ? time : (time * half[1]) / h;
  // Heading in the middle of the arc: there the chord is parallel to the velocity.
  const c = first[0] * half[0] - first[1] * half[1];
  const s = first[1] * half[0] + first[0] * half[1];
  out[0] = start.x[row] + along * (forward[row] * c - left[row] * s);
  out[1] = start.y[row] + along * (forward[row] * s + left[row] * c);
  out[2] = c * half[0] - s * half[1];
  out[3] = s * half[0] + c * half[1];
}

/** m, negative when they overlap */
export function gapOfDiscs(a: Float64Array, one: Shape, b: Float64Array, two: Shape): number {
  const x = b[0] - a[0];
  const y = b[1] - a[1];
  return Math.sqrt(x * x + y * y) - one.radius - two.radius;
}

/** m, at most 0 when they overlap; the disc's centre is looked at from the rectangle */
export function gapOfDiscAndRectangle(disc: Float64Array, round: Shape, rectangle: Float64Array, sides: Shape): number {
  const x = disc[0] - rectangle[0];
  const y = disc[1] - rectangle[1];
  const along = Math.abs(x * rectangle[2] + y * rectangle[3]) - sides.halfLength;
  const aside = Math.abs(y * rectangle[2] - x * rectangle[3]) - sides.halfWidth;
  if (along <= 0 && aside <= 0) return -round.radius;
  if (along <= 0) return aside - round.radius;
  if (aside <= 0) return along - round.radius;
  return Math.sqrt(along * along + aside * aside) - round.radius;
}

/**
 * m: no more than the distance of two rectangles, above 0 exactly when they are apart: the widest strip parallel to a
 * side of either that separates them. Near a pair of corners it is less than their distance, which costs steps only.
 */
export function gapOfRectangles(a: Float64Array, one: Shape, b: Float64Array, two: Shape): number {
  return Math.max(stripBetween(a, one, b, two), stripBetween(b, two, a, one));
}

/** m, negative when a part is outside: from a placed footprint to the sides of a building with one corner at the origin */
export function gapToBorder(a: Float64Array, one: Shape, width: number, height: number): number {
  const halfX = Math.abs(a[2]) * one.halfLength + Math.abs(a[3]) * one.halfWidth + one.radius;
  const halfY = Math.abs(a[3]) * one.halfLength + Math.abs(a[2]) * one.halfWidth + one.radius;
  return Math.min(a[0] - halfX, width - a[0] - halfX, a[1] - halfY, height - a[1] - halfY);
}

/** Width of the widest separating strip parallel to a side of the first: its sides against the other's four corners. */
function stripBetween(a: Float64Array, one: Shape, b: Float64Array, two: Shape): number {
  const x = b[0] - a[0];
  const y = b[1] - a[1];
  const along = x * a[2] + y * a[3];
  const aside = y * a[2] - x * a[3];
  const lengthwise = Math.abs(a[2] * b[2] + a[3] * b[3]);
  const crosswise = Math.abs(a[2] * b[3] - a[3] * b[2]);
  const nearEnd = Math.abs(along) - (lengthwise * two.halfLength + crosswise * two.halfWidth);
  const nearSide = Math.abs(aside) - (crosswise * two.halfLength + lengthwise * two.halfWidth);
  return Math.max(nearEnd - one.halfLength, nearSide - one.halfWidth);
}
