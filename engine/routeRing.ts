import { VISIT_EDGE } from './components.ts';
import type { FleetView } from './fleetView.ts';
import { ROUTE_CAPACITY } from './limits.ts';

type Route = FleetView['columns']['route'];

/**
 * The ring of visits of a robot: `ROUTE_CAPACITY` places in a row, in which each visit takes the place of the one
 * `ROUTE_CAPACITY` before it. A ring of another column that has one value a visit (`DriveRules.speed`) is laid out alike.
 *
 * @returns where visit number `visit` of the robot on `row` stands
 */
export function visitSlot(row: number, visit: number): number {
  return row * ROUTE_CAPACITY + (visit & (ROUTE_CAPACITY - 1));
}

/** @returns the edge of a visit that is planned, `passed` … `planned` − 1; and of the last one made, where `keepsLastMade` */
export function plannedEdge(route: Route, row: number, visit: number): number {
  return route.edge[visitSlot(row, visit)] & VISIT_EDGE;
}

/** @returns whether the ring still holds the visit that was made last, `passed` − 1: there is one, and the ring is not full */
export function keepsLastMade(route: Route, row: number): boolean {
  const passed = route.passed[row];
  return passed > 0 && route.planned[row] - passed < ROUTE_CAPACITY;
}
