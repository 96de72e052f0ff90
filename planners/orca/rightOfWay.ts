import { Fault, Mode, plannedEdge, type FleetView } from '../../engine/index.ts';

/** m along its way that a lane follower has before it, at the most: farther off there is time enough */
const AHEAD = 4;

/** A straight piece of what a lane follower is about to drive, m; its ends may be the same place. */
export interface Stretch {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  /** to both sides */
  readonly halfWidth: number;
}

/**
 * What lane followers were allotted and have still to drive. It is theirs: they cannot leave their lanes, so whoever can makes way.
 *
 * @param x,y m
 * @returns what of it is within `reach` m of a place
 */
export function stretchesNear(lanes: FleetView, x: number, y: number, reach: number): Stretch[] {
  const { columns, clock, graph, classes } = lanes;
  const { pose, route, work, kind } = columns;
  const near: Stretch[] = [];
  for (let row = 0; row < clock[1]; row++) {
    if (kind.mode[row] !== Mode.lane || work.fault[row] !== Fault.none) continue;
    const halfWidth = classes[kind.class[row]].turningRadius;
    let fromX = pose.x[row];
    let fromY = pose.y[row];
    let way = 0;
    for (let visit = route.passed[row]; visit < route.allocated[row] && way < AHEAD; visit++) {
      const edge = plannedEdge(route, row, visit);
      const toX = graph.x[graph.to[edge]];
      const toY = graph.y[graph.to[edge]];
      const stretch = { fromX, fromY, toX, toY, halfWidth };
      if (roomBeside(stretch, x, y) < reach) near.push(stretch);
      way += graph.length[edge];
      fromX = toX;
      fromY = toY;
    }
  }
  return near;
}

/** @returns m from a place to a stretch; below 0: on it */
export function roomBeside({ fromX, fromY, toX, toY, halfWidth }: Stretch, x: number, y: number): number {
  const dx = toX - fromX;
  const dy = toY - fromY;
  const square = dx * dx + dy * dy;
  const along = square > 0 ? ((x - fromX) * dx + (y - fromY) * dy) / square : 0;
  const part = along > 1 ? 1 : along > 0 ? along : 0;
  const awayX = fromX + part * dx - x;
  const awayY = fromY + part * dy - y;
  return Math.sqrt(awayX * awayX + awayY * awayY) - halfWidth;
}

/** @returns lane followers within `reach` m of a place, each as a stretch that is a point: out of order or not */
export function robotsNear({ columns, clock, classes }: FleetView, x: number, y: number, reach: number): Stretch[] {
  const { pose, kind } = columns;
  const near: Stretch[] = [];
  for (let row = 0; row < clock[1]; row++) {
    if (kind.mode[row] !== Mode.lane) continue;
    const [atX, atY] = [pose.x[row], pose.y[row]];
    const halfWidth = classes[kind.class[row]].turningRadius;
    const robot = { fromX: atX, fromY: atY, toX: atX, toY: atY, halfWidth };
    if (roomBeside(robot, x, y) < reach) near.push(robot);
  }
  return near;
}
