import type { CrowdPlanner } from './crowdPlanner.ts';
import { countAtDoors, type Entry } from './doorEntries.ts';
import { doorStateOf, Turn, type DoorState } from './doorState.ts';
import { letIn, sendBack } from './letIn.ts';

/** Times the plan's patience: how long a turn is where others wait; and how long these wait for who is still in there, at the least for each door and for each metre of it. */
const LONGEST = 12;
const EMPTYING = 10;
const EMPTYING_METRE = 0.5;

/**
 * Whose turn it is at each door, and who goes in. Movers of one side pass while others wait, as at a bridge with one lane: until nobody of theirs is near, or
 * their time is up. The others begin when the last is out; somebody that is broken down in there keeps them for a while only. Doors of a little room have their turns together.
 */
export function turnDoors(planner: CrowdPlanner, tick: number): void {
  const { doors, plan, state } = planner;
  const rights = doorStateOf(state);
  if (rights === null || tick % plan.lookEvery !== 0) return;
  const sides = doors.flatMap((): Entry[][] => [[], []]);
  for (const entry of countAtDoors(planner, rights)) sides[entry.door.side[entry.way]].push(entry);
  for (let turn = 0; turn < doors.length; turn++) {
    const both = [sides[2 * turn], sides[2 * turn + 1]] as const;
    if (both[0].length === 0) continue; // it has its turn with another one
    if (!makeRoom(planner, rights, both, { turn, tick })) takeTurns(planner, rights, both, { turn, tick });
    const now = rights.turn[turn];
    if (now === Turn.free) continue;
    for (const entry of both[sideOf(now)])
      if (now < Turn.closing || isInner(entry)) letIn(planner, rights, entry, tick);
  }
}

/** The entries of both sides. */
type Sides = readonly [readonly Entry[], readonly Entry[]];

/**
 * Notes how large the largest is at a turn. Where those begin to take turns for whom it was no door before, some of them may be in there on both ways: the way
 * against who has come is closed first, so that all of them are counted and out.
 *
 * @returns whether it was closed for that
 */
function makeRoom(
  planner: CrowdPlanner,
  rights: DoorState,
  sides: Sides,
  { turn: number, tick }: { readonly turn: number; readonly tick: number },
): boolean {
  const { turn, turnSince, largest } = rights;
  if (largest === undefined) return false;
  const before = largest[number];
  const [one, other] = sides.map((entries) => Math.max(0, ...entries.map((entry) => entry.largest)));
  const now = Math.max(one, other);
  largest[number] = now;
  const isNew = sides[0].some(({ door }) => door.turnsFrom.some((from) => from > before && from <= now));
  if (!isNew || turn[number] >= Turn.closing) return false;
  const against = one >= other ? 1 : 0;
  for (const entry of sides[against]) sendBack(planner, rights, entry);
  turn[number] = Turn.closing + against;
  turnSince[number] = tick;
  return true;
}

function takeTurns(
  planner: CrowdPlanner,
  rights: DoorState,
  sides: Sides,
  { turn: number, tick }: { readonly turn: number; readonly tick: number },
): void {
  const { plan } = planner;
  const { turn, turnSince } = rights;
  const begin = (what: number): void => {
    turn[number] = what;
    turnSince[number] = tick;
  };
  const waiting = sides.map((entries) => sum(entries, (one) => one.waiting.length));
  const passing = sides.map((entries) => sum(entries, (one) => one.passing));
  if (turn[number] === Turn.free) {
    if (waiting[0] + waiting[1] === 0) return;
    const most = passing[0] === passing[1] ? waiting : passing; // somebody may be in there without having asked
    begin(Turn.open + (most[0] >= most[1] ? 0 : 1));
    return;
  }
  const side = sideOf(turn[number]);
  const own = sides[side];
  if (turn[number] < Turn.closing) {
    const lasted = tick - turnSince[number];
    const isOver = lasted >= LONGEST * plan.patience;
    const isLeft = own.every(({ near }) => near === 0) && lasted > 2 * plan.lookEvery && waiting[1 - side] > 0;
    if (waiting[0] + waiting[1] + passing[side] === 0) begin(Turn.free);
    else if (isOver || isLeft) {
      for (const one of own) sendBack(planner, rights, one);
      begin((waiting[1 - side] > 0 ? Turn.closing : Turn.open) + side);
    }
  }
  if (turn[number] < Turn.closing) return;
  const lasted = tick - turnSince[number];
  const isEmpty = own.every((one) => one.passing === 0 && (!isInner(one) || one.waiting.length === 0));
  const metres = sum(own, ({ door }) => 2 * door.reach);
  const longest = plan.patience * (EMPTYING * own.length + EMPTYING_METRE * metres);
  // Who was sent back brakes, and may be in there before it stands.
  if (lasted >= longest || (isEmpty && lasted >= plan.patience)) begin(Turn.open + 1 - side);
}

/** Who comes to an inner entry is in between doors with one turn, and leaves before others come. */
function isInner({ door, way }: Entry): boolean {
  return door.isInner[way];
}

function sideOf(turn: number): 0 | 1 {
  return (turn - Turn.open) % 2 === 0 ? 0 : 1;
}

function sum(entries: readonly Entry[], of: (entry: Entry) => number): number {
  return entries.reduce((all, entry) => all + of(entry), 0);
}
