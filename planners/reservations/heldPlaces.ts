import type { FleetView } from '../../engine/index.ts';
import { edgeOfVisit, LEDGER_RING, type Ledger } from './ledger.ts';

/** @returns the edges of a robot's plan ahead of it, in their order */
export function edgesAhead(ledger: Ledger, { columns }: FleetView, robot: number): number[] {
  const edges: number[] = [];
  for (let visit = columns.route.passed[robot] + 1; visit <= ledger.claimed[robot]; visit++) {
    edges.push(edgeOfVisit(ledger, robot, visit));
  }
  return edges;
}

/** @returns the k-th edge of a robot's plan ahead of it, −1 none; k from 0 */
export function edgeAhead(ledger: Ledger, { columns }: FleetView, robot: number, k: number): number {
  const visit = columns.route.passed[robot] + 1 + k;
  return visit > ledger.claimed[robot] ? -1 : edgeOfVisit(ledger, robot, visit);
}

/** @returns the nodes of a robot's plan ahead of it, in their order; of these the first `allocated − passed` may be entered */
export function nodesAhead(ledger: Ledger, fleet: FleetView, robot: number): number[] {
  if (fleet.columns.route.node[robot] < 0) return [];
  return edgesAhead(ledger, fleet, robot).map((edge) => ledger.graph.to[edge]);
}

/**
 * Writes down who holds which nodes, as pairs of node and robot.
 *
 * @param later is added to the robot where the node is claimed and not yet allocated
 * @param pairs room for `mostHeldPairs` of them
 * @returns how many pairs there are
 */
export function writeHeldPairs(ledger: Ledger, fleet: FleetView, later: number, pairs: Int32Array): number {
  const { passed, allocated, node } = fleet.columns.route;
  const { graph, freed, claimed, end } = ledger;
  let count = 0;
  for (let robot = 0; robot < fleet.clock[1]; robot++) {
    if (end[robot] < 0 || node[robot] < 0) continue;
    for (let visit = freed[robot]; visit <= claimed[robot]; visit++) {
      const edge = edgeOfVisit(ledger, robot, visit);
      if (edge < 0 && visit < passed[robot]) continue; // where it was put on the floor, which it has left
      pairs[2 * count] = edge < 0 ? node[robot] : graph.to[edge];
      pairs[2 * count + 1] = visit <= allocated[robot] ? robot : robot + later;
      count++;
    }
  }
  return count;
}

/** @returns pairs of node and holder that there can be at the most */
export function mostHeldPairs(robots: number): number {
  return robots * LEDGER_RING;
}
