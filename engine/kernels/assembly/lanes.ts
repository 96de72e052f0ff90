import * as S from './settings';
import { AGENTS, C, COUNTS, INNER, KEPT, LANE_KEPT, LANE_PLANES, NEIGHBOURS, OPEN, PLANES, SETTLED, X, Y } from './workspace';
import { append, resultX, resultY } from './program2';
import { program3 } from './program3';
import { neighbourPlane, planeX, planeY, planeC } from './halfPlanes';

/*
 * Four agents at a time, each in a lane of the vectors: no lane waits for what another one needs, and there is nothing to add up across.
 * The same linear program as in program2.ts.
 */

/** bytes of a half-plane of four agents: dx, dy, c */
const STRIDE: usize = 48;
/** half-planes whose directions differ by a sine of no more are parallel */
const PARALLEL: f32 = 1e-5;

/** bits of a key that say which half-plane it is */
const WHICH: i32 = 15;

/** Finds the next velocities of the four agents whose neighbours are listed. */
export function solveLanes(work: usize, agents: usize): void {
  const a0 = agents + (<usize>load<u32>(work, AGENTS) << 5);
  const a1 = agents + (<usize>load<u32>(work, AGENTS + 4) << 5);
  const a2 = agents + (<usize>load<u32>(work, AGENTS + 8) << 5);
  const a3 = agents + (<usize>load<u32>(work, AGENTS + 12) << 5);
  const own = i32x4(<i32>a0, <i32>a1, <i32>a2, <i32>a3);
  const m0 = v128.load(a0);
  const m1 = v128.load(a1);
  const m2 = v128.load(a2);
  const m3 = v128.load(a3);
  const p01 = v128.shuffle<f32>(m0, m1, 0, 4, 1, 5);
  const p23 = v128.shuffle<f32>(m2, m3, 0, 4, 1, 5);
  const v01 = v128.shuffle<f32>(m0, m1, 2, 6, 3, 7);
  const v23 = v128.shuffle<f32>(m2, m3, 2, 6, 3, 7);
  const px = v128.shuffle<f32>(p01, p23, 0, 1, 4, 5);
  const py = v128.shuffle<f32>(p01, p23, 2, 3, 6, 7);
  const vx = v128.shuffle<f32>(v01, v23, 0, 1, 4, 5);
  const vy = v128.shuffle<f32>(v01, v23, 2, 3, 6, 7);
  const n0 = v128.load(a0, 16);
  const n1 = v128.load(a1, 16);
  const n2 = v128.load(a2, 16);
  const n3 = v128.load(a3, 16);
  const b01 = v128.shuffle<f32>(n0, n1, 0, 4, 1, 5);
  const b23 = v128.shuffle<f32>(n2, n3, 0, 4, 1, 5);
  const g01 = v128.shuffle<f32>(n0, n1, 2, 6, 3, 7);
  const g23 = v128.shuffle<f32>(n2, n3, 2, 6, 3, 7);
  const radius = v128.shuffle<f32>(b01, b23, 0, 1, 4, 5);
  const top = v128.shuffle<f32>(b01, b23, 2, 3, 6, 7);
  // Towards the goal at top speed, but no farther than it in a step.
  const zero = f32x4.splat(0);
  const gx = f32x4.sub(v128.shuffle<f32>(g01, g23, 0, 1, 4, 5), px);
  const gy = f32x4.sub(v128.shuffle<f32>(g01, g23, 2, 3, 6, 7), py);
  const way2 = f32x4.add(f32x4.mul(gx, gx), f32x4.mul(gy, gy));
  const perDt = f32x4.splat(S.perDt);
  const perHorizon = f32x4.splat(S.perHorizon);
  const pace = v128.and(f32x4.div(top, f32x4.sqrt(way2)), f32x4.gt(way2, zero));
  const scale = f32x4.pmin(pace, perDt);
  const optX = f32x4.mul(gx, scale);
  const optY = f32x4.mul(gy, scale);
  const top2 = f32x4.mul(top, top);
  const wish2 = f32x4.add(f32x4.mul(optX, optX), f32x4.mul(optY, optY));
  const fast = f32x4.gt(wish2, top2);
  const slower = v128.bitselect(f32x4.div(top, f32x4.sqrt(wish2)), f32x4.splat(1), fast);
  let x = f32x4.mul(optX, slower);
  let y = f32x4.mul(optY, slower);

  const counts = v128.load(work, COUNTS);
  const high = i32x4.max_s(counts, v128.shuffle<i32>(counts, counts, 2, 3, 0, 1));
  const most = max<i32>(i32x4.extract_lane(high, 0), i32x4.extract_lane(high, 1));
  const planes = work + LANE_PLANES;
  const never = f32x4.splat(-Infinity);
  const one = i32x4.splat(1);
  const valued = i32x4.splat(~WHICH);
  // The most violated half-plane of each lane: the bits of the violation, the last four of them its number; 0 where none is violated.
  let worst = zero;
  let index = i32x4.splat(0);
  let to = planes;
  for (let k = 0; k < most; k++) {
    neighbourPlane(work + NEIGHBOURS + (<usize>k << 4), own, px, py, vx, vy, radius, perDt, perHorizon);
    const c = v128.bitselect(planeC, never, i32x4.gt_s(counts, index));
    v128.store(to, planeX);
    v128.store(to, planeY, 16);
    v128.store(to, c, 32);
    const violation = f32x4.sub(c, f32x4.sub(f32x4.mul(planeX, y), f32x4.mul(planeY, x)));
    worst = f32x4.pmax(worst, v128.or(v128.and(violation, valued), index));
    index = i32x4.add(index, one);
    to += STRIDE;
  }
  const kept = work + LANE_KEPT;
  const unsigned = i32x4.splat(0x7fffffff);
  const parallel = f32x4.splat(PARALLEL);
  let done = i32x4.splat(0);
  let lost = i32x4.splat(-1);
  let round = kept;
  let active = f32x4.gt(worst, zero);
  while (v128.any_true(active)) {
    const which = v128.and(worst, i32x4.splat(WHICH));
    const l0 = planes + <usize>i32x4.extract_lane(which, 0) * STRIDE;
    const l1 = planes + <usize>i32x4.extract_lane(which, 1) * STRIDE;
    const l2 = planes + <usize>i32x4.extract_lane(which, 2) * STRIDE;
    const l3 = planes + <usize>i32x4.extract_lane(which, 3) * STRIDE;
    const dx = f32x4(load<f32>(l0), load<f32>(l1, 4), load<f32>(l2, 8), load<f32>(l3, 12));
    const dy = f32x4(load<f32>(l0, 16), load<f32>(l1, 20), load<f32>(l2, 24), load<f32>(l3, 28));
    const c = f32x4(load<f32>(l0, 32), load<f32>(l1, 36), load<f32>(l2, 40), load<f32>(l3, 44));
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
    const t = f32x4.pmin(high, f32x4.pmax(low, along));
    done = v128.or(done, v128.and(bitOf(which), active));
    lost = v128.bitselect(which, lost, v128.and(active, bad));
    active = v128.andnot(active, bad);
    x = v128.bitselect(f32x4.add(f32x4.mul(t, dx), footX), x, active);
    y = v128.bitselect(f32x4.add(f32x4.mul(t, dy), footY), y, active);
    v128.store(round, dx);
    v128.store(round, dy, 16);
    v128.store(round, c, 32);
    round += STRIDE;
    // The worst of those that are left.
    worst = zero;
    index = i32x4.splat(0);
    let bit = one;
    for (let at = planes; at < to; at += STRIDE) {
      const det = f32x4.sub(f32x4.mul(v128.load(at), y), f32x4.mul(v128.load(at, 16), x));
      const key = v128.or(v128.and(f32x4.sub(v128.load(at, 32), det), valued), index);
      worst = f32x4.pmax(worst, v128.and(key, i32x4.eq(v128.and(done, bit), i32x4.splat(0))));
      bit = i32x4.add(bit, bit);
      index = i32x4.add(index, one);
    }
    active = v128.and(active, f32x4.gt(worst, zero));
  }
  const r01 = v128.shuffle<f32>(x, y, 0, 4, 1, 5);
  const r23 = v128.shuffle<f32>(x, y, 2, 6, 3, 7);
  v128.store64_lane(nextOf(agents, a0), r01, 0);
  v128.store64_lane(nextOf(agents, a1), r01, 1);
  v128.store64_lane(nextOf(agents, a2), r23, 0);
  v128.store64_lane(nextOf(agents, a3), r23, 1);
  if (i32x4.bitmask(lost) == 15) return;
  if (i32x4.extract_lane(lost, 0) >= 0) relent(work, 0, nextOf(agents, a0), i32x4.extract_lane(lost, 0), i32x4.extract_lane(done, 0), most, f32x4.extract_lane(top, 0)); // prettier-ignore
  if (i32x4.extract_lane(lost, 1) >= 0) relent(work, 4, nextOf(agents, a1), i32x4.extract_lane(lost, 1), i32x4.extract_lane(done, 1), most, f32x4.extract_lane(top, 1)); // prettier-ignore
  if (i32x4.extract_lane(lost, 2) >= 0) relent(work, 8, nextOf(agents, a2), i32x4.extract_lane(lost, 2), i32x4.extract_lane(done, 2), most, f32x4.extract_lane(top, 2)); // prettier-ignore
  if (i32x4.extract_lane(lost, 3) >= 0) relent(work, 12, nextOf(agents, a3), i32x4.extract_lane(lost, 3), i32x4.extract_lane(done, 3), most, f32x4.extract_lane(top, 3)); // prettier-ignore
}

