import { wayOfEdge } from '../../engine/index.ts';
import type { Aboard } from './aboard.ts';
import { endErrors, reportWhile } from './errorBook.ts';
import { faceOf, nearestPiece } from './lanes.ts';
import { distance } from './point.ts';
import type { EdgeAhead } from './robotOrder.ts';
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
  if (robot.errors.length > 0) {
    endErrors(robot, ({ type, references }) => type === 'OUTSIDE_OF_CORRIDOR' && references[0][1] !== edge?.edgeId);
  }
  if (edge === undefined || edge.corridor === null || edge.way.length === 0) return;
  const { left, right, isOfContour } = edge.corridor;
  const reach = asideOf(on, edge.way[Math.min(robot.done, edge.way.length - 1)], isOfContour);
  reportWhile(robot, reach.left > left + ON_LINE || reach.right > right + ON_LINE, {
    type: 'OUTSIDE_OF_CORRIDOR',
    references: [['edgeId', edge.edgeId]],
    description: `the robot is outside of the corridor of ${edge.edgeId}`,
  });
}

/** @returns whether an edge has a corridor that is too narrow for the robot, which has to stand there: it had better do so where the edge begins */
export function isTooNarrow({ row, body, places }: Aboard, { corridor, way }: EdgeAhead): boolean {
  if (corridor === null || !corridor.isOfContour || way.length === 0) return false;
  const { halfLength, halfWidth, radius } = body.outline(row);
  const { cos, sin } = faceOf(places.graph, way[0]);
  const reach = Math.abs(sin) * halfLength + Math.abs(cos) * halfWidth + radius;
  return reach > Math.min(corridor.left, corridor.right) + ON_LINE;
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
