import { assert } from '../../engine/index.ts';
import { stepsBack, type Guidance } from './guidance.ts';

/** No way from here. */
export const UNREACHABLE = 0xffff;

/**
 * Cost from having driven an edge (so: standing at its head, heading its way) to a goal node, for every edge. Turns
 * cost several cells, so a table over nodes alone would send robots through corners that are slower than the way
 * round (15 % of the throughput on a warehouse floor). Reverse Dijkstra in a ring of buckets (Dial 1969), which can be
 * left and taken up again: a table that is needed soon is searched for a little at a time.
 */
export class DistanceSearch {
  readonly #guidance: Guidance;
  /** ring of buckets as linked lists through entries; an edge may be queued again when a cheaper way is found */
  readonly #bucket: Int32Array;
  readonly #entryEdge: Int32Array;
  readonly #entryNext: Int32Array;
  #table: Uint16Array | null = null;
  #goal = -1;
  #group = 0;
  /** entries made so far, entries still queued, and the cost whose bucket is being emptied */
  #entries = 0;
  #open = 0;
  #now = 0;

  constructor(guidance: Guidance) {
    this.#guidance = guidance;
    let size = 1;
    while (size <= guidance.dearest) size *= 2;
    this.#bucket = new Int32Array(size);
    // None has more steps than the first group, to which the fewest edges are barred.
    const relaxations = guidance.before.length + guidance.graph.edgeCount + 1;
    this.#entryEdge = new Int32Array(relaxations);
    this.#entryNext = new Int32Array(relaxations);
  }

  /** the goal of a search that has begun and not ended, −1 none */
  get goal(): number {
    return this.#goal;
  }

  /** Begins a search; one that has not ended is forgotten. @param group of robots that may take the same steps, see `stepsBack` */
  begin(goal: number, group = 0): void {
    const { graph } = this.#guidance;
    this.#goal = goal;
    this.#group = group;
    this.#table = new Uint16Array(graph.edgeCount).fill(UNREACHABLE);
    this.#bucket.fill(-1);
    this.#entries = 0;
    this.#open = 0;
    this.#now = 0;
    for (let i = graph.inStart[goal]; i < graph.inStart[goal + 1]; i++) {
      this.#table[graph.inEdge[i]] = 0;
      this.#entryEdge[this.#entries] = graph.inEdge[i];
      this.#entryNext[this.#entries] = this.#bucket[0];
      this.#bucket[0] = this.#entries++;
      this.#open++;
    }
  }

  /**
   * Goes on with a search for about `edges` edges (whole costs at a time).
   *
   * @returns units by edge, UNREACHABLE where there is no way; null while it has not ended
   */
  proceed(edges: number): Uint16Array | null {
    const distance = this.#table;
    assert(distance !== null, 'a search has begun before it goes on');
    const { beforeStart, before, beforeCost } = stepsBack(this.#guidance, this.#group);
    const bucket = this.#bucket;
    const entryEdge = this.#entryEdge;
    const entryNext = this.#entryNext;
    const mask = bucket.length - 1;
    let entries = this.#entries;
    let open = this.#open;
    let now = this.#now;
    let left = edges;
    for (; open > 0 && left > 0; now++) {
      const slot = now & mask;
      for (let entry = bucket[slot]; entry >= 0; entry = bucket[slot]) {
        bucket[slot] = entryNext[entry];
        open--;
        left--;
        const edge = entryEdge[entry];
        if (distance[edge] !== now) continue; // reached more cheaply before
        for (let i = beforeStart[edge], end = beforeStart[edge + 1]; i < end; i++) {
          const from = before[i];
          const cost = now + beforeCost[i];
          if (cost >= distance[from]) continue;
          distance[from] = cost;
          entryEdge[entries] = from;
          entryNext[entries] = bucket[cost & mask];
          bucket[cost & mask] = entries++;
          open++;
        }
      }
    }
    this.#entries = entries;
    this.#open = open;
    this.#now = now;
    if (open > 0) return null;
    this.#table = null;
    this.#goal = -1;
    return distance;
  }

  /** @returns the whole table at once */
  toward(goal: number, group = 0): Uint16Array {
    this.begin(goal, group);
    const table = this.proceed(Infinity);
    assert(table !== null, 'a search without a limit ends');
    return table;
  }
}
