import { AGENT_WORDS, AgentWord } from '../../engine/index.ts';
import type { CrowdPlanner } from './crowdPlanner.ts';
import { aheadIn, placeIn, type Door } from './door.ts';
import { doorOfEntry, doorStateOf, entryOf, Turn, wayOf, type DoorState } from './doorState.ts';

/** Movers of one way that are let in and not in the door yet, at the most: with more they jostle, with fewer the door stands empty. */
const BATCH = 6;
/** the same for a door as wide as a mover; wider ones let in more */
const ABREAST = 2.7;
/** m: a door whose next one of this way is farther off is left to those of the other. */
const GAP = 5;
/** Times the plan's patience: how long a turn is where others wait; and how long these wait for who is still in the door, at the least and for each metre of it. */
const LONGEST = 12;
const EMPTYING = 10;
const EMPTYING_METRE = 0.5;
/** m that a mover seems nearer for each time the plan's patience that it has waited: whoever is at the back comes in, too. */
const WAITED = 0.4;
/** m before the mouth: who is nearer goes in though its turn is over */
const INSIDE = 0.5;

/**
 * Whose turn it is at each door, and who goes in. Movers of one way pass while others wait, as at a bridge with one lane: until nobody of theirs is near, or
 * their time is up. The others begin when the last is out; somebody that is broken down in there keeps them for a while only.
 */
export function turnDoors(planner: CrowdPlanner, tick: number): void {
  const { doors, plan, state } = planner;
  const rights = doorStateOf(state);
  if (rights === null || tick % plan.lookEvery !== 0) return;
  const at = countMovers(planner, rights);
  for (const [number, door] of doors.entries()) {
    takeTurns(planner, rights, at, { door, number, tick });
    if (rights.turn[number] >= Turn.open && rights.turn[number] < Turn.closing)
      letIn(planner, rights, at, { door, number, tick });
  }
}

/** Movers at each entry. */
interface Entry {
  /** m, rows of the kernel's columns: of those who wait and of those who were let in and are not in the door yet */
  readonly waiting: number[];
  readonly coming: number[];
  /** those on their way through that are not out of the door, coming or inside */
  passing: number;
  /** m that the nearest has before it until the mouth */
  nearest: number;
}

interface DoorNow {
  readonly door: Door;
  readonly number: number;
  readonly tick: number;
}

function countMovers({ crowd, doors }: CrowdPlanner, { entry, queue }: DoorState): Entry[] {
  const entries = Array.from(queue, (): Entry => ({ waiting: [], coming: [], passing: 0, nearest: Infinity }));
  const { identity, agents } = crowd.kernel.columns;
  for (let slot = 0, all = crowd.kernel.count; slot < all; slot++) {
    const mover = identity[slot];
    if (mover >= crowd.def.count || entry[mover] === 0) continue;
    const number = Math.abs(entry[mover]) - 1;
    const one = entries[number];
    if (entry[mover] < 0) {
      one.waiting.push(slot);
      continue;
    }
    const door = doors[doorOfEntry(number)];
    const x = agents[slot * AGENT_WORDS + AgentWord.x];
    const y = agents[slot * AGENT_WORDS + AgentWord.y];
    const ahead = aheadIn(door, wayOf(number), x, y);
    if (ahead <= door.reach) one.passing++;
    if (ahead >= -door.reach) continue;
    one.coming.push(slot);
    one.nearest = Math.min(one.nearest, -door.reach - ahead);
  }
  for (const [number, { waiting }] of entries.entries()) queue[number] = waiting.length;
  return entries;
}

function takeTurns(
  planner: CrowdPlanner,
  { entry, turn, turnSince }: DoorState,
  entries: readonly Entry[],
  { door, number, tick }: DoorNow,
): void {
  const { crowd, plan } = planner;
  const begin = (what: number): void => {
    turn[number] = what;
    turnSince[number] = tick;
  };
  const [up, down] = [entries[entryOf(number, 0)], entries[entryOf(number, 1)]];
  if (turn[number] === Turn.free) {
    if (up.waiting.length + down.waiting.length === 0) return;
    begin(Turn.open + (up.waiting.length >= down.waiting.length ? 0 : 1));
    return;
  }
  const isClosing = turn[number] >= Turn.closing;
  const way = wayOf(turn[number] - Turn.open);
  const [own, others] = way === 0 ? [up, down] : [down, up];
  const lasted = tick - turnSince[number];
  if (!isClosing && own.waiting.length + own.passing + others.waiting.length === 0) begin(Turn.free);
  const isOver = lasted >= LONGEST * plan.patience;
  const isLeft = own.nearest > GAP && lasted > 2 * plan.lookEvery && others.waiting.length > 0;
  if (!isClosing && (isOver || isLeft)) {
    // Who is not quite there waits again; also where nobody else wants to pass: it may be shut in by those around it.
    const { identity, agents } = crowd.kernel.columns;
    for (const slot of own.coming) {
      const x = agents[slot * AGENT_WORDS + AgentWord.x];
      const y = agents[slot * AGENT_WORDS + AgentWord.y];
      if (-door.reach - aheadIn(door, way, x, y) <= INSIDE) continue;
      entry[identity[slot]] *= -1;
      own.passing--;
    }
    begin(others.waiting.length > 0 ? Turn.closing + way : Turn.open + way);
    own.coming.length = 0;
  }
  const patience = plan.patience * (EMPTYING + EMPTYING_METRE * 2 * door.reach);
  if (turn[number] < Turn.closing || (own.passing > 0 && tick - turnSince[number] < patience)) return;
  begin(Turn.open + 1 - way);
}

/** Lets in as many as there may be of those who wait: the nearest first, and who has waited for long as if it were nearer. */
function letIn(
  { crowd, plan }: CrowdPlanner,
  { entry, askedAt, turn }: DoorState,
  entries: readonly Entry[],
  { door, number, tick }: DoorNow,
): void {
  const way = wayOf(turn[number] - Turn.open);
  const { waiting, coming } = entries[entryOf(number, way)];
  const [x, y] = placeIn(door, way, { ahead: -door.reach, left: 0 });
  const { identity, agents } = crowd.kernel.columns;
  const ranked = waiting.map((slot) => {
    const dx = agents[slot * AGENT_WORDS + AgentWord.x] - x;
    const dy = agents[slot * AGENT_WORDS + AgentWord.y] - y;
    const mover = identity[slot];
    const waited = (tick - askedAt[mover]) / plan.patience;
    return { mover, away: Math.sqrt(dx * dx + dy * dy) - WAITED * waited };
  });
  ranked.sort((a, b) => a.away - b.away || a.mover - b.mover);
  const abreast = door.half / (crowd.def.maxRadius + crowd.def.comfort);
  const batch = Math.max(BATCH, Math.round(ABREAST * abreast));
  for (const { mover } of ranked.slice(0, Math.max(0, batch - coming.length))) entry[mover] = 1 + entryOf(number, way);
}
