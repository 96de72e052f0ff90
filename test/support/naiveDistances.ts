import type { LaneGraph } from '../../engine/floor/laneGraph.ts';
import type { Guidance } from '../../planners/mapf/guidance.ts';

/**
 * Bellman-Ford, word for word: nothing to do on an edge that leads to the goal; else the cheapest edge after it, with the
 * turn into it.
 *
 * @returns units by edge, Infinity where there is no way
 */
export function naiveDistances({ graph, drive, turn, turnStart }: Guidance, goal: number): number[] {
  const away = Array.from(graph.to, (head) => (head === goal ? 0 : Infinity));
  for (let changed = true; changed;) {
    changed = false;
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      const first = graph.outStart[graph.to[edge]];
      for (let next = first; next < graph.outStart[graph.to[edge] + 1]; next++) {
        const way = turn[turnStart[edge] + next - first] + drive[next] + away[next];
        if (way >= away[edge]) continue;
        away[edge] = way;
        changed = true;
      }
    }
  }
  return away;
}

/** @returns for each node the steps to the nearest node that is on a ring of lanes, Infinity where there is no such ring */
export function naiveDeadEnds({ nodeCount, edgeCount, from, to }: LaneGraph): number[] {
  const joined = Array.from({ length: nodeCount }, () => new Set<number>());
  for (let edge = 0; edge < edgeCount; edge++) {
    joined[from[edge]].add(to[edge]);
    joined[to[edge]].add(from[edge]);
  }
  const core = new Set(joined.keys());
  for (;;) {
    const leaf = [...core].find((node) => [...joined[node]].filter((next) => core.has(next)).length < 2);
    if (leaf === undefined) break;
    core.delete(leaf);
  }
  const depth = joined.map((_, node) => (core.has(node) ? 0 : Infinity));
  for (let round = 0; round < nodeCount; round++) {
    joined.forEach((all, node) => all.forEach((next) => (depth[node] = Math.min(depth[node], depth[next] + 1))));
  }
  return depth;
}
