import {
  AXIS_X,
  AXIS_Y,
  BOX_STRIDE,
  CENTRE_X,
  CENTRE_Y,
  coreDistance,
  HALF_LENGTH,
  HALF_WIDTH,
  RADIUS,
  REACH,
} from '../math/roundedBox.ts';
import type { Simulation } from '../simulation.ts';

/** How near two regions are to each other: clear, less than half a margin into each other, or more. */
export const Nearness = { apart: 0, halfApart: 1, tooNear: 2 } as const;

/**
 * The region of the robot `row` in `A` against that of the robot `other` in `B`. The cores of discs that drive are two
 * segments; they are dealt with here, to the bit as `coreDistance` would: most pairs are such, and handing nine numbers to
 * a function costs more than the sums. NaN is too near.
 *
 * @returns one of `Nearness`
 */
export function nearness(sim: Simulation, A: Float32Array, row: number, B: Float32Array, other: number): number {
  const { x, y } = sim.columns.pose;
  const a = row * BOX_STRIDE;
  const b = other * BOX_STRIDE;
  const dx = x[other] + B[b + CENTRE_X] - (x[row] + A[a + CENTRE_X]);
  const dy = y[other] + B[b + CENTRE_Y] - (y[row] + A[a + CENTRE_Y]);
  const reach = A[a + REACH] + B[b + REACH];
  if (dx * dx + dy * dy > reach * reach) return Nearness.apart;
  const apart = A[a + RADIUS] + B[b + RADIUS];
  let distance = 0;
  if (A[a + HALF_WIDTH] > 0 || B[b + HALF_WIDTH] > 0) {
    distance = coreDistance(A, a, B, b, dx, dy, apart);
  } else {
    const ux = A[a + AXIS_X];
    const uy = A[a + AXIS_Y];
    const wx = B[b + AXIS_X];
    const wy = B[b + AXIS_Y];
    const f = A[a + HALF_LENGTH];
    const h = B[b + HALF_LENGTH];
    const p = dx * ux + dy * uy;
    const q = dy * ux - dx * uy;
    const c = ux * wx + uy * wy;
    const s = ux * wy - uy * wx;
    const ac = Math.abs(c);
    const as = Math.abs(s);
    const gap1 = Math.abs(p) - f - ac * h;
    if (gap1 > apart) return Nearness.apart;
    const gap2 = Math.abs(q) - as * h;
    if (gap2 > apart) return Nearness.apart;
    const m = p * c + q * s;
    const gap3 = Math.abs(m) - h - ac * f;
    if (gap3 > apart) return Nearness.apart;
    const n = q * c - p * s;
    const gap4 = Math.abs(n) - as * f;
    if (gap4 > apart) return Nearness.apart;
    if (gap1 > 0 || gap2 > 0 || gap3 > 0 || gap4 > 0) {
      const along1 = Math.max(Math.abs(p + c * h) - f, 0);
      const along2 = Math.max(Math.abs(p - c * h) - f, 0);
      const along3 = Math.max(Math.abs(m + c * f) - h, 0);
      const along4 = Math.max(Math.abs(m - c * f) - h, 0);
      const beside1 = q + s * h;
      const beside2 = q - s * h;
      const beside3 = n - s * f;
      const beside4 = n + s * f;
      distance = Math.sqrt(
        Math.min(
          along1 * along1 + beside1 * beside1,
          along2 * along2 + beside2 * beside2,
          along3 * along3 + beside3 * beside3,
          along4 * along4 + beside4 * beside4,
        ),
      );
    }
  }
  if (distance > apart) return Nearness.apart;
  return distance > apart - 0.5 * sim.def.guardMargin ? Nearness.halfApart : Nearness.tooNear;
}
