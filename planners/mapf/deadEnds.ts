import type { LaneGraph } from '../../engine/index.ts';

/** Where a floor ends: ways that can be left only the way they were entered. */
export interface DeadEnds {
  /** node → how deep it lies in a dead end: 0 between two rings or on one, 1 at the first node of a dead end, more further in */
  readonly depth: Uint16Array;
  /** node → first node of the dead end in which it lies, −1 where it lies in none */
  readonly mouth: Int32Array;
  /** node → the next node on the way out, −1 outside and at the very root of a floor without a ring */
  readonly outer: Int32Array;
  /** whether there is any */
  readonly any: boolean;
}

/**
 * Found by peeling: a node with one neighbour left is a leaf, and so is then the one before it. Joint steps on equal terms
 * cannot tell that of two robots that meet in a dead end only one can give way; who knows depths can (see Admission).
 *
 * @param without nodes that nobody passes: a lane with one of them in its midst is two dead ends
 */
export function findDeadEnds(graph: LaneGraph, without: readonly number[] = []): DeadEnds {
  const neighbours = neighboursOf(graph, new Set(without));
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
  const mouth = new Int32Array(graph.nodeCount).fill(-1);
  const outer = new Int32Array(graph.nodeCount).fill(-1);
  for (let i = peeled.length - 1; i >= 0; i--) {
    const node = peeled[i];
    for (const next of neighbours[node]) if (order[next] < 0 || order[next] > i) outer[node] = next;
    depth[node] = outer[node] < 0 ? 1 : depth[outer[node]] + 1;
    mouth[node] = depth[node] === 1 ? node : mouth[outer[node]];
  }
  return { depth, mouth, outer, any: peeled.length > 0 };
}

/** @returns whether the way from a node to a goal leads out of a dead end, and not further into it */
export function leadsOut({ depth, outer }: DeadEnds, node: number, goal: number): boolean {
  if (depth[node] === 0) return false;
  let at = goal;
  while (depth[at] > depth[node]) at = outer[at];
  return at !== node;
}

function neighboursOf(graph: LaneGraph, gone: ReadonlySet<number>): Set<number>[] {
  const neighbours = Array.from({ length: graph.nodeCount }, () => new Set<number>());
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (gone.has(graph.from[edge]) || gone.has(graph.to[edge])) continue;
    neighbours[graph.from[edge]].add(graph.to[edge]);
    neighbours[graph.to[edge]].add(graph.from[edge]);
  }
  return neighbours;
}
