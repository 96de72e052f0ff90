import { CommandKind, ROUTE_CAPACITY, VISIT_ENDS_ERRAND } from '../../engine/index.ts';
import type { ClaimEffect } from '../messages.ts';
import { claim, type ClaimProblem } from '../reservations/ledger.ts';
import type { World } from './world.ts';

/** A further visit is claimed in the ledger and appended to the robot's route, both or neither. */
export function performClaim(world: World, { robot, edge }: ClaimEffect): boolean {
  const { graph, columns } = world.fleet;
  const problem = claimVisit(world, robot, edge, graph.to[edge] === columns.work.target[robot] ? VISIT_ENDS_ERRAND : 0);
  return problem === null || problem === 'noRoom' || TOO_LATE.has(problem);
}

/** Claims that make no sense now and did when they were made. */
const TOO_LATE: ReadonlySet<ClaimProblem> = new Set<ClaimProblem>(['occupied', 'ringFull', 'notFromPlanEnd']);

/**
 * Claims a visit and appends it to the robot's route, both or neither.
 *
 * @param flags that are set on the visit
 * @returns why that cannot be, null where it was done
 */
export function claimVisit(world: World, robot: number, edge: number, flags: number): ClaimProblem | 'noRoom' | null {
  const { ledger, fleet, out } = world;
  const ahead = ledger.claimed[robot] - fleet.columns.route.passed[robot];
  if (out.room === 0 || ahead >= ROUTE_CAPACITY) return 'noRoom';
  const problem = claim(ledger, robot, edge);
  if (problem === null) out.push(CommandKind.appendVisit, robot, ledger.claimed[robot] - 1, edge | flags);
  return problem;
}
