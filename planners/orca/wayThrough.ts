import type { CrowdPlanner } from './crowdPlanner.ts';
import { aheadIn, leftIn, type Door, type Way } from './door.ts';
import { wayTo } from './wayTo.ts';

/** Bends of a way that are looked at: a door is near, or it does not matter yet. */
const BENDS = 4;
/** m: what is nearer along a door says nothing about which way it leads */
const STEP = 0.05;

/** Does the way of a mover at (x, y) lead through a door that is near? @returns which way; null: it does not */
export function wayThrough(planner: CrowdPlanner, mover: number, door: Door, x: number, y: number): Way | null {
  const isIn = Math.abs(aheadIn(door, 0, x, y)) <= door.reach && Math.abs(leftIn(door, 0, x, y)) <= door.half;
  return isIn ? wayOut(planner, mover, door, x, y) : wayIn(planner, mover, door, x, y);
}

function wayIn({ roadmap, next, state }: CrowdPlanner, mover: number, door: Door, x: number, y: number): Way | null {
  const [toX, toY] = [state.toX[mover], state.toY[mover]];
  const way = aheadIn(door, 0, x, y) < 0 ? 0 : 1;
  let [fromX, fromY] = [x, y];
  for (let bend = 0; bend < BENDS; bend++) {
    wayTo(roadmap, fromX, fromY, toX, toY, next);
    const before = -door.reach - aheadIn(door, way, fromX, fromY);
    const after = aheadIn(door, way, next.x, next.y) + door.reach;
    if (before >= 0 && after > 0) {
      const left = leftIn(door, way, fromX, fromY);
      const leftThere = leftIn(door, way, next.x, next.y);
      const atMouth = left + ((leftThere - left) * before) / (before + after);
      if (Math.abs(atMouth) <= door.half) return way;
    }
    if (next.x === toX && next.y === toY) return null;
    fromX = next.x;
    fromY = next.y;
  }
  return null;
}

/** Who is in a door goes on, whatever its destination says of it. */
function wayOut({ roadmap, next, state }: CrowdPlanner, mover: number, door: Door, x: number, y: number): Way {
  next.x = x;
  next.y = y;
  for (let bend = 0; bend < BENDS; bend++) {
    wayTo(roadmap, next.x, next.y, state.toX[mover], state.toY[mover], next);
    const step = aheadIn(door, 0, next.x, next.y) - aheadIn(door, 0, x, y);
    if (Math.abs(step) > STEP) return step > 0 ? 0 : 1;
  }
  return 0;
}
