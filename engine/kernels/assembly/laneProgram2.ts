import { NEIGHBOURS } from './header';
import { PARALLEL } from './program2';
import { LANES_C, LANES_OPEN, LANES_X, LANES_Y, ROW } from './workspace';

/*
 * The two-dimensional linear program for four agents, one in each lane: no lane waits for what another one needs, and there is nothing to add up
 * across. The same as program2.ts has it for one agent.
 */

/** bits of a key that say in which row a half-plane is */
const WHICH: i32 = 0x1f0;
if (<i32>ROW * NEIGHBOURS > WHICH) ERROR('a key has too few bits for the row of a half-plane');

/** the results, m/s: a function returns one value, and these are read right after it */
export let laneX: v128 = i32x4.splat(0);
export let laneY: v128 = i32x4.splat(0);
/** how many half-planes are kept */
export let laneKept: v128 = i32x4.splat(0);
/** row of the half-plane that could not be met, in bytes; 0: none */
export let laneLost: v128 = i32x4.splat(0);

/**
 * A key of how much a half-plane is violated: the bits of the violation, some of the last of them its row. It is above 0 where it is violated, or just met,
 * which takes a round and changes nothing; it is no number where it could not be violated more (c = ∞), which nobody heeds.
 *
 * @param row in each lane
 */
// @ts-ignore: decorator
@inline
export function keyOf(violation: v128, row: v128): v128 {
  return v128.or(v128.and(violation, i32x4.splat(~WHICH)), row);
}

/** @returns row of the half-plane that a key names */
// @ts-ignore: decorator
@inline
export function rowOf(key: v128): v128 {
  return v128.and(key, i32x4.splat(WHICH));
}

/**
 * @param planes where the half-planes lie, up to row `end`
 * @param least m/s, left out where it is 0
 * @returns key of the most violated half-plane of those that are open, and violated by more than `least`; 0 where none is
 */
// @ts-ignore: decorator
@inline
export function worstOf(planes: usize, end: usize, x: v128, y: v128, least: v128, hasLeast: bool): v128 {
  const next = i32x4.splat(<i32>ROW);
  let worst = i32x4.splat(0);
  let row = next;
  for (let at = planes + ROW; at < planes + end; at += ROW) {
    const det = f32x4.sub(f32x4.mul(v128.load(at, LANES_X), y), f32x4.mul(v128.load(at, LANES_Y), x));
    let violation = f32x4.sub(v128.load(at, LANES_OPEN), det);
    if (hasLeast) violation = f32x4.sub(violation, least);
    worst = f32x4.pmax(worst, keyOf(violation, row));
    row = i32x4.add(row, next);
  }
  return worst;
}

/**
 * @param planes where the half-planes lie, up to row `end`; those that are kept are not open any more
 * @param kept room for those that the results are made from, from its first row on
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
  let rows = zero;
  let lost = zero;
  let keptEnd = kept;
  let active = v128.and(wanted, f32x4.gt(worst, zero));
  while (v128.any_true(active)) {
    const row = v128.and(rowOf(worst), active);
    pick(planes, row);
    const dx = pickedX;
    const dy = pickedY;
    const c = pickedC;
    // The best velocity on its edge that meets those kept: t m/s from its foot point.
    const square = f32x4.sub(top2, f32x4.mul(c, c));
    let bad = f32x4.lt(square, zero);
    let high = f32x4.sqrt(square);
    let low = f32x4.sub(zero, high);
    const footX = f32x4.sub(zero, f32x4.mul(c, dy));
    const footY = f32x4.mul(c, dx);
    for (let at = kept; at < keptEnd; at += ROW) {
      const keptX = v128.load(at, LANES_X);
      const keptY = v128.load(at, LANES_Y);
      const slope = f32x4.sub(f32x4.mul(keptX, dy), f32x4.mul(keptY, dx));
      const lack = f32x4.sub(v128.load(at, LANES_C), f32x4.sub(f32x4.mul(keptX, footY), f32x4.mul(keptY, footX)));
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
    lost = v128.or(lost, v128.and(row, bad));
    active = v128.andnot(active, bad);
    rows = i32x4.sub(rows, active);
    x = v128.bitselect(f32x4.add(f32x4.mul(t, dx), footX), x, active);
    y = v128.bitselect(f32x4.add(f32x4.mul(t, dy), footY), y, active);
    storePlanes(keptEnd, dx, dy, c);
    keptEnd += ROW;
    worst = worstOf(planes, end, x, y, zero, false);
    active = v128.and(active, f32x4.gt(worst, zero));
  }
  laneX = x;
  laneY = y;
  laneKept = rows;
  laneLost = lost;
}

/** what `pick` has picked */
export let pickedX: v128 = i32x4.splat(0);
export let pickedY: v128 = i32x4.splat(0);
export let pickedC: v128 = i32x4.splat(0);

/** Picks a half-plane of each lane, by its row; it is not open any more. */
// @ts-ignore: decorator
@inline
export function pick(planes: usize, row: v128): void {
  const at0 = planes + <usize>i32x4.extract_lane(row, 0);
  const at1 = planes + <usize>i32x4.extract_lane(row, 1);
  const at2 = planes + <usize>i32x4.extract_lane(row, 2);
  const at3 = planes + <usize>i32x4.extract_lane(row, 3);
  pickedX = f32x4(load<f32>(at0, LANES_X), load<f32>(at1, LANES_X + 4), load<f32>(at2, LANES_X + 8), load<f32>(at3, LANES_X + 12)); // prettier-ignore
  pickedY = f32x4(load<f32>(at0, LANES_Y), load<f32>(at1, LANES_Y + 4), load<f32>(at2, LANES_Y + 8), load<f32>(at3, LANES_Y + 12)); // prettier-ignore
  pickedC = f32x4(load<f32>(at0, LANES_C), load<f32>(at1, LANES_C + 4), load<f32>(at2, LANES_C + 8), load<f32>(at3, LANES_C + 12)); // prettier-ignore
  store<f32>(at0, -Infinity, LANES_OPEN);
  store<f32>(at1, -Infinity, LANES_OPEN + 4);
  store<f32>(at2, -Infinity, LANES_OPEN + 8);
  store<f32>(at3, -Infinity, LANES_OPEN + 12);
}

// @ts-ignore: decorator
@inline
export function storePlanes(at: usize, dx: v128, dy: v128, c: v128): void {
  v128.store(at, dx, LANES_X);
  v128.store(at, dy, LANES_Y);
  v128.store(at, c, LANES_C);
}
