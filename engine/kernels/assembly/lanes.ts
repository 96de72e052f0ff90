import * as S from './settings';
import { firsts, fourths, seconds, thirds } from './four';
import { neighbourPlane, relate, relateLevel } from './halfPlanes';
import { keyOf, laneKept, laneLost, laneProgram2, laneX, laneY } from './laneProgram2';
import { addLost } from './laneProgram3';
import { priorityOf, shareOut } from './priorities';
import { AGENTS, ENDS, LANE_KEPT, LANE_PLANES, LANES_C, LANES_OPEN, LANES_X, LANES_Y, NEIGHBOURS, RELATION, RELATIONS, ROW } from './workspace';

/**
 * Finds the next velocities of the agents whose neighbours are listed: `lanes` of them, and in the other lanes others of them again, whose results are the
 * same.
 *
 * @param priorities what `findPriorities` says
 */
export function solveLanes(work: usize, agents: usize, priorities: usize, lanes: i32): void {
  const a0 = agents + (<usize>load<u32>(work, AGENTS) << 5);
  const a1 = agents + (<usize>load<u32>(work, AGENTS + 4) << 5);
  const a2 = agents + (<usize>load<u32>(work, AGENTS + 8) << 5);
  const a3 = agents + (<usize>load<u32>(work, AGENTS + 12) << 5);
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
  const pace = v128.and(f32x4.div(top, f32x4.sqrt(way2)), f32x4.gt(way2, zero));
  const scale = f32x4.pmin(pace, S.perDtLanes);
  const optX = f32x4.mul(gx, scale);
  const optY = f32x4.mul(gy, scale);
  const top2 = f32x4.mul(top, top);
  const wish2 = f32x4.add(f32x4.mul(optX, optX), f32x4.mul(optY, optY));
  const fast = f32x4.gt(wish2, top2);
  const slower = v128.bitselect(f32x4.div(top, f32x4.sqrt(wish2)), f32x4.splat(1), fast);
  let x = f32x4.mul(optX, slower);
  let y = f32x4.mul(optY, slower);

  const ends = v128.load(work, ENDS);
  const high = i32x4.max_s(ends, v128.shuffle<i32>(ends, ends, 2, 3, 0, 1));
  const end = <usize>max<i32>(i32x4.extract_lane(high, 0), i32x4.extract_lane(high, 1));
  const slowest = relateAll(work, end, px, py, vx, vy, radius);
  if (v128.any_true(f32x4.eq(slowest, zero))) relateAllLevel(work, end, a0, a1, a2, a3);
  const priority = priorities != 0 ? priorityOf(priorities, a0, a1, a2, a3) : zero;
  const worst = planesOfAll(work, end, ends, priorities, priority, vx, vy, x, y);
  const planes = work + LANE_PLANES;
  const kept = work + LANE_KEPT;
  laneProgram2(planes, end, kept, worst, i32x4.splat(-1), x, y, optX, optY, top2, false);
  x = laneX;
  y = laneY;
  const known = laneKept;
  const lost = laneLost;
  const r01 = v128.shuffle<f32>(x, y, 0, 4, 1, 5);
  const r23 = v128.shuffle<f32>(x, y, 2, 6, 3, 7);
  v128.store64_lane(nextOf(agents, a0), r01, 0);
  v128.store64_lane(nextOf(agents, a1), r01, 1);
  v128.store64_lane(nextOf(agents, a2), r23, 0);
  v128.store64_lane(nextOf(agents, a3), r23, 1);
  if (!v128.any_true(lost)) return;
  if (i32x4.extract_lane(lost, 0) > 0) addLost(work, planes, end, kept, i32x4.extract_lane(known, 0), i32x4.extract_lane(lost, 0), nextOf(agents, a0), f32x4.extract_lane(top, 0)); // prettier-ignore
  if (lanes > 1 && i32x4.extract_lane(lost, 1) > 0) addLost(work, planes + 4, end, kept + 4, i32x4.extract_lane(known, 1), i32x4.extract_lane(lost, 1), nextOf(agents, a1), f32x4.extract_lane(top, 1)); // prettier-ignore
  if (lanes > 2 && i32x4.extract_lane(lost, 2) > 0) addLost(work, planes + 8, end, kept + 8, i32x4.extract_lane(known, 2), i32x4.extract_lane(lost, 2), nextOf(agents, a2), f32x4.extract_lane(top, 2)); // prettier-ignore
  if (lanes > 3 && i32x4.extract_lane(lost, 3) > 0) addLost(work, planes + 12, end, kept + 12, i32x4.extract_lane(known, 3), i32x4.extract_lane(lost, 3), nextOf(agents, a3), f32x4.extract_lane(top, 3)); // prettier-ignore
}

