import * as S from './settings';
import { neighbourPlane, relate, relateLevel } from './halfPlanes';
import { priorityOf, shareOut } from './priorities';
import { mostViolated, program2, resultX, resultY } from './program2';
import { program3 } from './program3';
import { lanesBefore } from './select';
import { C, FOUR, INNER, KEPT, OPEN, PLANES, RELATIONS, SETTLED, X, Y } from './workspace';
import { wallPlanes } from './walls';

/**
 * Finds the next velocity of an agent near obstacles: by itself, its half-planes in groups of four, the obstacles' first.
 *
 * @param priorities what `findPriorities` says
 * @param list its neighbours, in every fourth word; `found` of them
 */
export function solveBesideWalls(
  work: usize,
  cell: i32,
  agents: usize,
  priorities: usize,
  agent: i32,
  list: usize,
  found: i32,
): void {
  const planes = work + PLANES;
  const self = agents + (<usize>agent << 5);
  const walls = wallPlanes(work, cell, self);
  const hard = closeGroup(planes, walls);
  reopen(planes, hard);
  const px = v128.load32_splat(self);
  const py = v128.load32_splat(self, 4);
  const vx = v128.load32_splat(self, 8);
  const vy = v128.load32_splat(self, 12);
  const radius = v128.load32_splat(self, 16);
  const perDt = S.perDtLanes;
  const perHorizon = S.perHorizonLanes;
  const priority = priorities != 0 ? priorityOf(priorities, self, self, self, self) : i32x4.splat(0);
  const four = work + FOUR;
  const twiceX = f32x4.add(vx, vx);
  const twiceY = f32x4.add(vy, vy);
  const half = S.halfLanes;
  let to = planes + (<usize>hard << 4);
  for (let k = 0; k < found; k += 4) {
    // The four come one after another where neighbourPlane reads them; those behind the last are read, and mean nothing.
    for (let j = 0; j < 4; j++) store<u32>(four + (<usize>j << 2), load<u32>(list + (<usize>min<i32>(k + j, found - 1) << 4)));
    const relation = work + RELATIONS;
    const speed2 = relate(four, px, py, vx, vy, radius, perDt, perHorizon, relation);
    if (v128.any_true(f32x4.eq(speed2, f32x4.splat(0)))) relateLevel(four, self, self, self, self, relation);
    let c = neighbourPlane(relation, twiceX, twiceY, half, to, Y);
    if (priorities != 0) c = shareOut(priorities, four, priority, vx, vy, v128.load(to), v128.load(to, Y), c);
    c = v128.bitselect(c, f32x4.splat(-Infinity), lanesBefore(found - k));
    v128.store(to, c, C);
    v128.store(to, c, OPEN);
    to += 16;
  }
  const groups = hard + ((found + 3) >> 2);
  const top = load<f32>(self, 20);
  const gx = load<f32>(self, 24) - load<f32>(self);
  const gy = load<f32>(self, 28) - load<f32>(self, 4);
  const way2 = gx * gx + gy * gy;
  const pace: f32 = way2 > 0 ? top / sqrt<f32>(way2) : 0;
  const scale = pace < S.perDt ? pace : S.perDt;
  const optX = gx * scale;
  const optY = gy * scale;
  // The obstacles come first, whatever the neighbours do; where even they cannot all be met, they are half-planes like others.
  const isSound = program2(planes, work + KEPT, hard, optX, optY, top, 0);
  const safeX = resultX;
  const safeY = resultY;
  reopen(planes, hard);
  if (!isSound || !program2(planes, work + KEPT, groups, optX, optY, top, 0)) {
    reopen(planes, groups);
    const soft = isSound ? hard : 0;
    const first = mostViolated(planes, soft, groups, safeX, safeY, 0);
    program3(planes, work + SETTLED, work + INNER, work + KEPT, soft, groups, top, 0, first, safeX, safeY);
  }
  const next = S.next + (<usize>agent << 3);
  store<f32>(next, resultX);
  store<f32>(next, resultY, 4);
}

/** Has all half-planes of the first groups looked at again. */
// @ts-ignore: decorator
@inline
function reopen(planes: usize, groups: i32): void {
  for (let g = 0; g < groups; g++) {
    const at = planes + (<usize>g << 4);
    v128.store(at, v128.load(at, C), OPEN);
  }
}

/** Fills the last group of four with half-planes that hold everything. @returns groups */
// @ts-ignore: decorator
@inline
function closeGroup(planes: usize, count: i32): i32 {
  for (let k = count; (k & 3) != 0; k++) {
    const at = planes + (<usize>k << 2);
    store<f32>(at, 0, X);
    store<f32>(at, 0, Y);
    store<f32>(at, -Infinity, C);
  }
  return (count + 3) >> 2;
}
