import { assert } from '../../engine/index.ts';
import { boxSide, isTangent } from './corners.ts';
import { distance, findEdges } from './edges.ts';
import { lookAround } from './lookAround.ts';
import { clear, pop, push } from './openList.ts';
import type { Roadmap } from './roadmap.ts';
import { bucketAt, distanceTo, inSight, isOpen, SLACK, type Solids } from './solids.ts';

/** Where to head for now. */
export interface Aim {
  /** m: the goal, or the first corner on the way to it; where the mover is if there is no way */
  x: number;
  y: number;
  /** m, the whole way to the goal; Infinity if there is none */
  length: number;
}

/**
 * - `in sight`: straight to the goal
 * - `around`: by corners
 * - `no way`: what encloses goal or mover leaves no passage as wide as a mover
 * - `goal in solid`: nobody can stand at the goal, which is in a box, outside of the building or not a number
 */
export type WayKind = 'in sight' | 'around' | 'no way' | 'goal in solid';

const GOAL = -1;
const UNKNOWN = -2;
/** m: who is so near to a corner stands on it, and heads for what comes after. */
const ARRIVED = 1e-4;
/** Corners that a search comes to before it is worth a look around from the mover. */
const MANY = 64;

/**
 * The shortest way from a place to a goal. A* from the goal over the corners, with the straight distance as bound; whether the
 * goal sees a corner is not looked at before the search comes to it, because most corners are never come to. It begins at the
 * goal, because a goal that is enclosed sees little, and who asks is seldom enclosed.
 *
 * Who was pushed nearer to a box than the clearance sees with the distance that he has: past that box, away from it or along
 * it. He keeps that distance at least, and sees what he heads for until he is there. The same goes for the goal. Between boxes
 * that are closer than twice the clearance that leaves no more than a line: who sees no corner from there goes the ways of
 * narrower movers, until he does. So does who was pushed to where a box is too close to the border.
 *
 * @param x m, m: where the mover is
 * @param aim is overwritten
 */
export function nextOnWay(roadmap: Roadmap, x: number, y: number, goalX: number, goalY: number, aim: Aim): WayKind {
  assert(Number.isFinite(x) && Number.isFinite(y), 'a mover is somewhere');
  aim.x = x;
  aim.y = y;
  aim.length = Infinity;
  if (!isOpen(roadmap.solids, goalX, goalY)) return 'goal in solid';
  const kind = seek(roadmap, x, y, goalX, goalY, aim);
  const { narrow } = roadmap;
  return kind === 'no way' && narrow !== null && isShutIn(roadmap, x, y) ? seek(narrow, x, y, goalX, goalY, aim) : kind;
}

function seek(roadmap: Roadmap, x: number, y: number, goalX: number, goalY: number, aim: Aim): WayKind {
  const { solids, scratch } = roadmap;
  const { growthOfMover, growthOfGoal, growthOfBoth } = scratch;
  const isTight = isInClearance(solids, x, y) || isInClearance(solids, goalX, goalY);
  if (isTight) {
    ease(solids, growthOfMover, x, y);
    ease(solids, growthOfBoth, x, y);
    ease(solids, growthOfGoal, goalX, goalY);
    ease(solids, growthOfBoth, goalX, goalY);
  }
  const isSeen = inSight(solids, growthOfBoth, x, y, goalX, goalY);
  if (isSeen) {
    aim.x = goalX;
    aim.y = goalY;
    aim.length = distance(goalX - x, goalY - y);
  } else {
    search(roadmap, x, y, goalX, goalY, aim, isTight);
  }
  if (isTight) {
    restore(solids, growthOfMover, x, y);
    restore(solids, growthOfBoth, x, y);
    restore(solids, growthOfGoal, goalX, goalY);
    restore(solids, growthOfBoth, goalX, goalY);
  }
  return isSeen ? 'in sight' : aim.length < Infinity ? 'around' : 'no way';
}

