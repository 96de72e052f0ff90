import { assert } from '../../engine/index.ts';
import type { LaneGraph, PlaceClaims } from '../../engine/index.ts';

/**
 * The reservation ledger: who may be where, and in which order. One shared map for all planners.
 *
 * 1. **claim**: a planned visit joins the end of the first-in-first-out queue of every place that its way takes.
 * 2. **allocate**: it may be driven once nobody else stands before it in any of those queues.
 * 3. **free**: once the robot has left, its entries go and the next in line moves up; those that it needed only on the way
 *    there go as soon as it is there.
 *
 * Queues hold visits in the order in which they were claimed, on every place alike, so waiting is always for an
 * earlier claim: the order cannot be circular, and queues drain with nobody planning any more. That holds because
 * claims are only accepted towards a place where nobody's plan ends or keeps it from near by, and because planners never
 * emit a rotation (k robots each entering the next one's place in one step), which would wait for itself.
 *
 * A visit is numbered from 1 as the robot makes it; number 0 is the place where it was put on the floor.
 */
export interface Ledger {
  readonly graph: LaneGraph;
  readonly claims: PlaceClaims;
  /** false: places are shared by all, as if robots passed through each other; the twin run that measures congestion */
  readonly exclusive: boolean;
  /** place → slot of the oldest claim, −1 none */
  readonly head: Int32Array;
  /** place → slot of the newest claim, −1 none */
  readonly tail: Int32Array;
  /** slot → next claim in the same queue, −1 none */
  readonly next: Int32Array;
  /** slot → place, −1 while the slot is free */
  readonly place: Int32Array;
  /** robot → visits claimed (number of the newest) */
  readonly claimed: Int32Array;
  /** robot → number of the oldest visit not yet freed */
  readonly freed: Int32Array;
  /** robot → ring of the edges of its visits */
  readonly edge: Int32Array;
  /** robot → node at which its claims end, −1 when it is not on the lanes */
  readonly end: Int32Array;
  /** node → robot whose claims end there, −1 none */
  readonly endAt: Int32Array;
}

/** Visits of one robot in the ledger: those ahead, the one it is on, and a few not yet freed behind it. */
export const LEDGER_RING = 16;

/** @returns an empty ledger for `robots` rows */
export function createLedger(graph: LaneGraph, claims: PlaceClaims, robots: number, exclusive = true): Ledger {
  const slots = robots * LEDGER_RING * claims.maxClaims;
  return {
    graph,
    claims,
    exclusive,
    head: new Int32Array(claims.placeCount).fill(-1),
    tail: new Int32Array(claims.placeCount).fill(-1),
    next: new Int32Array(slots).fill(-1),
    place: new Int32Array(slots).fill(-1),
    claimed: new Int32Array(robots),
    freed: new Int32Array(robots),
    edge: new Int32Array(robots * LEDGER_RING).fill(-1),
    end: new Int32Array(robots).fill(-1),
    endAt: new Int32Array(graph.nodeCount).fill(-1),
  };
}

/** @returns all that the ledger remembers */
export function ledgerArrays(ledger: Ledger): Int32Array[] {
  const { head, tail, next, place, claimed, freed, edge, end, endAt } = ledger;
  return [head, tail, next, place, claimed, freed, edge, end, endAt];
}

/** Enters a robot that stands at `node`. @returns false where that place, or one in conflict with it, is taken */
export function enter(ledger: Ledger, robot: number, node: number): boolean {
  const { nodeStart, nodePlace } = ledger.claims;
  for (let i = nodeStart[node]; i < nodeStart[node + 1]; i++) if (ledger.head[nodePlace[i]] >= 0) return false;
  ledger.claimed[robot] = 0;
  ledger.freed[robot] = 0;
  ledger.edge[robot * LEDGER_RING] = -1;
  ledger.end[robot] = node;
  if (!ledger.exclusive) return true;
  ledger.endAt[node] = robot;
  for (let i = nodeStart[node]; i < nodeStart[node + 1]; i++) {
    append(ledger, firstSlot(ledger, robot, 0) + i - nodeStart[node], nodePlace[i]);
  }
  return true;
}

