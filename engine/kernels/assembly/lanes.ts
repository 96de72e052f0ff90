import * as S from './settings';
import { firsts, fourths, seconds, thirds } from './four';
import { neighbourPlane, planeC, planeX, planeY, relate } from './halfPlanes';
import { keyOf, laneDone, laneLost, laneProgram2, laneX, laneY, storePlanes } from './laneProgram2';
import { addLost } from './laneProgram3';
import { priorityOf, shareOut } from './priorities';
import { AGENTS, COUNTS, LANE_KEPT, LANE_PLANES, NEIGHBOURS, RELATION, RELATIONS, STRIDE } from './workspace';

/**
 * Finds the next velocities of the agents whose neighbours are listed: `lanes` of them, and in the other lanes others of them again.
 *
 * @param priorities what `findPriorities` says
 */
export function solveLanes(work: usize, agents: usize, priorities: usize, lanes: i32): void {
  const a0 = agents + (<usize>load<u32>(work, AGENTS) << 5);
  const a1 = agents + (<usize>load<u32>(work, AGENTS + 4) << 5);
  const a2 = agents + (<usize>load<u32>(work, AGENTS + 8) << 5);
  const a3 = agents + (<usize>load<u32>(work, AGENTS + 12) << 5);
  const own = i32x4(<i32>a0, <i32>a1, <i32>a2, <i32>a3);
  const m0 = v128.load(a0);
  const m1 = v128.load(a1);
  const m2 = v128.load(a2);
  const m3 = v128.load(a3);
  const px = firsts(m0, m1, m2, m3);
  const py = seconds(m0, m1, m2, m3);
  const vx = thirds(m0, m1, m2, m3);
  const vy = fourths(m0, m1, m2, m3);
  const n0 = v128.load(a0, 16);
  const n1 = v128.load(a1, 16);
  const n2 = v128.load(a2, 16);
  const n3 = v128.load(a3, 16);
  const radius = firsts(n0, n1, n2, n3);
  const top = seconds(n0, n1, n2, n3);
  // Towards the goal at top speed, but no farther than it in a step.
  const zero = f32x4.splat(0);
  const gx = f32x4.sub(thirds(n0, n1, n2, n3), px);
  const gy = f32x4.sub(fourths(n0, n1, n2, n3), py);
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
  // The most violated half-plane of each lane.
  let worst = zero;
  let index = i32x4.splat(0);
  const priority = priorities != 0 ? priorityOf(priorities, a0, a1, a2, a3) : zero;
  for (let k: usize = 0; k < <usize>most; k++) {
    relate(work + NEIGHBOURS + (k << 4), px, py, vx, vy, radius, work + RELATIONS + k * RELATION);
  }
  let to = planes;
  let relation = work + RELATIONS;
  for (let k = 0; k < most; k++) {
    const others = work + NEIGHBOURS + (<usize>k << 4);
    neighbourPlane(relation, others, own, vx, vy, perDt, perHorizon);
    let c = planeC;
    if (priorities != 0) c = shareOut(priorities, others, priority, vx, vy, planeX, planeY, c);
    c = v128.bitselect(c, never, i32x4.gt_s(counts, index));
    storePlanes(to, planeX, planeY, c);
    const violation = f32x4.sub(c, f32x4.sub(f32x4.mul(planeX, y), f32x4.mul(planeY, x)));
    worst = f32x4.pmax(worst, keyOf(violation, index));
    index = i32x4.add(index, one);
    to += STRIDE;
    relation += RELATION;
  }
  laneProgram2(planes, to, work + LANE_KEPT, worst, i32x4.splat(-1), x, y, optX, optY, top2, false);
  x = laneX;
  y = laneY;
  const done = laneDone;
  const lost = laneLost;
  const r01 = v128.shuffle<f32>(x, y, 0, 4, 1, 5);
  const r23 = v128.shuffle<f32>(x, y, 2, 6, 3, 7);
  v128.store64_lane(nextOf(agents, a0), r01, 0);
  v128.store64_lane(nextOf(agents, a1), r01, 1);
  v128.store64_lane(nextOf(agents, a2), r23, 0);
  v128.store64_lane(nextOf(agents, a3), r23, 1);
  if (i32x4.bitmask(lost) == 15) return;
  if (i32x4.extract_lane(lost, 0) >= 0) addLost(work, planes, most, i32x4.extract_lane(done, 0), i32x4.extract_lane(lost, 0), nextOf(agents, a0), f32x4.extract_lane(top, 0)); // prettier-ignore
  if (lanes > 1 && i32x4.extract_lane(lost, 1) >= 0) addLost(work, planes + 4, most, i32x4.extract_lane(done, 1), i32x4.extract_lane(lost, 1), nextOf(agents, a1), f32x4.extract_lane(top, 1)); // prettier-ignore
  if (lanes > 2 && i32x4.extract_lane(lost, 2) >= 0) addLost(work, planes + 8, most, i32x4.extract_lane(done, 2), i32x4.extract_lane(lost, 2), nextOf(agents, a2), f32x4.extract_lane(top, 2)); // prettier-ignore
  if (lanes > 3 && i32x4.extract_lane(lost, 3) >= 0) addLost(work, planes + 12, most, i32x4.extract_lane(done, 3), i32x4.extract_lane(lost, 3), nextOf(agents, a3), f32x4.extract_lane(top, 3)); // prettier-ignore
}

/** @returns where the next velocity of the agent at an address goes */
// @ts-ignore: decorator
@inline
function nextOf(agents: usize, address: usize): usize {
  return S.next + ((address - agents) >> 2);
}
