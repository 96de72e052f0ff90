import type { FleetView } from './fleetView.ts';
import { plannedEdge } from './routeRing.ts';
import { findPlace, type PlaceOnEdge } from './systems/wayAhead.ts';

/** @returns m that a robot has driven since it was at a node: along its lane, where lanes bend */
export function metresSinceNode({ columns, graph }: FleetView, robot: number): number {
  const { pose, route } = columns;
  const node = route.node[robot];
  if (node < 0) return 0;
  const { traits } = graph;
  const next = route.passed[robot];
  if (traits !== null && next < route.planned[robot]) {
    const edge = plannedEdge(route, robot, next);
    const place: PlaceOnEdge = { point: traits.pointStart[edge], left: 0, aside: 0 };
    findPlace(traits, edge, pose.x[robot], pose.y[robot], place);
    const left = place.left + traits.pointLeft[place.point + 1];
    return Math.max(0, graph.length[edge] - left);
  }
  const dx = pose.x[robot] - graph.x[node];
  const dy = pose.y[robot] - graph.y[node];
  return Math.sqrt(dx * dx + dy * dy);
}
