import { widened } from './widened.ts';

/**
 * What a search has seen and not yet looked at, cheapest first; of what is equally dear, what was entered first. Entries have
 * numbers; a corner may have several.
 *
 * Most entries are so dear that no search comes to them. So only those up to a limit are in order (a binary heap); the others
 * lie as they came until the limit is raised.
 */
export interface OpenList {
  /** entry → m, its place in the order */
  key: Float64Array;
  corner: Int32Array;
  /** entry → m from the goal to the corner, by way of `next` */
  cost: Float64Array;
  next: Int32Array;
  /** entries that cost up to `limit`, a heap */
  heap: Int32Array;
  /** entries that cost more */
  later: Int32Array;
  /** m */
  limit: number;
  /** entries made, those in the heap, and those in `later` */
  made: number;
  size: number;
  waiting: number;
}

/** By how much the limit is above the least of what waits, as a part of it. */
const MARGIN = 1 / 16;

const ROOM = 256;

/** @returns an empty list */
export function createOpenList(): OpenList {
  return {
    key: new Float64Array(ROOM),
    corner: new Int32Array(ROOM),
    cost: new Float64Array(ROOM),
    next: new Int32Array(ROOM),
    heap: new Int32Array(ROOM),
    later: new Int32Array(ROOM),
    limit: 0,
    made: 0,
    size: 0,
    waiting: 0,
  };
}

/** Twice as many entries have room. */
function grow(open: OpenList): void {
  open.key = widened(open.key, new Float64Array(2 * open.made));
  open.corner = widened(open.corner, new Int32Array(2 * open.made));
  open.cost = widened(open.cost, new Float64Array(2 * open.made));
  open.next = widened(open.next, new Int32Array(2 * open.made));
  open.heap = widened(open.heap, new Int32Array(2 * open.made));
  open.later = widened(open.later, new Int32Array(2 * open.made));
}

export function clear(open: OpenList): void {
  open.made = 0;
  open.size = 0;
  open.waiting = 0;
  open.limit = 0;
}

export function push(open: OpenList, key: number, corner: number, cost: number, next: number): void {
  if (open.made === open.key.length) grow(open);
  const entry = open.made++;
  open.key[entry] = key;
  open.corner[entry] = corner;
  open.cost[entry] = cost;
  open.next[entry] = next;
  if (key <= open.limit) siftIn(open, entry);
  else open.later[open.waiting++] = entry;
}

/** @returns the first entry, which is no longer in the list; −1 if it is empty */
export function pop(open: OpenList): number {
  if (open.size === 0) raiseLimit(open);
  if (open.size === 0) return -1;
  const { heap, key } = open;
  const first = heap[0];
  const size = --open.size;
  const moved = heap[size];
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && comesFirst(key, heap[child + 1], heap[child])) child++;
    if (!comesFirst(key, heap[child], moved)) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = moved;
  return first;
}

function siftIn(open: OpenList, entry: number): void {
  const { heap, key } = open;
  let at = open.size++;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!comesFirst(key, entry, heap[parent])) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = entry;
}

function raiseLimit(open: OpenList): void {
  const { key, later } = open;
  let least = Infinity;
  for (let i = 0; i < open.waiting; i++) least = Math.min(least, key[later[i]]);
  open.limit = least * (1 + MARGIN);
  let left = 0;
  for (let i = 0; i < open.waiting; i++) {
    if (key[later[i]] <= open.limit) siftIn(open, later[i]);
    else later[left++] = later[i];
  }
  open.waiting = left;
}

function comesFirst(key: Float64Array, one: number, other: number): boolean {
  return key[one] < key[other] || (key[one] === key[other] && one < other);
}
