import { GENTLE, plannedEdge, runsOn, type FleetView, type LaneTraits } from '../../engine/index.ts';

/** m that a bend counts for: the time of stopping, turning and setting off, at driving speed */
const BEND = 3;

/**
 * How much a robot still has to do of what is planned for it, in metres of driving (a bend counts 3 m).
 *
 * @param enough m; the sum is not carried on past this
 */
export function backlog(fleet: FleetView, robot: number, enough: number): number {
  const { route, pose } = fleet.columns;
  const { graph } = fleet;
  if (graph.traits !== null) return backlogAlong(fleet, graph.traits, robot, enough);
  let cos = pose.cos[robot];
  let sin = pose.sin[robot];
  let way = 0;
  for (let visit = route.passed[robot]; visit < route.planned[robot] && way < enough; visit++) {
    const edge = plannedEdge(route, robot, visit);
    if (cos * graph.cos[edge] + sin * graph.sin[edge] < 0.99) way += BEND;
    if (visit === route.passed[robot]) {
      const head = graph.to[edge];
      const dx = graph.x[head] - pose.x[robot];
      const dy = graph.y[head] - pose.y[robot];
      way += Math.sqrt(dx * dx + dy * dy);
    } else {
      way += graph.length[edge];
    }
    cos = graph.cos[edge];
    sin = graph.sin[edge];
  }
  return way;
}

/** The same where lanes have traits: robots drive through small bends, and stop to change from driving forwards to backing up. */
function backlogAlong(fleet: FleetView, { faceCos, faceSin }: LaneTraits, robot: number, enough: number): number {
  const { route, pose, twist } = fleet.columns;
  const { graph } = fleet;
  const stands = twist.forward[robot] === 0 && twist.left[robot] === 0;
  let last = -1;
  let way = 0;
  for (let visit = route.passed[robot]; visit < route.planned[robot] && way < enough; visit++) {
    const edge = plannedEdge(route, robot, visit);
    if (last >= 0) {
      way += graph.length[edge] + (runsOn(graph, last, edge) ? 0 : BEND);
    } else {
      const [dx, dy] = [graph.x[graph.to[edge]] - pose.x[robot], graph.y[graph.to[edge]] - pose.y[robot]];
      const cos = graph.cos[edge] * faceCos[edge] - graph.sin[edge] * faceSin[edge];
      const sin = graph.sin[edge] * faceCos[edge] + graph.cos[edge] * faceSin[edge];
      const isTurned = pose.cos[robot] * cos + pose.sin[robot] * sin >= GENTLE;
      way += Math.sqrt(dx * dx + dy * dy) + (stands && !isTurned ? BEND : 0);
    }
    last = edge;
  }
  return way;
}
