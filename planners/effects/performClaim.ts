import { CommandKind, ROUTE_CAPACITY, VISIT_ENDS_ERRAND } from '../../engine/index.ts';
import type { ClaimEffect } from '../messages.ts';
import { claim } from '../reservations/ledger.ts';
import type { World } from './world.ts';

/** A further visit is claimed in the ledger and appended to the robot's route, both or neither. */
export function performClaim(world: World, { robot, edge }: ClaimEffect): boolean {
  const { ledger, fleet, out } = world;
  const { route, work } = fleet.columns;
  if (out.count >= out.size || ledger.claimed[robot] - route.passed[robot] >= ROUTE_CAPACITY) return true;
  const problem = claim(ledger, robot, edge);
  if (problem !== null) return problem === 'occupied' || problem === 'ringFull' || problem === 'notFromPlanEnd';
  const ends = fleet.graph.to[edge] === work.target[robot] ? VISIT_ENDS_ERRAND : 0;
  return out.push(CommandKind.appendVisit, robot, ledger.claimed[robot] - 1, edge | ends);
}
