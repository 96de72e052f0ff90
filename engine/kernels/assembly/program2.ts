import { C, OPEN, X, Y } from './workspace';

/*
 * The two-dimensional linear program of ORCA (van den Berg et al. 2011, §5.3): the velocity nearest to the preferred one, or the farthest
 * in a direction, within all half-planes and the circle of the top speed. Incremental as in de Berg et al., Computational Geometry, §4.4;
 * its result does not depend on the order in which half-planes are added, so the one that is most violated comes next: few are.
 *
 * A half-plane (dx, dy, c), |d| = 1, holds the velocities v with det(d, v) >= c.
 */

/** half-planes whose directions differ by a sine of no more are parallel */
export const PARALLEL: f32 = 1e-5;

/** the result, m/s */
export let resultX: f32 = 0;
export let resultY: f32 = 0;

export function setResult(x: f32, y: f32): void {
  resultX = x;
  resultY = y;
}

/** @returns the most violated of the open half-planes; −1: none is violated by more than `least` */
// @ts-ignore: decorator
@inline
export function mostViolated(planes: usize, from: i32, groups: i32, x: f32, y: f32, least: f32): i32 {
  const vx = f32x4.splat(x);
  const vy = f32x4.splat(y);
  let worst = f32x4.splat(least);
  let which = i32x4.splat(-1);
  let index = i32x4.add(i32x4.splat(4 * from), i32x4(0, 1, 2, 3));
  const four = i32x4.splat(4);
  for (let g = from; g < groups; g++) {
    const at = planes + (<usize>g << 4);
    const det = f32x4.sub(f32x4.mul(v128.load(at, X), vy), f32x4.mul(v128.load(at, Y), vx));
    const violation = f32x4.sub(v128.load(at, OPEN), det);
    const more = f32x4.gt(violation, worst);
    worst = v128.bitselect(violation, worst, more);
    which = v128.bitselect(index, which, more);
    index = i32x4.add(index, four);
  }
  if (i32x4.bitmask(which) == 15) return -1;
  let most = f32x4.extract_lane(worst, 0);
  let best = i32x4.extract_lane(which, 0);
  const worst1 = f32x4.extract_lane(worst, 1);
  if (worst1 > most) {
    most = worst1;
    best = i32x4.extract_lane(which, 1);
  }
  const worst2 = f32x4.extract_lane(worst, 2);
  if (worst2 > most) {
    most = worst2;
    best = i32x4.extract_lane(which, 2);
  }
  if (f32x4.extract_lane(worst, 3) > most) best = i32x4.extract_lane(which, 3);
  return best;
}

/** Appends a half-plane to a list of `count`. */
// @ts-ignore: decorator
@inline
export function append(list: usize, count: i32, dx: f32, dy: f32, c: f32): void {
  const at = list + (<usize>count << 2);
  if ((count & 3) == 0) {
    v128.store(at, f32x4(dx, 0, 0, 0), X);
    v128.store(at, f32x4(dy, 0, 0, 0), Y);
    v128.store(at, f32x4(c, -Infinity, -Infinity, -Infinity), C);
  } else {
    store<f32>(at, dx, X);
    store<f32>(at, dy, Y);
    store<f32>(at, c, C);
  }
}

/**
 * @param planes half-planes in `groups` groups of four; what is settled is taken out of OPEN
 * @param kept room for those that the result is made from
 * @param optX,optY preferred velocity; or direction, of length 1
 * @param top m/s
 * @param directed whether it is a direction
 * @returns whether there is a velocity that meets all; otherwise the result meets those before the one that could not be met
 */
export function program2(planes: usize, kept: usize, groups: i32, optX: f32, optY: f32, top: f32, directed: i32): i32 {
  let x = optX;
  let y = optY;
  if (directed) {
    x *= top;
    y *= top;
  } else {
    const square = x * x + y * y;
    if (square > top * top) {
      const scale = top / sqrt<f32>(square);
      x *= scale;
      y *= scale;
    }
  }
  let count = 0;
  for (;;) {
    const i = mostViolated(planes, 0, groups, x, y, 0);
    if (i < 0) break;
    const at = planes + (<usize>i << 2);
    const dx = load<f32>(at, X);
    const dy = load<f32>(at, Y);
    const c = load<f32>(at, C);
    store<f32>(at, -Infinity, OPEN);
    const t = program1(kept, count, dx, dy, c, optX, optY, top, directed);
    if (isNaN<f32>(t)) {
      setResult(x, y);
      return 0;
    }
    x = t * dx - c * dy;
    y = t * dy + c * dx;
    append(kept, count, dx, dy, c);
    count++;
  }
  setResult(x, y);
  return 1;
}

/** @returns where on the edge of a half-plane the best velocity lies that meets those in `kept`: m/s from its foot point; NaN: none does */
// @ts-ignore: decorator
@inline
function program1(kept: usize, count: i32, dx: f32, dy: f32, c: f32, optX: f32, optY: f32, top: f32, directed: i32): f32 {
  const square = top * top - c * c;
  if (square < 0) return NaN;
  let right: f32 = sqrt<f32>(square);
  let left: f32 = -right;
  if (count > 0) {
    const dirX = f32x4.splat(dx);
    const dirY = f32x4.splat(dy);
    const footX = f32x4.splat(-c * dy);
    const footY = f32x4.splat(c * dx);
    const parallel = f32x4.splat(PARALLEL);
    const zero = f32x4.splat(0);
    let low = f32x4.splat(left);
    let high = f32x4.splat(right);
    for (let g = 0; g < count; g += 4) {
      const at = kept + (<usize>g << 2);
      const keptX = v128.load(at, X);
      const keptY = v128.load(at, Y);
      const slope = f32x4.sub(f32x4.mul(keptX, dirY), f32x4.mul(keptY, dirX));
      const lack = f32x4.sub(v128.load(at, C), f32x4.sub(f32x4.mul(keptX, footY), f32x4.mul(keptY, footX)));
      const flat = f32x4.le(f32x4.abs(slope), parallel);
      if (v128.any_true(v128.and(flat, f32x4.gt(lack, zero)))) return NaN;
      const bound = f32x4.div(lack, slope);
      const up = v128.andnot(f32x4.gt(slope, zero), flat);
      const down = v128.andnot(f32x4.lt(slope, zero), flat);
      low = v128.bitselect(f32x4.max(low, bound), low, up);
      high = v128.bitselect(f32x4.min(high, bound), high, down);
    }
    low = f32x4.max(low, v128.shuffle<f32>(low, low, 2, 3, 0, 1));
    high = f32x4.min(high, v128.shuffle<f32>(high, high, 2, 3, 0, 1));
    left = max<f32>(f32x4.extract_lane(low, 0), f32x4.extract_lane(low, 1));
    right = min<f32>(f32x4.extract_lane(high, 0), f32x4.extract_lane(high, 1));
    if (left > right) return NaN;
  }
  const along = dx * optX + dy * optY;
  if (directed) return along > 0 ? right : left;
  return along < left ? left : along > right ? right : along;
}
