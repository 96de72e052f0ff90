import { assert } from '../../engine/index.ts';
import { bends, isTangent } from './corners.ts';
import { clear, pop, push } from './openList.ts';
import { distance, type Roadmap } from './roadmap.ts';
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

/**
 * The shortest way from a place to a goal. A* from the goal over the corners, with the straight distance as bound; whether the
 * goal sees a corner is not looked at before the search comes to it, because most corners are never come to. It begins at the
 * goal, because a goal that is enclosed sees little, and who asks is seldom enclosed.
 *
 * Who was pushed nearer to a box than the clearance sees with the distance that he has: past that box, away from it or along
 * it. He keeps that distance at least, and sees what he heads for until he is there. The same goes for the goal. Between boxes
 * that are closer than twice the clearance that leaves no more than a line: who sees no corner from there goes the ways of
 * narrower movers, until he does.
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
  { solids, corners, start, to, length, scratch }: Roadmap,
  x: number,
  y: number,
  goalX: number,
  goalY: number,
  aim: Aim,
  isTight: boolean,
): void {
  const { growthOfMover, growthOfGoal, best, next, open } = scratch;
  const { x: cornerX, y: cornerY } = corners;
  best.fill(Infinity);
  next.fill(UNKNOWN);
  clear(open);
  for (let corner = 0; corner < cornerX.length; corner++) {
    const dx = goalX - cornerX[corner];
    const dy = goalY - cornerY[corner];
    // In a box's clearance ways bend where they would not elsewhere.
    if (!isTight && !isTangent(corners, corner, dx, dy)) continue;
    const cost = distance(dx, dy);
    push(open, cost + distance(x - cornerX[corner], y - cornerY[corner]), corner, cost, GOAL);
  }
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
    if ((isTight || isTangent(corners, corner, x - px, y - py)) && inSight(solids, growthOfMover, x, y, px, py)) {
      // The straight distance was the bound, and is true now: nothing that is left can be shorter.
      const away = distance(px - x, py - y);
      const isThere = away < ARRIVED;
      aim.x = !isThere ? px : after === GOAL ? goalX : cornerX[after];
      aim.y = !isThere ? py : after === GOAL ? goalY : cornerY[after];
      aim.length = away + cost;
      return;
    }
    for (let edge = start[corner]; edge < start[corner + 1]; edge++) {
      const other = to[edge];
      const costThere = cost + length[edge];
      if (costThere >= best[other] || (after !== GOAL && !bends(corners, after, corner, other))) continue;
      best[other] = costThere;
      push(open, costThere + distance(x - cornerX[other], y - cornerY[other]), other, costThere, corner);
    }
  }
}

/** @returns whether a mover is in the clearance of something and sees no corner from there */
function isShutIn({ solids, corners, scratch }: Roadmap, x: number, y: number): boolean {
  if (!isInClearance(solids, x, y)) return false;
  const { growthOfMover } = scratch;
  ease(solids, growthOfMover, x, y);
  let seesNone = true;
  for (let corner = 0; seesNone && corner < corners.x.length; corner++) {
    seesNone = !inSight(solids, growthOfMover, x, y, corners.x[corner], corners.y[corner]);
  }
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