/** @returns where the next velocity of the agent at an address goes */
// @ts-ignore: decorator
@inline
function nextOf(agents: usize, address: usize): usize {
  return S.next + ((address - agents) >> 2);
}

/** @returns 1 << k, for k in each lane */
// @ts-ignore: decorator
@inline
function bitOf(k: v128): v128 {
  // 2^k as a float has k + 127 as its exponent.
  const exponent = i32x4.shl(i32x4.add(k, i32x4.splat(127)), 23);
  return i32x4.trunc_sat_f32x4_s(exponent);
}

/** The third program for one lane: no velocity meets all of its half-planes. `done` has a bit for each that was kept, and for the `lost` one. */
function relent(work: usize, lane: usize, place: usize, lost: i32, done: i32, count: i32, top: f32): void {
  const from = work + LANE_PLANES + lane;
  const to = work + PLANES;
  const settled = work + SETTLED;
  let known = 0;
  for (let k = 0; k < ((count + 3) & ~3); k++) {
    const at = from + <usize>k * STRIDE;
    const dx = load<f32>(at);
    const dy = load<f32>(at, 16);
    const c: f32 = k < count ? load<f32>(at, 32) : -Infinity;
    const isDone = (done >> k) & 1;
    const own = to + (<usize>k << 2);
    store<f32>(own, dx, X);
    store<f32>(own, dy, Y);
    store<f32>(own, c, C);
    store<f32>(own, isDone ? -Infinity : c, OPEN);
    if (isDone && k != lost) append(settled, known++, dx, dy, c);
  }
  const x = load<f32>(place);
  const y = load<f32>(place, 4);
  program3(to, settled, work + INNER, work + KEPT, 0, (count + 3) >> 2, top, known, lost, x, y);
  store<f32>(place, resultX);
  store<f32>(place, resultY, 4);
}
