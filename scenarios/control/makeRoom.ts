import { claimantsOf, enterLanes, leaveLanes } from '../../planners/index.ts';
import type { ControlContext } from './controlContext.ts';
import type { DrivenRobot } from './drivenRobot.ts';
import { lose } from './lose.ts';

/** Enters a robot where it stands, with no plan. @returns false: somebody else has a claim to that place */
export function enterAt(on: ControlContext, row: number, node: number): boolean {
  const { planning, sim } = on.run;
  const { route } = sim.columns;
  if (planning.ledger.end[row] >= 0) {
    leaveLanes(planning, row);
    numberVisits(route, row, planning.ledger.claimed[row]); // as the ledger still numbers them
  }
  if (!enterLanes(planning, row, node)) return false;
  numberVisits(route, row, 0);
  route.node[row] = node;
  return true;
}

/**
 * Lets a robot stand where others wanted to go. They cannot, for it is there; and what they have planned beyond that keeps it from ever
 * leaving. So they lose their plans as well, and so do those that have a claim to where these stand, and so on; each is entered where it is. They
 * cancel what they were ordered, and begin anew. Rejected: to put the robot before them in the queues, for then it waits for them at the
 * next place, and they for it.
 *
 * @returns whether there was somebody who could make room, and has
 */
export function makeRoom(on: ControlContext, robot: DrivenRobot, node: number): boolean {
  const { timing, robots, run } = on;
  const { planning, sim } = run;
  if (on.now() - (robot.lost?.since ?? on.now()) < timing.cancelAfter) return false; // they may be about to leave it
  const places = new Map([[robot.row, node]]);
  for (const at of places.values()) {
    for (const other of claimantsOf(planning.ledger, at)) {
      if (!places.has(other)) places.set(other, sim.columns.route.node[other]);
    }
  }
  for (const row of places.keys()) if (planning.ledger.end[row] >= 0) leaveLanes(planning, row);
  for (const row of places.keys()) numberVisits(sim.columns.route, row, planning.ledger.claimed[row]);
  for (const [row, at] of places) {
    enterAt(on, row, at);
    if (robots[row].lost === null) lose(on, robots[row], `${robot.serial} is in its way`);
  }
  return planning.ledger.end[robot.row] === node;
}

/** Nothing is ahead of it. */
function numberVisits(route: ControlContext['run']['sim']['columns']['route'], row: number, visit: number): void {
  route.passed[row] = visit;
  route.planned[row] = visit;
  route.allocated[row] = visit;
  route.creep[row] = 0;
}
