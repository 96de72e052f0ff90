import type { LaneGraph } from '../../engine/index.ts';

/** Finds the node nearest to a point: among those of the cells around it, or among all where these have none so near. */
export class NearestNode {
  readonly #graph: LaneGraph;
  readonly #cell: number;
  readonly #nodesOf = new Map<number, number[]>();

  /** @param cell m, side of the cells that nodes are sorted into: about the distance of neighbours */
  constructor(graph: LaneGraph, cell: number) {
    this.#graph = graph;
    this.#cell = cell;
    for (let node = 0; node < graph.nodeCount; node++) {
      const key = keyOf(Math.floor(graph.x[node] / cell), Math.floor(graph.y[node] / cell));
      const nodes = this.#nodesOf.get(key);
      if (nodes === undefined) this.#nodesOf.set(key, [node]);
      else nodes.push(node);
    }
  }

  /** @returns the node nearest to a point (m), the lowest of several */
  at(x: number, y: number): number {
    const column = Math.floor(x / this.#cell);
    const row = Math.floor(y / this.#cell);
    let best = -1;
    for (let dr = -1; dr <= 1; dr++) {
      for (let dc = -1; dc <= 1; dc++) {
        for (const node of this.#nodesOf.get(keyOf(column + dc, row + dr)) ?? []) best = this.#nearer(best, node, x, y);
      }
    }
    // What lies beyond those cells is a cell's side away at the least.
    if (best >= 0 && this.#squared(best, x, y) < this.#cell * this.#cell) return best;
    for (let node = 0; node < this.#graph.nodeCount; node++) best = this.#nearer(best, node, x, y);
    return best;
  }

  #nearer(best: number, node: number, x: number, y: number): number {
    if (best < 0) return node;
    const [one, other] = [this.#squared(best, x, y), this.#squared(node, x, y)];
    return other < one || (other === one && node < best) ? node : best;
  }

  #squared(node: number, x: number, y: number): number {
    const dx = this.#graph.x[node] - x;
    const dy = this.#graph.y[node] - y;
    return dx * dx + dy * dy;
  }
}

/** Cells are within ±2^15 of the origin. */
function keyOf(column: number, row: number): number {
  return (column + 32_768) * 65_536 + row + 32_768;
}
