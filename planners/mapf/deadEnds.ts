import type { LaneGraph } from '../../engine/index.ts';

/**
 * How deep each node lies in a dead end: 0 on every node that lies between two others, 1 at the mouth's first node, more
 * further in. Found by peeling: a node with one neighbour left is a leaf, and so is then the one before it.
 *
 * Whoever comes out of a dead end goes before whoever wants in, or the two stand face to face until one of them is old
 * enough to be let through: joint steps on equal terms cannot tell that only one of them can give way.
 */
export function deadEndDepths(graph: LaneGraph): Uint16Array {
  const neighbours = Array.from({ length: graph.nodeCount }, () => new Set<number>());
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    neighbours[graph.from[edge]].add(graph.to[edge]);
    neighbours[graph.to[edge]].add(graph.from[edge]);
  }
  const peeled: number[] = [];
  const left = neighbours.map((set) => set.size);
  const order = new Int32Array(graph.nodeCount).fill(-1);
  const peel = (node: number): void => {
    order[node] = peeled.length;
    peeled.push(node);
  };
  for (let node = 0; node < graph.nodeCount; node++) if (left[node] <= 1) peel(node);
  for (let i = 0; i < peeled.length; i++) {
    for (const next of neighbours[peeled[i]]) if (order[next] < 0 && --left[next] === 1) peel(next);
  }
  const depth = new Uint16Array(graph.nodeCount);
  for (let i = peeled.length - 1; i >= 0; i--) {
    const node = peeled[i];
    let outer = 0;
    for (const next of neighbours[node]) if (order[next] < 0 || order[next] > i) outer = depth[next];
    depth[node] = outer + 1;
  }
  return depth;
}
