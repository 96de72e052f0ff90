import { laneLost, laneProgram2, laneX, laneY, pick, pickedC, pickedX, pickedY, rowOf, storePlanes, worstOf } from './laneProgram2';
import { PARALLEL_SQUARED } from './program3';
import { LANE_INNER, LANE_INNER_KEPT, LANES_C, LANES_OPEN, LANES_X, LANES_Y, LOST, LOST_COUNTS, LOST_FIRST, LOST_PLACES, LOST_PLANES, LOST_SETTLED, LOST_SETTLED_COUNTS, LOST_TOPS, LOST_X, LOST_Y, ROW } from './workspace'; // prettier-ignore

/*
 * The three-dimensional linear program for four agents, one in each lane, as program3.ts has it for one. Agents for whom no velocity meets all half-planes
 * are one in eight: they wait until there are four.
 */

/** Nobody waits. */
export function beginLost(work: usize): void {
  store<i32>(work, 0, LOST);
}

/**
 * An agent waits, and when there are four they are solved.
 *
 * @param planes where the half-planes of its lane lie, up to row `end`
 * @param kept where those of its lane begin that the second program has kept, `known` in number
 * @param first row of the one that could not be met
 * @param place where its next velocity goes, and where the one before the `first` is
 */
export function addLost(work: usize, planes: usize, end: usize, kept: usize, known: i32, first: i32, place: usize, top: f32): void {
  const lane = <usize>load<i32>(work, LOST);
  const own = work + lane;
  for (let row = ROW; row < end; row += ROW) {
    copyPlane(own + LOST_PLANES + row, planes + row);
    store<f32>(own + row, load<f32>(planes + row, LANES_OPEN), LOST_PLANES + LANES_OPEN);
  }
  for (let row: usize = 0; row < <usize>known * ROW; row += ROW) copyPlane(own + LOST_SETTLED + row, kept + row);
  store<i32>(own, <i32>(end / ROW) - 1, LOST_COUNTS);
  store<i32>(own, known, LOST_SETTLED_COUNTS);
  store<i32>(own, first, LOST_FIRST);
  store<usize>(own, place, LOST_PLACES);
  store<f32>(own, top, LOST_TOPS);
  store<f32>(own, load<f32>(place), LOST_X);
  store<f32>(own, load<f32>(place, 4), LOST_Y);
  store<i32>(work, <i32>lane + 4, LOST);
  if (lane == 12) solveLost(work);
}

// @ts-ignore: decorator
@inline
function copyPlane(to: usize, from: usize): void {
  store<f32>(to, load<f32>(from, LANES_X), LANES_X);
  store<f32>(to, load<f32>(from, LANES_Y), LANES_Y);
  store<f32>(to, load<f32>(from, LANES_C), LANES_C);
}

/** Solves those that wait. */
export function solveLost(work: usize): void {
  const lanes = load<i32>(work, LOST);
  if (lanes == 0) return;
  const taken = i32x4.lt_s(i32x4(0, 4, 8, 12), i32x4.splat(lanes));
  const planes = work + LOST_PLANES;
  const settled = work + LOST_SETTLED;
  const end = ROW + close(planes + ROW, v128.and(v128.load(work, LOST_COUNTS), taken), true);
  let known = v128.and(v128.load(work, LOST_SETTLED_COUNTS), taken);
  let settledEnd = settled + close(settled, known, false);
  const top = v128.load(work, LOST_TOPS);
  const top2 = f32x4.mul(top, top);
  const zero = f32x4.splat(0);
  let x = v128.load(work, LOST_X);
  let y = v128.load(work, LOST_Y);
  let row = v128.load(work, LOST_FIRST);
  let active = taken;
  while (v128.any_true(active)) {
    pick(planes, v128.and(row, active));
    const dx = pickedX;
    const dy = pickedY;
    const c = pickedC;
    const inner = work + LANE_INNER;
    const innerEnd = bisectLanes(settled, settledEnd, inner, dx, dy, c);
    const optX = f32x4.sub(zero, dy);
    const startX = f32x4.mul(optX, top);
    const startY = f32x4.mul(dx, top);
    const first = worstOf(inner, innerEnd, startX, startY, zero, false);
    laneProgram2(inner, innerEnd, work + LANE_INNER_KEPT, first, active, startX, startY, optX, dx, top2, true);
    // By its definition the result so far is within; if rounding denies it, it stays.
    const isMet = v128.and(active, i32x4.eq(laneLost, zero));
    x = v128.bitselect(laneX, x, isMet);
    y = v128.bitselect(laneY, y, isMet);
    settledEnd = settle(settled, settledEnd, known, active, dx, dy, c);
    known = i32x4.sub(known, active);
    const distance = f32x4.sub(c, f32x4.sub(f32x4.mul(dx, y), f32x4.mul(dy, x)));
    const worst = worstOf(planes, end, x, y, distance, true);
    active = v128.and(active, f32x4.gt(worst, zero));
    row = rowOf(worst);
  }
  for (let lane: usize = 0; lane < <usize>lanes; lane += 4) {
    const place = load<usize>(work + lane, LOST_PLACES);
    store<f32>(place, laneOf(x, lane));
    store<f32>(place, laneOf(y, lane), 4);
  }
  store<i32>(work, 0, LOST);
}

