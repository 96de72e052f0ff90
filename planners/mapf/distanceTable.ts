import type { Guidance } from './guidance.ts';

/** No way from here. */
export const UNREACHABLE = 0xffff;

/**
 * Cost from having driven an edge (so: standing at its head, heading its way) to a goal node, for every edge. Turns
 * cost several cells, so a table over nodes alone would send robots through corners that are slower than the way
 * round (15 % of the throughput on a warehouse floor). Reverse Dijkstra in a ring of buckets (Dial 1969).
 */
export class DistanceSearch {
  readonly #guidance: Guidance;
  /** ring of buckets as linked lists through entries; an edge may be queued again when a cheaper way is found */
  readonly #bucket: Int32Array;
  readonly #entryEdge: Int32Array;
  readonly #entryNext: Int32Array;

  constructor(guidance: Guidance) {
    this.#guidance = guidance;
    let size = 1;
    while (size <= guidance.dearest) size *= 2;
    this.#bucket = new Int32Array(size);
    const relaxations = guidance.before.length + guidance.graph.edgeCount + 1;
    this.#entryEdge = new Int32Array(relaxations);
    this.#entryNext = new Int32Array(relaxations);
  }

  /** @returns units by edge, UNREACHABLE where there is no way; 2 bytes an edge */
  toward(goal: number): Uint16Array {
    const { graph, beforeStart, before, beforeCost } = this.#guidance;
    const { inStart, inEdge } = graph;
    const bucket = this.#bucket;
    const entryEdge = this.#entryEdge;
    const entryNext = this.#entryNext;
    const mask = bucket.length - 1;
    const distance = new Uint16Array(graph.edgeCount).fill(UNREACHABLE);
    bucket.fill(-1);
    let entries = 0;
    let open = 0;
    for (let i = inStart[goal]; i < inStart[goal + 1]; i++) {
      distance[inEdge[i]] = 0;
      entryEdge[entries] = inEdge[i];
      entryNext[entries] = bucket[0];
      bucket[0] = entries++;
      open++;
    }
    for (let now = 0; open > 0; now++) {
      const slot = now & mask;
      for (let entry = bucket[slot]; entry >= 0; entry = bucket[slot]) {
        bucket[slot] = entryNext[entry];
        open--;
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
    return distance;
  }
}
