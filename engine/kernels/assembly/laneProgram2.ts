import { NEIGHBOURS } from './header';
import { PARALLEL } from './program2';
import { STRIDE } from './workspace';

/*
 * The two-dimensional linear program for four agents, one in each lane: no lane waits for what another one needs, and there is nothing to add up
 * across. The same as program2.ts has it for one agent; half-planes of four agents lie together as three vectors, dx, dy, c.
 */

/** bits of a key that say which half-plane it is: a lane has no more of them, in whatever list */
const WHICH: i32 = 15;
if (NEIGHBOURS - 1 > WHICH) ERROR('a key has too few bits for the number of a half-plane');

/** the results, m/s */
export let laneX: v128 = i32x4.splat(0);
export let laneY: v128 = i32x4.splat(0);
/** a bit for each half-plane that was looked at closely */
export let laneDone: v128 = i32x4.splat(0);
/** half-plane that could not be met: −1 none */
export let laneLost: v128 = i32x4.splat(-1);

/**
 * A key of how much a half-plane is violated: the bits of the violation, the last four of them its number. It is above 0 where it is violated.
 *
 * @param index the number in each lane
 */
// @ts-ignore: decorator
@inline
export function keyOf(violation: v128, index: v128): v128 {
  return v128.or(v128.and(violation, i32x4.splat(~WHICH)), index);
}

/** @returns key of the most violated half-plane that is not done, of those that are violated by more than `least`; 0 where none is */
// @ts-ignore: decorator
@inline
export function worstOf(planes: usize, end: usize, done: v128, x: v128, y: v128, least: v128): v128 {
  const zero = i32x4.splat(0);
  const one = i32x4.splat(1);
  let worst = zero;
  let index = zero;
  let bit = one;
  for (let at = planes; at < end; at += STRIDE) {
    const det = f32x4.sub(f32x4.mul(v128.load(at), y), f32x4.mul(v128.load(at, 16), x));
    const key = keyOf(f32x4.sub(f32x4.sub(v128.load(at, 32), det), least), index);
    worst = f32x4.pmax(worst, v128.and(key, i32x4.eq(v128.and(done, bit), zero)));
    bit = i32x4.add(bit, bit);
    index = i32x4.add(index, one);
  }
  return worst;
}

/**
 * @param planes,end where the half-planes lie
 * @param kept room for those that the results are made from
 * @param first keys of the most violated half-planes
 * @param wanted lanes that take part
 * @param x0,y0 where they begin
 * @param optX,optY preferred velocity, or direction of length 1
 * @param top2 m²/s²
 * @param directed whether it is a direction
 */
// @ts-ignore: decorator
@inline
export function laneProgram2(
  planes: usize,
  end: usize,
  kept: usize,
  first: v128,
  wanted: v128,
  x0: v128,
  y0: v128,
  optX: v128,
  optY: v128,
  top2: v128,
  directed: bool,
): void {
  const zero = f32x4.splat(0);
  const unsigned = i32x4.splat(0x7fffffff);
  const parallel = f32x4.splat(PARALLEL);
  let x = x0;
  let y = y0;
  let worst = first;
  let done = zero;
  let lost = i32x4.splat(-1);
  let round = kept;
  let active = v128.and(wanted, f32x4.gt(worst, zero));
  while (v128.any_true(active)) {
    const which = numberOf(worst);
    const dx = pick(planes, which);
    const dy = pick(planes + 16, which);
    const c = pick(planes + 32, which);
    // The best velocity on its edge that meets those kept: t m/s from its foot point.
    const square = f32x4.sub(top2, f32x4.mul(c, c));
    let bad = f32x4.lt(square, zero);
    let high = f32x4.sqrt(square);
    let low = f32x4.sub(zero, high);
    const footX = f32x4.sub(zero, f32x4.mul(c, dy));
    const footY = f32x4.mul(c, dx);
    for (let at = kept; at < round; at += STRIDE) {
      const keptX = v128.load(at);
      const keptY = v128.load(at, 16);
      const slope = f32x4.sub(f32x4.mul(keptX, dy), f32x4.mul(keptY, dx));
      const lack = f32x4.sub(v128.load(at, 32), f32x4.sub(f32x4.mul(keptX, footY), f32x4.mul(keptY, footX)));
      const flat = f32x4.le(v128.and(slope, unsigned), parallel);
      bad = v128.or(bad, v128.and(flat, f32x4.gt(lack, zero)));
      const bound = f32x4.div(lack, slope);
      const rises = v128.andnot(f32x4.gt(slope, zero), flat);
      const falls = v128.andnot(f32x4.lt(slope, zero), flat);
      low = f32x4.pmax(low, v128.bitselect(bound, low, rises));
      high = f32x4.pmin(high, v128.bitselect(bound, high, falls));
    }
    bad = v128.or(bad, f32x4.gt(low, high));
    const along = f32x4.add(f32x4.mul(dx, optX), f32x4.mul(dy, optY));
    const t = directed
      ? v128.bitselect(high, low, f32x4.gt(along, zero))
      : f32x4.pmin(high, f32x4.pmax(low, along));
    done = v128.or(done, v128.and(bitOf(which), active));
    lost = v128.bitselect(which, lost, v128.and(active, bad));
    active = v128.andnot(active, bad);
    x = v128.bitselect(f32x4.add(f32x4.mul(t, dx), footX), x, active);
    y = v128.bitselect(f32x4.add(f32x4.mul(t, dy), footY), y, active);
    storePlanes(round, dx, dy, c);
    round += STRIDE;
    worst = worstOf(planes, end, done, x, y, zero);
    active = v128.and(active, f32x4.gt(worst, zero));
  }
  laneX = x;
  laneY = y;
  laneDone = done;
  laneLost = lost;
}

/** @returns one of three numbers of a half-plane of each lane. @param planes where that number of the first of them begins @param which half-plane */
// @ts-ignore: decorator
@inline
export function pick(planes: usize, which: v128): v128 {
  return f32x4(
    load<f32>(planes + <usize>i32x4.extract_lane(which, 0) * STRIDE),
    load<f32>(planes + <usize>i32x4.extract_lane(which, 1) * STRIDE, 4),
    load<f32>(planes + <usize>i32x4.extract_lane(which, 2) * STRIDE, 8),
    load<f32>(planes + <usize>i32x4.extract_lane(which, 3) * STRIDE, 12),
  );
}

// @ts-ignore: decorator
@inline
export function storePlanes(to: usize, dx: v128, dy: v128, c: v128): void {
  v128.store(to, dx);
  v128.store(to, dy, 16);
  v128.store(to, c, 32);
}

/** @returns 1 << k, for k in each lane */
// @ts-ignore: decorator
@inline
export function bitOf(k: v128): v128 {
  // 2^k as a float has k + 127 as its exponent.
  return i32x4.trunc_sat_f32x4_s(i32x4.shl(i32x4.add(k, i32x4.splat(127)), 23));
}

/** @returns number of the half-plane that a key names */
// @ts-ignore: decorator
@inline
export function numberOf(key: v128): v128 {
  return v128.and(key, i32x4.splat(WHICH));
}