// @ts-ignore: decorator
@inline
function laneOf(value: v128, lane: usize): f32 {
  if (lane == 0) return f32x4.extract_lane(value, 0);
  if (lane == 4) return f32x4.extract_lane(value, 1);
  return lane == 8 ? f32x4.extract_lane(value, 2) : f32x4.extract_lane(value, 3);
}

/** Makes half-planes that hold everything of those that a lane does not have. @param canBeOpen whether it matters which of them are open @returns bytes of the longest lane's */
// @ts-ignore: decorator
@inline
function close(planes: usize, counts: v128, canBeOpen: bool): usize {
  const high = i32x4.max_s(counts, v128.shuffle<i32>(counts, counts, 2, 3, 0, 1));
  const most = max<i32>(i32x4.extract_lane(high, 0), i32x4.extract_lane(high, 1));
  for (let k = 0; k < most; k++) {
    const at = planes + <usize>k * ROW;
    const has = i32x4.gt_s(counts, i32x4.splat(k));
    const never = f32x4.splat(-Infinity);
    const c = v128.bitselect(v128.load(at, LANES_C), never, has);
    storePlanes(at, v128.and(v128.load(at, LANES_X), has), v128.and(v128.load(at, LANES_Y), has), c);
    if (canBeOpen) v128.store(at, v128.bitselect(v128.load(at, LANES_OPEN), never, has), LANES_OPEN);
  }
  return <usize>most * ROW;
}

/**
 * Appends a half-plane to the list of each active lane, behind its own last one: a lane's list neither depends on the others, nor is it ever longer than
 * the list of all its half-planes, as each of them is settled once.
 *
 * @param end of the longest list
 * @param known how many each lane has
 * @returns end of the longest list now
 */
// @ts-ignore: decorator
@inline
function settle(settled: usize, end: usize, known: v128, active: v128, dx: v128, dy: v128, c: v128): usize {
  let row = i32x4.splat(0);
  for (let at = settled; at < end; at += ROW) {
    const isHere = v128.and(active, i32x4.eq(known, row));
    const x = v128.bitselect(dx, v128.load(at, LANES_X), isHere);
    const y = v128.bitselect(dy, v128.load(at, LANES_Y), isHere);
    storePlanes(at, x, y, v128.bitselect(c, v128.load(at, LANES_C), isHere));
    row = i32x4.add(row, i32x4.splat(1));
  }
  const isLonger = v128.and(active, i32x4.eq(known, row));
  if (!v128.any_true(isLonger)) return end;
  storePlanes(end, v128.and(dx, isLonger), v128.and(dy, isLonger), v128.bitselect(c, f32x4.splat(-Infinity), isLonger));
  return end + ROW;
}

/** Half-planes of the velocities that violate (dx, dy, c) at least as much as any that is settled. @returns the row behind the last */
// @ts-ignore: decorator
@inline
function bisectLanes(settled: usize, end: usize, inner: usize, dx: v128, dy: v128, c: v128): usize {
  const one = f32x4.splat(1);
  const least = f32x4.splat(PARALLEL_SQUARED);
  const never = f32x4.splat(-Infinity);
  let to = inner + ROW;
  for (let at = settled; at < end; at += ROW) {
    const x = f32x4.sub(v128.load(at, LANES_X), dx);
    const y = f32x4.sub(v128.load(at, LANES_Y), dy);
    const other = v128.load(at, LANES_C);
    const square = f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y));
    const distinct = v128.and(f32x4.gt(square, least), f32x4.gt(other, never));
    const scale = v128.and(f32x4.div(one, f32x4.sqrt(square)), distinct);
    const between = v128.bitselect(f32x4.mul(f32x4.sub(other, c), scale), never, distinct);
    storePlanes(to, f32x4.mul(x, scale), f32x4.mul(y, scale), between);
    v128.store(to, between, LANES_OPEN);
    to += ROW;
  }
  return to - inner;
}
