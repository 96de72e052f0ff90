import type { DriveRules } from '../driveRules.ts';
import { AT_NODE } from '../limits.ts';
import { cosOf, sinOf } from '../math/angle.ts';
import { plannedEdge, visitSlot } from '../routeRing.ts';
import type { Simulation } from '../simulation.ts';

/** Lets a robot turn, where its route ends and it stands, to a heading; or no more. */
export function applyTurn(sim: Simulation, row: number, i: number): boolean {
  const { rules } = sim;
  const { a, value } = sim.commands;
  if (rules === null || !Number.isFinite(value[i])) return false;
  rules.turning[row] = a[i] === 0 ? 0 : 1;
  rules.cos[row] = cosOf(value[i]);
  rules.sin[row] = sinOf(value[i]);
  return true;
}

/** Limits the speed along a visit that is planned and not yet made. */
export function applySpeedLimit(sim: Simulation, row: number, i: number): boolean {
  const { rules } = sim;
  const { a, value } = sim.commands;
  const { passed, planned } = sim.columns.route;
  if (rules === null || a[i] < passed[row] || a[i] >= planned[row] || !(value[i] >= 0) || !Number.isFinite(value[i])) {
    return false;
  }
  rules.speed[visitSlot(row, a[i])] = value[i];
  return true;
}

/** Shortens the route of a robot that stands, down to where it cannot be kept from any more: its node, or the next one. */
export function applyDropVisits(sim: Simulation, row: number, i: number): boolean {
  const { route } = sim.columns;
  const upTo = sim.commands.a[i];
  if (sim.rules === null || upTo < firstToKeep(sim, row) || upTo > route.planned[row]) return false;
  route.planned[row] = upTo;
  route.creep[row] = 0;
  if (route.allocated[row] > upTo) route.allocated[row] = upTo;
  return true;
}

/** Puts the way back in the place of the only visit ahead of a robot that stands: it turns round where it is. Lanes without traits only. */
export function applyGoBack(sim: Simulation, row: number, i: number): boolean {
  const { columns, commands, graph, rules } = sim;
  const { route } = columns;
  const [visit, back] = [commands.a[i], commands.b[i]];
  if (rules === null || graph.traits !== null || back < 0 || back >= graph.edgeCount) return false;
  if (visit !== route.passed[row] || route.planned[row] !== visit + 1 || !isAtRest(sim, row)) return false;
  const edge = plannedEdge(route, row, visit);
  if (graph.from[back] !== graph.to[edge] || graph.to[back] !== graph.from[edge]) return false;
  route.edge[visitSlot(row, visit)] = back;
  beginVisit(rules, row, visit);
  return true;
}

/** @returns visits that a robot's route has at the least, if it is shortened now; all of them while it moves */
function firstToKeep(sim: Simulation, row: number): number {
  const { columns, graph } = sim;
  const { route, pose } = columns;
  if (!isAtRest(sim, row)) return route.planned[row];
  if (route.passed[row] === route.planned[row]) return route.planned[row];
  const edge = plannedEdge(route, row, route.passed[row]);
  const node = graph.from[edge];
  const [dx, dy] = [pose.x[row] - graph.x[node], pose.y[row] - graph.y[node]];
  return dx * dx + dy * dy <= AT_NODE * AT_NODE ? route.passed[row] : route.passed[row] + 1;
}

function isAtRest({ columns: { twist } }: Simulation, row: number): boolean {
  return twist.forward[row] === 0 && twist.left[row] === 0 && twist.turn[row] === 0;
}

/** A visit that is appended may be driven as fast as the robot can, until something else is said, and ends turning. */
export function beginVisit(rules: DriveRules | null, row: number, visit: number): void {
  if (rules === null) return;
  rules.speed[visitSlot(row, visit)] = 0;
  rules.turning[row] = 0;
}
