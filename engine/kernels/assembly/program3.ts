import { C, OPEN, X, Y } from './workspace';
import { append, mostViolated, program2, resultX, resultY, setResult } from './program2';

/*
 * The three-dimensional linear program of ORCA (§5.3): where no velocity meets all half-planes, the one that violates the worst of the neighbours' by
 * the least. Obstacles' half-planes are met all the same, unless they alone cannot be.
 */

/** squared length of a difference of directions below which half-planes are parallel */
export const PARALLEL_SQUARED: f32 = 1e-10;

/**
 * Goes on from a velocity that meets all of the obstacles.
 *
 * @param settled neighbours' half-planes of which the result is known to violate none more than `first`; `count` of them
 * @param hard groups at the beginning that are obstacles'
 * @param groups all groups; what is settled is taken out of OPEN
 * @param first the half-plane that comes next
 * @param x0,y0 where it begins
 */
export function program3(
  planes: usize,
  settled: usize,
  inner: usize,
  innerKept: usize,
  hard: i32,
  groups: i32,
  top: f32,
  count: i32,
  first: i32,
  x0: f32,
  y0: f32,
): void {
  let x = x0;
  let y = y0;
  let next = first;
  while (next >= 0) {
    const at = planes + (<usize>next << 2);
    const dx = load<f32>(at, X);
    const dy = load<f32>(at, Y);
    const c = load<f32>(at, C);
    store<f32>(at, -Infinity, OPEN);
    const innerGroups = bisect(planes, hard, settled, count, inner, dx, dy, c);
    // By its definition the result so far is within; if rounding denies it, it stays.
    if (program2(inner, innerKept, innerGroups, -dy, dx, top, 1)) {
      x = resultX;
      y = resultY;
    }
    append(settled, count, dx, dy, c);
    count++;
    next = mostViolated(planes, hard, groups, x, y, c - (dx * y - dy * x));
  }
  setResult(x, y);
}

/**
 * Half-planes of the velocities that violate (dx, dy, c) at least as much as any that is settled, and of obstacles.
 *
 * @returns groups of them
 */
// @ts-ignore: decorator
@inline
function bisect(
  planes: usize,
  hard: i32,
  settled: usize,
  count: i32,
  inner: usize,
  dx: f32,
  dy: f32,
  c: f32,
): i32 {
  for (let g = 0; g < hard; g++) {
    const from = planes + (<usize>g << 4);
    const to = inner + (<usize>g << 4);
    v128.store(to, v128.load(from, X), X);
    v128.store(to, v128.load(from, Y), Y);
    v128.store(to, v128.load(from, C), C);
    v128.store(to, v128.load(from, C), OPEN);
  }
  const dirX = f32x4.splat(dx);
  const dirY = f32x4.splat(dy);
  const own = f32x4.splat(c);
  const one = f32x4.splat(1);
  const least = f32x4.splat(PARALLEL_SQUARED);
  const never = f32x4.splat(-Infinity);
  let to = inner + (<usize>hard << 4);
  for (let g = 0; g < count; g += 4) {
    const from = settled + (<usize>g << 2);
    const x = f32x4.sub(v128.load(from, X), dirX);
    const y = f32x4.sub(v128.load(from, Y), dirY);
    const other = v128.load(from, C);
    const square = f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y));
    const distinct = v128.and(f32x4.gt(square, least), f32x4.gt(other, never));
    const scale = v128.and(f32x4.div(one, f32x4.sqrt(square)), distinct);
    const between = v128.bitselect(f32x4.mul(f32x4.sub(other, own), scale), never, distinct);
    v128.store(to, f32x4.mul(x, scale), X);
    v128.store(to, f32x4.mul(y, scale), Y);
    v128.store(to, between, C);
    v128.store(to, between, OPEN);
    to += 16;
  }
  return hard + ((count + 3) >> 2);
}