/** Notes where a free mover is, for those who go by ends of plans: it holds no place and is in nobody's way. */
export function noteFreeMover(ledger: Ledger, robot: number, node: number): void {
  ledger.end[robot] = node;
}

/** Takes a robot out of the ledger, wherever it stands in the queues. */
export function leave(ledger: Ledger, robot: number): void {
  for (let visit = ledger.freed[robot]; visit <= ledger.claimed[robot]; visit++) {
    const first = firstSlot(ledger, robot, visit);
    for (let slot = first; slot < first + ledger.claims.maxClaims; slot++) remove(ledger, slot);
  }
  if (ledger.end[robot] >= 0) ledger.endAt[ledger.end[robot]] = -1;
  ledger.end[robot] = -1;
}

/** Why a claim is not accepted. */
export type ClaimProblem = 'notOnLanes' | 'noSuchEdge' | 'notFromPlanEnd' | 'ringFull' | 'occupied';

/** Claims a further visit along `edge`. Untrusted: whatever a planner hands in is checked. @returns null when accepted */
export function claim(ledger: Ledger, robot: number, edge: number): ClaimProblem | null {
  const { graph, claims } = ledger;
  const end = ledger.end[robot];
  if (!(end >= 0)) return 'notOnLanes';
  if (!Number.isInteger(edge) || edge < 0 || edge >= graph.edgeCount) return 'noSuchEdge';
  if (graph.from[edge] !== end) return 'notFromPlanEnd';
  const visit = ledger.claimed[robot] + 1;
  if (visit - ledger.freed[robot] >= LEDGER_RING) return 'ringFull';
  for (let i = claims.edgeStart[edge]; i < claims.edgeStart[edge + 1]; i++) {
    if (isOccupied(ledger, robot, claims.edgePlace[i])) return 'occupied';
  }
  ledger.claimed[robot] = visit;
  ledger.edge[robot * LEDGER_RING + (visit & (LEDGER_RING - 1))] = edge;
  ledger.end[robot] = graph.to[edge];
  if (!ledger.exclusive) return null;
  const first = firstSlot(ledger, robot, visit) - claims.edgeStart[edge];
  for (let i = claims.edgeStart[edge]; i < claims.edgeStart[edge + 1]; i++)
    append(ledger, first + i, claims.edgePlace[i]);
  ledger.endAt[end] = -1;
  ledger.endAt[graph.to[edge]] = robot;
  return null;
}

/**
 * @returns whether somebody else's plan ends at a place, or so near that it is kept there: one would wait for no end. Whoever
 * keeps it is the last in its queue, because nobody else has been let in behind it.
 */
function isOccupied(ledger: Ledger, robot: number, place: number): boolean {
  const last = ledger.tail[place];
  if (last < 0) return false;
  const other = robotOf(ledger, last);
  return other !== robot && keepsAt(ledger.claims, ledger.end[other], place);
}

/** @returns whether a robot that stands at a node keeps a place */
export function keepsAt({ nodeStart, nodePlace }: PlaceClaims, node: number, place: number): boolean {
  for (let i = nodeStart[node]; i < nodeStart[node + 1]; i++) if (nodePlace[i] === place) return true;
  return false;
}

/** @returns whether nobody else stands before this visit in any of its queues */
export function isFirst(ledger: Ledger, robot: number, visit: number): boolean {
  const first = firstSlot(ledger, robot, visit);
  for (let slot = first; slot < first + ledger.claims.maxClaims; slot++) {
    const place = ledger.place[slot];
    if (place < 0) break;
    for (let at = ledger.head[place]; at !== slot; at = ledger.next[at]) {
      if (robotOf(ledger, at) !== robot) return false;
    }
  }
  return true;
}

/** @returns whether a robot of some kind stands before this visit in one of its queues */
export function waitsBehind(ledger: Ledger, robot: number, visit: number, of: (robot: number) => boolean): boolean {
  const first = firstSlot(ledger, robot, visit);
  for (let slot = first; slot < first + ledger.claims.maxClaims; slot++) {
    const place = ledger.place[slot];
    if (place < 0) break;
    for (let at = ledger.head[place]; at !== slot; at = ledger.next[at]) if (of(robotOf(ledger, at))) return true;
  }
  return false;
}

