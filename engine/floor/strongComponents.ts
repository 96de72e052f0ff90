/** The part of a directed graph that reachability is about. */
export interface Digraph {
  readonly nodeCount: number;
  /** node → first edge out; length nodeCount + 1 */
  readonly outStart: Int32Array;
  /** head node, by edge */
  readonly to: Int32Array;
}

/** Sets of nodes that all reach each other. */
export interface StrongComponents {
  readonly count: number;
  /** component of each node, 0 … count−1, heads before tails */
  readonly of: Int32Array;
  /** nodes, by component */
  readonly size: Int32Array;
}

/** Tarjan's algorithm with its own stack: corridors of any length, no recursion. */
export function strongComponents(graph: Digraph): StrongComponents {
  const { nodeCount, outStart, to } = graph;
  const of = new Int32Array(nodeCount).fill(-1);
  const found = new Int32Array(nodeCount).fill(-1);
  const low = new Int32Array(nodeCount);
  const nextEdge = outStart.slice(0, nodeCount);
  const path = new Int32Array(nodeCount);
  const open = new Int32Array(nodeCount);
  const sizes: number[] = [];
  let depth = 0;
  let opened = 0;
  let clock = 0;
  const enter = (node: number): void => {
    found[node] = low[node] = clock++;
    path[depth++] = node;
    open[opened++] = node;
  };

  for (let root = 0; root < nodeCount; root++) {
    if (found[root] >= 0) continue;
    enter(root);
    while (depth > 0) {
      const node = path[depth - 1];
      if (nextEdge[node] < outStart[node + 1]) {
        const next = to[nextEdge[node]++];
        if (found[next] < 0) enter(next);
        else if (of[next] < 0) low[node] = Math.min(low[node], found[next]);
        continue;
      }
      depth--;
      if (depth > 0) low[path[depth - 1]] = Math.min(low[path[depth - 1]], low[node]);
      if (low[node] < found[node]) continue;
      const before = opened;
      do of[open[--opened]] = sizes.length;
      while (open[opened] !== node);
      sizes.push(before - opened);
    }
  }
  return { count: sizes.length, of, size: Int32Array.from(sizes) };
}
