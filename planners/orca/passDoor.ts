import { AGENT_WORDS, AgentWord } from '../../engine/index.ts';
import { aimHere } from './aim.ts';
import { isDue } from './crowdPlan.ts';
import type { CrowdPlanner } from './crowdPlanner.ts';
import { aheadIn, leftIn, placeIn, type Door, type Way } from './door.ts';
import { doorOfEntry, doorStateOf, entryOf, wayOf, type DoorState } from './doorState.ts';
import { sizeIndexOf, sizeOf } from './moverSize.ts';
import { isInside, wayThrough } from './wayThrough.ts';
import { wayTo } from './wayTo.ts';

/** m: so near to a door it matters; and what comes on top for each who waits, as a part of a mover's width times the root of their number: they stand in a half circle */
const NEAR = 8;
const PACKED = 0.8;
/** m: those who wait leave that much free before a mouth, for who comes out; so far those go on to their right */
const FREE = 4;
const VEER = 1.5;
/** m: how far beyond a door, or its mouth, a mover heads that is not to brake there */
const BEYOND = 2;

/** Whether a mover passes a door at the moment: then it is looked at in every tick. */
export function isPassing({ state }: CrowdPlanner, mover: number): boolean {
  return state.entry !== undefined && state.entry[mover] > 0;
}

/** Forgets that a mover passes a door or waits for one: it is where it wanted to be. */
export function leaveDoor({ state }: CrowdPlanner, mover: number): void {
  if (state.entry !== undefined) state.entry[mover] = 0;
}

/**
 * Does a mover take turns at a door? Always if it could not pass another one of its size in it. If it could, only while somebody is there whom it could
 * not pass either: it drives through as through open floor otherwise.
 */
function takesTurns(planner: CrowdPlanner, mover: number, { turnsFrom, side }: Door): boolean {
  const largest = planner.state.largest?.[side[0] >> 1] ?? 0;
  return turnsFrom[sizeIndexOf(planner, mover)] <= largest;
}

/** Has a mover that passes a door, or waits for one, head for what that takes. @returns false where no door is in its way */
export function passDoor(planner: CrowdPlanner, slot: number, mover: number, tick: number): boolean {
  const { doors, state, crowd, plan } = planner;
  const rights = doorStateOf(state);
  if (rights === null) return false;
  const { entry, askedAt, queue } = rights;
  const { agents } = crowd.kernel.columns;
  const x = agents[slot * AGENT_WORDS + AgentWord.x];
  const y = agents[slot * AGENT_WORDS + AgentWord.y];
  const was = entry[mover];
  if (was < 0 && !isDue(plan, mover, tick)) return true;
  if (was > 0) {
    const number = doorOfEntry(was - 1);
    const way = wayOf(was - 1);
    const past = aheadIn(doors[number], way, x, y) - doors[number].reach;
    if (past <= 0 && !isDue(plan, mover, tick)) return goThrough(planner, slot, mover, doors[number], way);
    const isMet = past > 0 && past < FREE && queue[entryOf(number, way === 0 ? 1 : 0)] > 0;
    if (isMet && goOut(planner, slot, mover, doors[number], way)) return true;
  }
  entry[mover] = 0;
  const found = wayThrough(planner, mover, doorsNear(planner, mover, queue, x, y), x, y);
  if (found === null) return false;
  const { number, way } = found;
  const door = doors[number];
  const code = 1 + entryOf(number, way);
  entry[mover] = isInside(door, x, y) || was === code ? code : -code;
  if (entry[mover] > 0) return goThrough(planner, slot, mover, door, way);
  if (was !== -code) askedAt[mover] = tick;
  return wait(planner, rights, slot, mover, { door, number, way });
}

/** @returns numbers of the doors that are so near to a place that they matter there, to a mover that takes turns at them */
function doorsNear(planner: CrowdPlanner, mover: number, queue: Int32Array, x: number, y: number): number[] {
  const found: number[] = [];
  for (const [number, door] of planner.doors.entries()) {
    const width = widthAt(door);
    const waiting = queue[entryOf(number, 0)] + queue[entryOf(number, 1)];
    const near = NEAR + PACKED * width * Math.sqrt(waiting);
    if (Math.abs(aheadIn(door, 0, x, y)) > door.reach + near) continue;
    if (Math.abs(leftIn(door, 0, x, y)) > door.half + near) continue;
    if (takesTurns(planner, mover, door)) found.push(number);
  }
  return found;
}

