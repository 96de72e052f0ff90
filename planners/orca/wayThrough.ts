import type { CrowdPlanner } from './crowdPlanner.ts';
import { aheadIn, leftIn, type Door, type Way } from './door.ts';
import { sizeOf } from './moverSize.ts';
import { wayTo } from './wayTo.ts';

/** Bends of a way that are looked at: a door is near, or it does not matter yet. */
const BENDS = 4;
/** m: what is nearer along a door says nothing about which way it leads */
const STEP = 0.05;

/** A door on the way of a mover, by its number, and which way it leads through it. */
export interface DoorAhead {
  readonly number: number;
  readonly way: Way;
}

/**
 * Which of the doors that are near does the way of a mover at (x, y) lead through first? The one in which it is comes before all others.
 *
 * @param near numbers of doors
 * @returns null: it leads through none
 */
export function wayThrough(
  planner: CrowdPlanner,
  mover: number,
  near: readonly number[],
  x: number,
  y: number,
): DoorAhead | null {
  if (near.length === 0) return null;
  const inside = near.find((number) => isInside(planner.doors[number], x, y));
  if (inside === undefined) return wayIn(planner, mover, near, x, y);
  return { number: inside, way: wayOut(planner, mover, planner.doors[inside], x, y) };
}

/** @returns whether a place is in a door */
export function isInside(door: Door, x: number, y: number): boolean {
  return Math.abs(aheadIn(door, 0, x, y)) <= door.reach && Math.abs(leftIn(door, 0, x, y)) <= door.half;
}

function wayIn(planner: CrowdPlanner, mover: number, near: readonly number[], x: number, y: number): DoorAhead | null {
  const { next, state, doors } = planner;
  const { roadmap } = sizeOf(planner, mover);
  const [toX, toY] = [state.toX[mover], state.toY[mover]];
  let [fromX, fromY] = [x, y];
  for (let bend = 0; bend < BENDS; bend++) {
    wayTo(roadmap, fromX, fromY, toX, toY, next);
    let first: DoorAhead | null = null;
    let nearest = Infinity; // part of the way to the bend
    for (const number of near) {
      const door = doors[number];
      const way = aheadIn(door, 0, x, y) < 0 ? 0 : 1;
      const before = -door.reach - aheadIn(door, way, fromX, fromY);
      const after = aheadIn(door, way, next.x, next.y) + door.reach;
      if (!(before >= 0 && after > 0)) continue;
      const part = before / (before + after);
      const left = leftIn(door, way, fromX, fromY);
      const leftThere = leftIn(door, way, next.x, next.y);
      if (part >= nearest || Math.abs(left + (leftThere - left) * part) > door.half) continue;
      first = { number, way };
      nearest = part;
    }
    if (first !== null) return first;
    if (next.x === toX && next.y === toY) return null;
    fromX = next.x;
    fromY = next.y;
  }
  return null;
}

/** Who is in a door goes on the way that leads to its destination; any, where that is in the door. */
function wayOut(planner: CrowdPlanner, mover: number, door: Door, x: number, y: number): Way {
  const { next, state } = planner;
  const { roadmap } = sizeOf(planner, mover);
  next.x = x;
  next.y = y;
  for (let bend = 0; bend < BENDS; bend++) {
    wayTo(roadmap, next.x, next.y, state.toX[mover], state.toY[mover], next);
    const step = aheadIn(door, 0, next.x, next.y) - aheadIn(door, 0, x, y);
    if (Math.abs(step) > STEP) return step > 0 ? 0 : 1;
  }
  return 0;
}
