import * as S from './settings';
import { C, MOST_EDGES, NEAR_WALLS, PLANES, X, Y } from './workspace';

/*
 * Half-planes that static obstacles induce. An obstacle is a closed polygon, its inside to the left of its edges; an edge is seen by those to the
 * right of it alone. The cases are those of RVO2 2.0 (Agent::computeNewVelocity): an edge is seen from the side (cut-off line and two legs),
 * from its end (one vertex stands for it), or is touched. Agents alone give way: none of it is halved.
 */

/** bytes of an edge: from x, y, to x, y, then unit vectors of it, of the one before and of the one behind, then whether its ends are convex */
const EDGE: usize = 48;
/** m/s by which an edge may stick out of what others cover already */
const COVERED: f32 = 1e-5;

/** where the agent is, and how it moves */
let px: f32 = 0;
let py: f32 = 0;
let vx: f32 = 0;
let vy: f32 = 0;
let radius: f32 = 0;
/** half-planes so far, and where they go */
let count: i32 = 0;
let planes: usize = 0;

/**
 * Writes the half-planes of the obstacles near an agent of a cell to the beginning of the thread's PLANES.
 *
 * @param agent its address
 * @returns how many: MOST_EDGES at the most
 */
export function wallPlanes(work: usize, cell: i32, agent: usize): i32 {
  px = load<f32>(agent);
  py = load<f32>(agent, 4);
  vx = load<f32>(agent, 8);
  vy = load<f32>(agent, 12);
  radius = load<f32>(agent, 16);
  count = 0;
  planes = work + PLANES;
  const reach = load<f32>(agent, 20) / S.perWallHorizon + radius;
  const near = listNear(work + NEAR_WALLS, cell, reach * reach);
  for (let k: usize = 0; k < <usize>near; k++) addEdge(S.edges + <usize>load<u32>(work + NEAR_WALLS + (k << 3), 4) * EDGE);
  return count;
}

/** Lists the edges that the agent sees within range, the nearest first: squared distance and number. @returns how many */
function listNear(list: usize, cell: i32, rangeSquared: f32): i32 {
  const end = load<u32>(S.edgeStart + (<usize>(cell + 1) << 2));
  let size = 0;
  for (let k = load<u32>(S.edgeStart + (<usize>cell << 2)); k < end; k++) {
    const edge = load<u32>(S.edgeList + (<usize>k << 2));
    const at = S.edges + <usize>edge * EDGE;
    const ax = px - load<f32>(at);
    const ay = py - load<f32>(at, 4);
    const ux = load<f32>(at, 16);
    const uy = load<f32>(at, 20);
    if (ux * ay - uy * ax >= 0) continue;
    const square = squareTo(at, ax, ay);
    if (!(square < rangeSquared)) continue;
    let place = size < MOST_EDGES ? size : MOST_EDGES - 1;
    if (size == MOST_EDGES) {
      if (square >= load<f32>(list + (<usize>place << 3))) continue;
    } else size++;
    while (place > 0 && square < load<f32>(list + (<usize>(place - 1) << 3))) {
      store<u64>(list + (<usize>place << 3), load<u64>(list + (<usize>(place - 1) << 3)));
      place--;
    }
    store<f32>(list + (<usize>place << 3), square);
    store<u32>(list + (<usize>place << 3), edge, 4);
  }
  return size;
}

/** @returns m², from (ax, ay) beyond an edge's beginning to the edge */
function squareTo(edge: usize, ax: f32, ay: f32): f32 {
  const ex = load<f32>(edge, 8) - load<f32>(edge);
  const ey = load<f32>(edge, 12) - load<f32>(edge, 4);
  const along = (ax * ex + ay * ey) / (ex * ex + ey * ey);
  const t: f32 = along < 0 ? 0 : along > 1 ? 1 : along;
  const dx = ax - t * ex;
  const dy = ay - t * ey;
  return dx * dx + dy * dy;
}

