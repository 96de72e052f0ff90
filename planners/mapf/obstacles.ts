import type { Ledger } from '../reservations/ledger.ts';

/** Edge → the nodes where nobody else may end when the edge is claimed: on a grid of wide enough pitch its head. */
export interface Obstacles {
  readonly start: Int32Array;
  readonly nodes: Int32Array;
}

/** Those at which a robot keeps a place that the edge claims. */
export function findObstacles({ graph, claims }: Ledger): Obstacles {
  const start = new Int32Array(graph.edgeCount + 1);
  const nodes: number[] = [];
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const found = new Set<number>();
    for (let i = claims.edgeStart[edge]; i < claims.edgeStart[edge + 1]; i++) {
      const place = claims.edgePlace[i];
      if (place >= graph.nodeCount) continue; // crossings are kept at no node
      for (let j = claims.nodeStart[place]; j < claims.nodeStart[place + 1]; j++) found.add(claims.nodePlace[j]);
    }
    nodes.push(...found);
    start[edge + 1] = nodes.length;
  }
  return { start, nodes: Int32Array.from(nodes) };
}