/** The first step to the half-planes of all neighbours, up to row `end`. @returns the least that `relate` has returned */
// @ts-ignore: decorator
@inline
function relateAll(work: usize, end: usize, px: v128, py: v128, vx: v128, vy: v128, radius: v128): v128 {
  const perDt = S.perDtLanes;
  const perHorizon = S.perHorizonLanes;
  let slowest = f32x4.splat(1);
  let relation = work + RELATIONS;
  for (let row = ROW; row < end; row += ROW) {
    const others = work + NEIGHBOURS + row;
    slowest = f32x4.pmin(slowest, relate(others, px, py, vx, vy, radius, perDt, perHorizon, relation));
    relation += RELATION;
  }
  return slowest;
}

function relateAllLevel(work: usize, end: usize, a0: usize, a1: usize, a2: usize, a3: usize): void {
  let relation = work + RELATIONS;
  for (let row = ROW; row < end; row += ROW) {
    relateLevel(work + NEIGHBOURS + row, a0, a1, a2, a3, relation);
    relation += RELATION;
  }
}

/**
 * The second step: the half-planes of all neighbours, up to row `end`.
 *
 * @param ends row behind the last neighbour of each agent
 * @param priority of the agents
 * @param x,y m/s, the velocities that they prefer
 * @returns keys of the half-planes that these violate most
 */
// @ts-ignore: decorator
@inline
function planesOfAll(
  work: usize,
  end: usize,
  ends: v128,
  priorities: usize,
  priority: v128,
  vx: v128,
  vy: v128,
  x: v128,
  y: v128,
): v128 {
  const half = S.halfLanes;
  const never = S.neverLanes;
  const next = i32x4.splat(<i32>ROW);
  const twiceX = f32x4.add(vx, vx);
  const twiceY = f32x4.add(vy, vy);
  let worst = i32x4.splat(0);
  let rows = next;
  let relation = work + RELATIONS;
  for (let row = ROW; row < end; row += ROW) {
    const at = work + LANE_PLANES + row;
    let c = neighbourPlane(relation, twiceX, twiceY, half, at + LANES_X, LANES_Y - LANES_X);
    const dx = v128.load(at, LANES_X);
    const dy = v128.load(at, LANES_Y);
    if (priorities != 0) c = shareOut(priorities, work + NEIGHBOURS + row, priority, vx, vy, dx, dy, c);
    c = v128.bitselect(c, never, i32x4.gt_s(ends, rows));
    v128.store(at, c, LANES_C);
    v128.store(at, c, LANES_OPEN);
    const violation = f32x4.sub(c, f32x4.sub(f32x4.mul(dx, y), f32x4.mul(dy, x)));
    worst = f32x4.pmax(worst, keyOf(violation, rows));
    rows = i32x4.add(rows, next);
    relation += RELATION;
  }
  return worst;
}

/** @returns where the next velocity of the agent at an address goes */
// @ts-ignore: decorator
@inline
function nextOf(agents: usize, address: usize): usize {
  return S.next + ((address - agents) >> 2);
}
