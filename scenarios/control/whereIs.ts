import type { LaneGraph } from '../../engine/index.ts';
import type { StateReport } from '../../gateway/index.ts';
import type { Places } from '../../gateway/onboard.ts';

/** m: a robot that is so near to a node is at it */
const AT_NODE = 0.1;

/** @returns the node that a robot which stands is at: the one that it names, or the one that it is near; −1: it is between nodes */
export function nodeAt(places: Places, { lastNodeId, position }: StateReport): number {
  const named = places.nodeOf(lastNodeId, null);
  if (position === null || (named >= 0 && isAt(places.graph, named, position))) return named;
  const { graph } = places;
  for (let node = 0; node < graph.nodeCount; node++) if (isAt(graph, node, position)) return node;
  return -1;
}

function isAt(graph: LaneGraph, node: number, { x, y }: { readonly x: number; readonly y: number }): boolean {
  return Math.hypot(graph.x[node] - x, graph.y[node] - y) <= AT_NODE;
}
