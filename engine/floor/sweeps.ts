import type { Box } from './floorplan.ts';
import type { LaneGraph } from './laneGraph.ts';
import { segmentToSegment, type Segment } from './segmentDistance.ts';

/** Distance (m) at which two robots are clear of each other: as planned, and less what rounding may take away. */
export interface Reach {
  readonly full: number;
  readonly least: number;
}

/** @returns the way of a robot's centre along an edge */
export function segmentOfEdge({ x, y, from, to }: LaneGraph, edge: number): Segment {
  return { ax: x[from[edge]], ay: y[from[edge]], bx: x[to[edge]], by: y[to[edge]] };
}

/** @returns bounding box of an edge */
export function boxOfEdge(graph: LaneGraph, edge: number): Box {
  const { ax, ay, bx, by } = segmentOfEdge(graph, edge);
  return { minX: Math.min(ax, bx), minY: Math.min(ay, by), maxX: Math.max(ax, bx), maxY: Math.max(ay, by) };
}

/**
 * Whether a robot on edge e and one on edge f could come too near although both own their nodes. They cannot if both need
 * one same node. Otherwise the tails decide. Who drives f may need e's tail: then the other set off before and has freed it,
 * so it is on the rest of e, `reach` away from there. If each needs the other's tail, neither can have set off later. With
 * one tail in common, one of the two has freed it.
 */
export function edgesMayMeet(
  graph: LaneGraph,
  claims: readonly (readonly number[])[],
  reach: Reach,
  e: number,
  f: number,
): boolean {
  const { from } = graph;
  if (claims[e].some((place) => claims[f].includes(place))) return false;
  const freedByE = claims[f].includes(from[e]);
  const freedByF = claims[e].includes(from[f]);
  if (freedByE && freedByF) return false;
  if (from[e] === from[f]) {
    return tooNear(graph, reach, [e, true], [f, freedByF]) || tooNear(graph, reach, [e, freedByE], [f, true]);
  }
  return tooNear(graph, reach, [e, freedByE], [f, freedByF]);
}

/** An edge, and whether its robot has left the tail behind. */
type Stretch = readonly [edge: number, leftTail: boolean];

function tooNear(graph: LaneGraph, reach: Reach, a: Stretch, b: Stretch): boolean {
  const on = stretchOf(graph, reach, a);
  const other = stretchOf(graph, reach, b);
  return on !== undefined && other !== undefined && segmentToSegment(on, other) < reach.least * reach.least;
}

/** @returns where the robot's centre may be; nowhere if the edge is too short to leave its tail behind before the head */
function stretchOf(graph: LaneGraph, reach: Reach, [edge, leftTail]: Stretch): Segment | undefined {
  const segment = segmentOfEdge(graph, edge);
  if (!leftTail) return segment;
  const share = reach.full / graph.length[edge];
  if (share >= 1) return undefined;
  const { ax, ay, bx, by } = segment;
  return { ax: ax + share * (bx - ax), ay: ay + share * (by - ay), bx, by };
}