function search(
  roadmap: Roadmap,
  x: number,
  y: number,
  goalX: number,
  goalY: number,
  aim: Aim,
  isTight: boolean,
): void {
  const { solids, corners, edges } = roadmap;
  const { growthOfGoal, best, next, open, isNear } = roadmap.scratch;
  const { x: cornerX, y: cornerY } = corners;
  best.fill(Infinity);
  next.fill(UNKNOWN);
  clear(open);
  // By number: of what is equally dear, what was entered first is looked at first.
  const seeds = lookAround(roadmap, growthOfGoal, { x: goalX, y: goalY, outX: 0, outY: 0 }).sort();
  for (const corner of seeds) {
    const dx = goalX - cornerX[corner];
    const dy = goalY - cornerY[corner];
    // In a box's clearance ways bend where they would not elsewhere.
    if (!isTight && !isTangent(corners, corner, dx, dy)) continue;
    const cost = distance(dx, dy);
    push(open, cost + distance(x - cornerX[corner], y - cornerY[corner]), corner, cost, GOAL);
  }
  let closed = 0;
  let shortest = Infinity; // m, of the ways to the mover that were come across
  isNear.fill(1);
  for (let entry = pop(open); entry >= 0; entry = pop(open)) {
    const corner = open.corner[entry];
    if (next[corner] !== UNKNOWN) continue;
    const px = cornerX[corner];
    const py = cornerY[corner];
    const after = open.next[entry];
    if (after === GOAL && !inSight(solids, growthOfGoal, px, py, goalX, goalY)) continue;
    const cost = open.cost[entry];
    next[corner] = after;
    best[corner] = cost;
    if (closed++ === MANY) markNear(roadmap, x, y);
    if (isNear[corner] === 1 && isFirst(roadmap, x, y, corner, isTight)) {
      // The straight distance was the bound, and is true now: nothing that is left can be shorter.
      const away = distance(px - x, py - y);
      const isThere = away < ARRIVED;
      aim.x = !isThere ? px : after === GOAL ? goalX : cornerX[after];
      aim.y = !isThere ? py : after === GOAL ? goalY : cornerY[after];
      aim.length = away + cost;
      return;
    }
    findEdges(edges, roadmap, corner);
    const { to, length } = edges;
    const end = edges.end[corner];
    const comesX = after === GOAL ? 0 : px - cornerX[after];
    const comesY = after === GOAL ? 0 : py - cornerY[after];
    const side = boxSide(corners, corner, comesX, comesY);
    for (let edge = edges.first[corner]; edge < end; edge++) {
      const other = to[edge];
      const costThere = cost + length[edge];
      if (costThere >= best[other]) continue;
      const otherX = cornerX[other];
      const otherY = cornerY[other];
      // The way turns towards the box, or goes straight on; a way that begins here goes anywhere.
      if (side * (comesX * (otherY - py) - comesY * (otherX - px)) < -SLACK) continue;
      best[other] = costThere;
      const key = costThere + distance(x - otherX, y - otherY);
      if (key > shortest) continue;
      if (closed > MANY && isNear[other] === 1 && isFirst(roadmap, x, y, other, isTight)) shortest = key;
      push(open, key, other, costThere, corner);
    }
  }
}

/** Notes which corners the mover may see: all others need not be asked about. */
function markNear(roadmap: Roadmap, x: number, y: number): void {
  const { isNear, growthOfMover } = roadmap.scratch;
  isNear.fill(0);
  for (const corner of lookAround(roadmap, growthOfMover, { x, y, outX: 0, outY: 0 })) isNear[corner] = 1;
}

/** @returns whether the way of a mover may lead straight to a corner first */
function isFirst(
  { solids, corners, scratch }: Roadmap,
  x: number,
  y: number,
  corner: number,
  isTight: boolean,
): boolean {
  const cornerX = corners.x[corner];
  const cornerY = corners.y[corner];
  if (!isTight && !isTangent(corners, corner, x - cornerX, y - cornerY)) return false;
  return inSight(solids, scratch.growthOfMover, x, y, cornerX, cornerY);
}

/** @returns whether a mover is in the clearance of something, the border included, and sees no corner from there */
function isShutIn(roadmap: Roadmap, x: number, y: number): boolean {
  const { solids, corners, scratch } = roadmap;
  const toBorder = Math.min(x, y, solids.width - x, solids.height - y);
  if (toBorder >= solids.clearance && !isInClearance(solids, x, y)) return false;
  const { growthOfMover } = scratch;
  ease(solids, growthOfMover, x, y);
  const seesNone = lookAround(roadmap, growthOfMover, { x, y, outX: 0, outY: 0 }).every(
    (corner) => !inSight(solids, growthOfMover, x, y, corners.x[corner], corners.y[corner]),
  );
  restore(solids, growthOfMover, x, y);
  return seesNone;
}

function isInClearance(solids: Solids, x: number, y: number): boolean {
  const bucket = bucketAt(solids, x, y);
  for (let i = solids.start[bucket]; i < solids.start[bucket + 1]; i++) {
    if (distanceTo(solids, solids.boxes[i], x, y) < solids.clearance + SLACK) return true;
  }
  return false;
}

/** Grows boxes around a place by no more than its distance from them. */
function ease(solids: Solids, growth: Float64Array, x: number, y: number): void {
  const bucket = bucketAt(solids, x, y);
  for (let i = solids.start[bucket]; i < solids.start[bucket + 1]; i++) {
    const box = solids.boxes[i];
    const away = distanceTo(solids, box, x, y) - SLACK;
    if (away < solids.clearance) growth[box] = Math.min(growth[box], away);
  }
}

function restore(solids: Solids, growth: Float64Array, x: number, y: number): void {
  const bucket = bucketAt(solids, x, y);
  for (let i = solids.start[bucket]; i < solids.start[bucket + 1]; i++) growth[solids.boxes[i]] = solids.clearance;
}