/**
 * Takes back what a robot has claimed beyond a visit. Only where places are shared: nobody can be waiting for it then.
 *
 * @param node where its claims end then
 */
export function giveUp(ledger: Ledger, robot: number, { visit, node }: { visit: number; node: number }): void {
  assert(!ledger.exclusive, 'only shared places are given up');
  assert(visit >= ledger.freed[robot] && visit <= ledger.claimed[robot], 'what is given up was claimed');
  ledger.claimed[robot] = visit;
  ledger.end[robot] = node;
}

/** Puts another edge in the place of the last that a robot has claimed. Only where places are shared. */
export function claimInstead(ledger: Ledger, robot: number, edge: number): void {
  assert(!ledger.exclusive, 'only shared places are given up');
  ledger.edge[robot * LEDGER_RING + (ledger.claimed[robot] & (LEDGER_RING - 1))] = edge;
  ledger.end[robot] = ledger.graph.to[edge];
}

/** Frees the oldest visit of a robot. The robot has left its places, and with them the heads of their queues. */
export function freeOldest(ledger: Ledger, robot: number): void {
  const visit = ledger.freed[robot];
  assert(visit < ledger.claimed[robot], 'the place where a robot ends is never freed');
  const first = firstSlot(ledger, robot, visit);
  for (let slot = first; slot < first + ledger.claims.maxClaims; slot++) removeFirst(ledger, slot);
  ledger.freed[robot] = visit + 1;
}

/**
 * Frees what a robot needed on its way to the node of its oldest visit and does not keep at it: lanes it has crossed, nodes
 * it has passed by. Kept until it goes on, they would make others wait for a later claim of its, and orders circular.
 */
export function freeWay(ledger: Ledger, robot: number): void {
  const { claims, graph, place } = ledger;
  const visit = ledger.freed[robot];
  const edge = edgeOfVisit(ledger, robot, visit);
  if (edge < 0) return;
  const first = firstSlot(ledger, robot, visit);
  for (let slot = first; slot < first + claims.maxClaims; slot++) {
    if (!keepsAt(claims, graph.to[edge], place[slot])) removeFirst(ledger, slot);
  }
}

/** @returns the edge of a visit, −1 for the place where the robot was put on the floor */
export function edgeOfVisit(ledger: Ledger, robot: number, visit: number): number {
  return ledger.edge[robot * LEDGER_RING + (visit & (LEDGER_RING - 1))];
}

/** @returns first of the `maxClaims` slots of a visit */
export function firstSlot(ledger: Ledger, robot: number, visit: number): number {
  return (robot * LEDGER_RING + (visit & (LEDGER_RING - 1))) * ledger.claims.maxClaims;
}

/** @returns the robot whose claim a slot holds */
export function robotOf(ledger: Ledger, slot: number): number {
  return Math.floor(slot / (LEDGER_RING * ledger.claims.maxClaims));
}

function append(ledger: Ledger, slot: number, place: number): void {
  assert(ledger.place[slot] < 0, 'a slot is free before it is used again');
  ledger.place[slot] = place;
  ledger.next[slot] = -1;
  const last = ledger.tail[place];
  if (last < 0) ledger.head[place] = slot;
  else ledger.next[last] = slot;
  ledger.tail[place] = slot;
}

function removeFirst(ledger: Ledger, slot: number): void {
  const place = ledger.place[slot];
  if (place < 0) return;
  assert(ledger.head[place] === slot, 'only who is first in a queue may leave it');
  ledger.head[place] = ledger.next[slot];
  if (ledger.head[place] < 0) ledger.tail[place] = -1;
  ledger.place[slot] = -1;
}

function remove(ledger: Ledger, slot: number): void {
  const place = ledger.place[slot];
  if (place < 0) return;
  let before = -1;
  for (let at = ledger.head[place]; at !== slot; at = ledger.next[at]) before = at;
  if (before < 0) ledger.head[place] = ledger.next[slot];
  else ledger.next[before] = ledger.next[slot];
  if (ledger.tail[place] === slot) ledger.tail[place] = before;
  ledger.place[slot] = -1;
}
