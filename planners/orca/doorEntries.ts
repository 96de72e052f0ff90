import { AGENT_WORDS, AgentWord } from '../../engine/index.ts';
import type { CrowdPlanner } from './crowdPlanner.ts';
import { aheadIn, placeIn, type Door, type Way } from './door.ts';
import { doorOfEntry, wayOf, type DoorState } from './doorState.ts';
import { sizeIndexOf, sizeOf } from './moverSize.ts';

/** m, and radii where that is more: so near to the middle of a mouth a mover is right before it. Who is larger waits farther off, and must not lose its turn on its way there */
const NEAR = 3.5;
const NEAR_RADII = 7.5;

/** Who is at an entry: at a door, to go through it one way. Movers as rows of the kernel's columns. */
export interface Entry {
  readonly number: number;
  readonly door: Door;
  readonly way: Way;
  readonly waiting: number[];
  /** those that were let in and are not in the door yet */
  readonly coming: number[];
  /** how many of them are right before the mouth, and the sum of their radii, m */
  near: number;
  nearRadii: number;
  /** those on their way through that are not out of the door, coming or inside */
  passing: number;
  /** rank of the largest of all these, see `DoorState.largest` */
  largest: number;
}

/** Counts the movers at each entry, and notes how many wait. */
export function countAtDoors(planner: CrowdPlanner, { entry, queue }: DoorState): Entry[] {
  const { crowd, doors } = planner;
  const entries = Array.from(queue, (_, number): Entry => {
    const [door, way] = [doors[doorOfEntry(number)], wayOf(number)];
    return { number, door, way, waiting: [], coming: [], near: 0, nearRadii: 0, passing: 0, largest: 0 };
  });
  const { identity, agents } = crowd.kernel.columns;
  for (let slot = 0, all = crowd.kernel.count; slot < all; slot++) {
    const mover = identity[slot];
    if (mover >= crowd.def.count || entry[mover] === 0) continue;
    const one = entries[Math.abs(entry[mover]) - 1];
    const rank = 1 + sizeIndexOf(planner, mover);
    if (entry[mover] < 0) {
      one.waiting.push(slot);
      one.largest = Math.max(one.largest, rank);
      continue;
    }
    const at = slot * AGENT_WORDS;
    const ahead = aheadIn(one.door, one.way, agents[at + AgentWord.x], agents[at + AgentWord.y]);
    if (ahead <= one.door.reach) {
      one.passing++;
      one.largest = Math.max(one.largest, rank);
    }
    if (ahead >= -one.door.reach) continue;
    one.coming.push(slot);
    if (toMouth(agents, one, slot) >= Math.max(NEAR, NEAR_RADII * one.door.radius)) continue;
    one.near++;
    one.nearRadii += sizeOf(planner, mover).radius;
  }
  for (const { number, waiting } of entries) queue[number] = waiting.length;
  return entries;
}

/** @returns m from a mover to the middle of the mouth */
export function toMouth(agents: Float32Array, { door, way }: Pick<Entry, 'door' | 'way'>, slot: number): number {
  const [x, y] = placeIn(door, way, { ahead: -door.reach, left: 0 });
  const dx = agents[slot * AGENT_WORDS + AgentWord.x] - x;
  const dy = agents[slot * AGENT_WORDS + AgentWord.y] - y;
  return Math.sqrt(dx * dx + dy * dy);
}
