import type { StateReport } from '../../gateway/index.ts';
import type { Places } from '../../gateway/onboard.ts';

/** m: a robot that is so near to a node is at it */
const AT_NODE = 0.1;

/** @returns the node that a robot which stands is at: the one that it names, or the one that it is near; −1: it is between nodes */
export function nodeAt(places: Places, { lastNodeId, position }: StateReport): number {
  const named = places.nodeOf(lastNodeId, null);
  if (position === null || (named >= 0 && isAt(places, named, position))) return named;
  for (let node = 0; node < places.graph.nodeCount; node++) if (isAt(places, node, position)) return node;
  return -1;
}

function isAt(places: Places, node: number, { x, y }: { readonly x: number; readonly y: number }): boolean {
  const at = places.onMap({ x: places.graph.x[node], y: places.graph.y[node] });
  return Math.hypot(at.x - x, at.y - y) <= AT_NODE;
}
