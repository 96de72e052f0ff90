import { ROUTE_CAPACITY, VISIT_EDGE, type FleetView } from '../../engine/index.ts';

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
  let cos = pose.cos[robot];
  let sin = pose.sin[robot];
  let way = 0;
  for (let visit = route.passed[robot]; visit < route.planned[robot] && way < enough; visit++) {
    const edge = route.edge[robot * ROUTE_CAPACITY + (visit & (ROUTE_CAPACITY - 1))] & VISIT_EDGE;
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