/** @returns m that the largest take for whom it is a door, comfort included */
function widthAt({ radius }: Door): number {
  return 2 * radius;
}

/** Straight through; or first for the mouth where it is beside that, and round whatever is in between. */
function goThrough(planner: CrowdPlanner, slot: number, mover: number, door: Door, way: Way): true {
  const { crowd, orders, next, state } = planner;
  const { roadmap } = sizeOf(planner, mover);
  const { agents } = crowd.kernel.columns;
  const x = agents[slot * AGENT_WORDS + AgentWord.x];
  const y = agents[slot * AGENT_WORDS + AgentWord.y];
  const left = leftIn(door, way, x, y);
  const ahead = aheadIn(door, way, x, y);
  const clearance = roadmap === null ? 0 : roadmap.solids.clearance;
  const room = Math.max(0, door.half - clearance);
  const lane = Math.max(-room, Math.min(room, left));
  const [frontX, frontY] = placeIn(door, way, { ahead: -door.reach - clearance, left: lane });
  const isFar = ahead < -door.reach - clearance;
  const isGoal = ahead >= -door.reach && isInside(door, state.toX[mover], state.toY[mover]);
  if (isGoal) orders.aim(slot, mover, state.toX[mover], state.toY[mover], 1);
  else if (isFar && wayTo(roadmap, x, y, frontX, frontY, next) === 'around') orders.aim(slot, mover, next.x, next.y, 1);
  else if (ahead >= -door.reach || lane === left) {
    const [toX, toY] = placeIn(door, way, { ahead: door.reach + BEYOND, left: lane });
    orders.aim(slot, mover, toX, toY, 1);
  } else {
    const [mouthX, mouthY] = placeIn(door, way, { ahead: -door.reach, left: lane });
    const [dx, dy] = [mouthX - x, mouthY - y];
    const scale = 1 + BEYOND / Math.sqrt(dx * dx + dy * dy);
    orders.aim(slot, mover, x + dx * scale, y + dy * scale, 1);
  }
  return true;
}

/**
 * Out of the way of those who wait, who stand to the left of who comes out, before it goes where it wants.
 *
 * @returns false where there is no room for that: before a wall it would stand in their way for good
 */
function goOut(planner: CrowdPlanner, slot: number, mover: number, door: Door, way: Way): boolean {
  const { orders, next } = planner;
  const side = leftIn(door, way, door.waitX[1 - way], door.waitY[1 - way]) > 0 ? -1 : 1;
  const [toX, toY] = placeIn(door, way, { ahead: door.reach + FREE + 1, left: side * VEER });
  const [mouthX, mouthY] = placeIn(door, way, { ahead: door.reach, left: 0 });
  if (wayTo(sizeOf(planner, mover).roadmap, mouthX, mouthY, toX, toY, next) !== 'in sight') return false;
  orders.aim(slot, mover, toX, toY, 1);
  return true;
}

/** Stands where it is as soon as it is near enough to where all wait, and not before the mouth. */
function wait(
  planner: CrowdPlanner,
  { queue }: DoorState,
  slot: number,
  mover: number,
  { door, number, way }: { readonly door: Door; readonly number: number; readonly way: Way },
): true {
  const { crowd, orders, next } = planner;
  const { agents } = crowd.kernel.columns;
  const x = agents[slot * AGENT_WORDS + AgentWord.x];
  const y = agents[slot * AGENT_WORDS + AgentWord.y];
  const width = widthAt(door);
  const [toX, toY] = [door.waitX[way], door.waitY[way]];
  const [dx, dy] = [toX - x, toY - y];
  const side = leftIn(door, way, toX, toY) > 0 ? 1 : -1;
  const isBefore = -door.reach - aheadIn(door, way, x, y) < FREE;
  const isInTheWay = isBefore && leftIn(door, way, x, y) * side < door.half + width / 4;
  const around = PACKED * width * Math.sqrt(queue[entryOf(number, way)]);
  if (!isInTheWay && dx * dx + dy * dy < around * around) aimHere(planner, slot, mover);
  else {
    wayTo(sizeOf(planner, mover).roadmap, x, y, toX, toY, next);
    orders.aim(slot, mover, next.x, next.y, 1);
  }
  return true;
}
