/**
 * What a search has seen and not yet looked at, cheapest first (a binary heap); of what is equally dear, what was entered
 * first. Entries have numbers; a corner may have several.
 */
export interface OpenList {
  /** entry → m, its place in the order */
  readonly key: Float64Array;
  readonly corner: Int32Array;
  /** entry → m from the goal to the corner, by way of `next` */
  readonly cost: Float64Array;
  readonly next: Int32Array;
  readonly heap: Int32Array;
  /** entries made, and those still in the heap */
  made: number;
  size: number;
}

/** @returns an empty list with room for `most` entries */
export function createOpenList(most: number): OpenList {
  return {
    key: new Float64Array(most),
    corner: new Int32Array(most),
    cost: new Float64Array(most),
    next: new Int32Array(most),
    heap: new Int32Array(most),
    made: 0,
    size: 0,
  };
}

export function clear(open: OpenList): void {
  open.made = 0;
  open.size = 0;
}

export function push(open: OpenList, key: number, corner: number, cost: number, next: number): void {
  const { heap, key: keys } = open;
  const entry = open.made++;
  keys[entry] = key;
  open.corner[entry] = corner;
  open.cost[entry] = cost;
  open.next[entry] = next;
  let at = open.size++;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!comesFirst(keys, entry, heap[parent])) break;
    heap[at] = heap[parent];
    at = parent;
  }
  heap[at] = entry;
}

/** @returns the first entry, which is no longer in the list; −1 if it is empty */
export function pop(open: OpenList): number {
  const { heap, key } = open;
  if (open.size === 0) return -1;
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

function comesFirst(key: Float64Array, one: number, other: number): boolean {
  return key[one] < key[other] || (key[one] === key[other] && one < other);
}
