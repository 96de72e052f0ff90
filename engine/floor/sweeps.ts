import type { Box } from './floorplan.ts';
import type { LaneGraph } from './laneGraph.ts';
import { restOfWay, wayToWay, type Segment, type Way } from './segmentDistance.ts';

/** Distance (m) at which two robots are clear of each other: as planned, and less what rounding may take away. */
export interface Reach {
  readonly full: number;
  readonly least: number;
}

/** @returns the way of a robot's centre along an edge */
export function wayOfEdge({ x, y, from, to, traits }: LaneGraph, edge: number): Way {
  if (traits === null) return [{ ax: x[from[edge]], ay: y[from[edge]], bx: x[to[edge]], by: y[to[edge]] }];
  const { pointStart, pointX, pointY } = traits;
  const way: Segment[] = [];
  for (let point = pointStart[edge]; point + 1 < pointStart[edge + 1]; point++) {
    way.push({ ax: pointX[point], ay: pointY[point], bx: pointX[point + 1], by: pointY[point + 1] });
  }
  return way;
}

/** @returns bounding box of a way */
export function boxOfWay(way: Way): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const { ax, ay, bx, by } of way) {
    box.minX = Math.min(box.minX, ax, bx);
    box.minY = Math.min(box.minY, ay, by);
    box.maxX = Math.max(box.maxX, ax, bx);
    box.maxY = Math.max(box.maxY, ay, by);
  }
  return box;
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
  return wayToWay(stretchOf(graph, reach, a), stretchOf(graph, reach, b)) < reach.least * reach.least;
}

/** @returns where the robot's centre may be; nowhere if the edge is too short to leave its tail behind before the head */
function stretchOf(graph: LaneGraph, reach: Reach, [edge, leftTail]: Stretch): Way {
  const way = wayOfEdge(graph, edge);
  if (!leftTail) return way;
  if (graph.traits !== null) return restOfWay(way, reach.full);
  const share = reach.full / graph.length[edge];
  if (share >= 1) return [];
  const [{ ax, ay, bx, by }] = way;
  return [{ ax: ax + share * (bx - ax), ay: ay + share * (by - ay), bx, by }];
}