function addEdge(edge: usize): void {
  const perHorizon = S.perWallHorizon;
  const r1x = load<f32>(edge) - px;
  const r1y = load<f32>(edge, 4) - py;
  const r2x = load<f32>(edge, 8) - px;
  const r2y = load<f32>(edge, 12) - py;
  const margin = perHorizon * radius;
  if (isCovered(perHorizon * r1x, perHorizon * r1y, perHorizon * r2x, perHorizon * r2y, margin)) return;
  const ux = load<f32>(edge, 16);
  const uy = load<f32>(edge, 20);
  let convex1 = load<f32>(edge, 40) != 0;
  let convex2 = load<f32>(edge, 44) != 0;
  const d1 = r1x * r1x + r1y * r1y;
  const d2 = r2x * r2x + r2y * r2y;
  const square = radius * radius;
  const ex = r2x - r1x;
  const ey = r2y - r1y;
  const s = -(r1x * ex + r1y * ey) / (ex * ex + ey * ey);
  const lx = -r1x - s * ex;
  const ly = -r1y - s * ey;
  const isNearLine = lx * lx + ly * ly <= square;

  // Touching already: straight away from it, at any speed.
  if (s < 0 && d1 <= square) {
    if (convex1) addAway(r1x, r1y);
    return;
  }
  if (s > 1 && d2 <= square) {
    if (convex2 && r2x * load<f32>(edge, 36) - r2y * load<f32>(edge, 32) >= 0) addAway(r2x, r2y);
    return;
  }
  if (s >= 0 && s <= 1 && isNearLine) {
    add(-ux, -uy, 0);
    return;
  }

  // Legs of the velocity obstacle: both from one vertex where the edge is seen from its end.
  const isLeftAlone = s < 0 && isNearLine;
  const isRightAlone = s > 1 && isNearLine;
  if ((isLeftAlone && !convex1) || (isRightAlone && !convex2)) return;
  const isOne = isLeftAlone || isRightAlone;
  const ax = isRightAlone ? r2x : r1x;
  const ay = isRightAlone ? r2y : r1y;
  const bx = isLeftAlone ? r1x : r2x;
  const by = isLeftAlone ? r1y : r2y;
  let leftX = -ux;
  let leftY = -uy;
  let rightX = ux;
  let rightY = uy;
  if (isRightAlone) convex1 = convex2;
  if (isLeftAlone) convex2 = convex1;
  if (convex1) {
    const da = ax * ax + ay * ay;
    const leg = sqrt<f32>(da - square);
    leftX = (ax * leg - ay * radius) / da;
    leftY = (ax * radius + ay * leg) / da;
  }
  if (convex2) {
    const db = bx * bx + by * by;
    const leg = sqrt<f32>(db - square);
    rightX = (bx * leg + by * radius) / db;
    rightY = (by * leg - bx * radius) / db;
  }
  // A leg never points into the next edge: that one's line takes its place, and adds nothing when it is the nearest.
  const beforeX = isRightAlone ? ux : load<f32>(edge, 24);
  const beforeY = isRightAlone ? uy : load<f32>(edge, 28);
  const behindX = isLeftAlone ? ux : load<f32>(edge, 32);
  const behindY = isLeftAlone ? uy : load<f32>(edge, 36);
  let isLeftForeign = false;
  let isRightForeign = false;
  if (convex1 && leftY * beforeX - leftX * beforeY >= 0) {
    leftX = -beforeX;
    leftY = -beforeY;
    isLeftForeign = true;
  }
  if (convex2 && rightX * behindY - rightY * behindX <= 0) {
    rightX = behindX;
    rightY = behindY;
    isRightForeign = true;
  }
  const cx = perHorizon * ax;
  const cy = perHorizon * ay;
  const fx = perHorizon * bx;
  const fy = perHorizon * by;
  const kx = fx - cx;
  const ky = fy - cy;
  const t: f32 = isOne ? 0.5 : ((vx - cx) * kx + (vy - cy) * ky) / (kx * kx + ky * ky);
  const tLeft = (vx - cx) * leftX + (vy - cy) * leftY;
  const tRight = (vx - fx) * rightX + (vy - fy) * rightY;
  if ((t < 0 && tLeft < 0) || (isOne && tLeft < 0 && tRight < 0)) {
    addCircle(cx, cy, margin);
    return;
  }
  if (t > 1 && tRight < 0) {
    addCircle(fx, fy, margin);
    return;
  }
  const toLine: f32 = t < 0 || t > 1 || isOne ? Infinity : squareOf(vx - (cx + t * kx), vy - (cy + t * ky));
  const toLeft: f32 = tLeft < 0 ? Infinity : squareOf(vx - (cx + tLeft * leftX), vy - (cy + tLeft * leftY));
  const toRight: f32 = tRight < 0 ? Infinity : squareOf(vx - (fx + tRight * rightX), vy - (fy + tRight * rightY));
  if (toLine <= toLeft && toLine <= toRight) addBeside(-ux, -uy, cx, cy, margin);
  else if (toLeft <= toRight) {
    if (!isLeftForeign) addBeside(leftX, leftY, cx, cy, margin);
  } else if (!isRightForeign) addBeside(-rightX, -rightY, fx, fy, margin);
}

// @ts-ignore: decorator
@inline
function squareOf(x: f32, y: f32): f32 {
  return x * x + y * y;
}

/** Is the edge's velocity obstacle taken care of by half-planes that are there already? */
function isCovered(q1x: f32, q1y: f32, q2x: f32, q2y: f32, margin: f32): bool {
  for (let k = 0; k < count; k++) {
    const at = planes + (<usize>k << 2);
    const dx = load<f32>(at, X);
    const dy = load<f32>(at, Y);
    const rest = load<f32>(at, C) - margin;
    if (rest - (dx * q1y - dy * q1x) >= -COVERED && rest - (dx * q2y - dy * q2x) >= -COVERED) return true;
  }
  return false;
}

/** Straight away from a vertex. */
function addAway(x: f32, y: f32): void {
  const length = sqrt<f32>(x * x + y * y);
  // On the vertex itself every way leads away from it: the neighbouring edges decide.
  if (length > 0) add(-y / length, x / length, 0);
}

/** Outside of a cut-off circle, on the agent's side. */
function addCircle(x: f32, y: f32, margin: f32): void {
  const wx = vx - x;
  const wy = vy - y;
  const length = sqrt<f32>(wx * wx + wy * wy);
  const away = length > 0;
  const ox: f32 = away ? wx / length : -x / sqrt<f32>(x * x + y * y);
  const oy: f32 = away ? wy / length : -y / sqrt<f32>(x * x + y * y);
  const dx = oy;
  const dy = -ox;
  add(dx, dy, dx * (y + margin * oy) - dy * (x + margin * ox));
}

/** To the left of a line through (x, y), by the margin. */
function addBeside(dx: f32, dy: f32, x: f32, y: f32, margin: f32): void {
  add(dx, dy, dx * y - dy * x + margin);
}

function add(dx: f32, dy: f32, c: f32): void {
  const at = planes + (<usize>count << 2);
  store<f32>(at, dx, X);
  store<f32>(at, dy, Y);
  store<f32>(at, c, C);
  count++;
}
