import type { LaneGraph } from '../../engine/floor/laneGraph.ts';
import type { Guidance } from '../../planners/mapf/guidance.ts';
import { FORBIDDEN } from '../../planners/mapf/turnCost.ts';

/**
 * Bellman-Ford, word for word: nothing to do on an edge that leads to the goal; else the cheapest edge after it, with the
 * turn into it.
 *
 * @param bit of `barred`: for whom the ways are
 * @returns units by edge, Infinity where there is no way
 */
export function naiveDistances({ graph, drive, turn, turnStart }: Guidance, goal: number, bit = 0): number[] {
  const isOpen = (edge: number): boolean => (((graph.traits?.barred[edge] ?? 0) >>> bit) & 1) === 0;
  const away = Array.from(graph.to, (head) => (head === goal ? 0 : Infinity));
  for (let changed = true; changed;) {
    changed = false;
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      const first = graph.outStart[graph.to[edge]];
      for (let next = first; next < graph.outStart[graph.to[edge] + 1]; next++) {
        const turning = turn[turnStart[edge] + next - first];
        const way = turning + drive[next] + away[next];
        if (turning === FORBIDDEN || !isOpen(edge) || !isOpen(next) || way >= away[edge]) continue;
        away[edge] = way;
        changed = true;
      }
    }
  }
  return away;
}

/**
 * @returns for each node the steps out of its dead end, 0 where it is in none, Infinity where nothing but dead ends is in reach.
 * In a dead end is who can be left over one node only, and entered over it as well, dead ends themselves not counted.
 */
export function naiveDeadEnds({ nodeCount, edgeCount, from, to }: LaneGraph): number[] {
  const all = Array.from({ length: nodeCount }, (_, node) => node);
  const leads = (one: number, other: number): boolean => {
    for (let edge = 0; edge < edgeCount; edge++) if (from[edge] === one && to[edge] === other) return true;
    return false;
  };
  const joined = all.map((node) => all.filter((other) => leads(node, other) && leads(other, node)));
  const core = new Set(all);
  const isLeaf = (node: number): boolean => {
    const exits = all.filter((other) => leads(node, other) && (core.has(other) || !joined[node].includes(other)));
    return exits.length === 0 || (exits.length === 1 && joined[node].includes(exits[0]));
  };
  for (;;) {
    const leaf = [...core].find(isLeaf);
    if (leaf === undefined) break;
    core.delete(leaf);
  }
  const depth = all.map((node) => (core.has(node) ? 0 : Infinity));
  for (const _ of all) {
    joined.forEach((others, node) => others.forEach((next) => (depth[node] = Math.min(depth[node], depth[next] + 1))));
  }
  return depth;
}
