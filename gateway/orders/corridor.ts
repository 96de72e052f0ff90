import { wayOfEdge } from '../../engine/index.ts';
import type { Aboard } from './aboard.ts';
import { reportWhile } from './errorBook.ts';
import { nearestPiece } from './lanes.ts';
import { distance } from './point.ts';
import { coreAt } from './zones/zoneMap.ts';

/** m by which a robot is beside its line at the most, and is on it all the same */
const ON_LINE = 0.01;

/**
 * A robot keeps to its line, so it leaves no corridor that is wide enough for it; one that is narrower than its contour it is outside of as
 * soon as it is on the edge: VDA5050 v3.0.0, §6.1.5.
 */
export function watchCorridor(on: Aboard): void {
  const { robot } = on;
  const edge = robot.isOnEdge ? robot.edges.at(0) : undefined;
  if (edge === undefined || edge.corridor === null || edge.way.length === 0) return;
  const { left, right, isOfContour } = edge.corridor;
  const reach = asideOf(on, edge.way[Math.min(robot.done, edge.way.length - 1)], isOfContour);
  reportWhile(robot, reach.left > left + ON_LINE || reach.right > right + ON_LINE, {
    type: 'OUTSIDE_OF_CORRIDOR',
    references: [['edgeId', edge.edgeId]],
    description: `the robot is outside of the corridor of ${edge.edgeId}`,
  });
}

/** @returns m to both sides of a lane that the robot takes up, or its centre */
function asideOf({ row, body, places }: Aboard, lane: number, isOfContour: boolean): { left: number; right: number } {
  const pose = body.pose(row);
  const outline = body.outline(row);
  const points = isOfContour ? coreAt(pose, outline) : [pose];
  const by = isOfContour ? outline.radius : 0;
  const { ax, ay, bx, by: end } = nearestPiece(wayOfEdge(places.graph, lane), pose).piece;
  const length = distance(bx - ax, end - ay);
  const asides = points.map(({ x, y }) => ((y - ay) * (bx - ax) - (x - ax) * (end - ay)) / length);
  return { left: Math.max(...asides) + by, right: by - Math.min(...asides) };
}
