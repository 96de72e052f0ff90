import { Activity, Errand, Mode } from '../../engine/index.ts';
import type { RescueContext, RescueDef, RescueView } from './rescueContext.ts';

/** s between attempts for the same robot at the most. */
const RARELY = 60;

/**
 * Who needs a complete search. Where nobody gets on and nobody is about to, joint steps go to and fro: then soon. Where others get
 * on, a robot has to wait for its turn now and then: then only after long. In a fleet that works well the answer is nobody.
 *
 * @returns of those that have got on last before a limit the one that has longest ago, a robot with a task before one that only
 *   wants to park; −1 none
 */
export function whomToRescue(on: RescueContext, state: RescueView, { frozen, starved }: RescueDef): number {
  const { fleet, ledger } = on;
  const now = fleet.clock[0];
  let latest = -1;
  let oldest = now;
  for (let robot = 0; robot < fleet.clock[1]; robot++) {
    if (ledger.end[robot] < 0) continue;
    const since = gotOnAt(on, state, robot);
    if (since > latest) latest = since;
    if (since < oldest && state.goal[robot] >= 0) oldest = since;
  }
  const limit = now - latest > frozen && !isAnyAboutToFinish(on, state.goal) ? frozen : starved;
  if (now - oldest <= limit) return -1;
  let best = -1;
  for (let robot = 0; robot < fleet.clock[1]; robot++) {
    if (needsRescue(on, state, robot, limit) && (best < 0 || goesBefore(on, state, robot, best))) best = robot;
  }
  return best;
}

/** @returns whether a robot has not got on for longer than a limit, could, and has not been tried to be rescued just now */
function needsRescue(on: RescueContext, state: RescueView, robot: number, limit: number): boolean {
  const { fleet, ledger, obstructions, agents } = on;
  const { goal, triedAt } = state;
  const { mode } = fleet.columns.kind;
  if (goal[robot] < 0 || goal[robot] === ledger.end[robot] || mode[robot] !== Mode.lane) return false;
  const now = fleet.clock[0];
  const since = gotOnAt(on, state, robot);
  if (now - since <= limit) return false;
  // After a failure as long again as it had not got on by then: something may have changed.
  const wait = Math.min(RARELY / fleet.dt, Math.max(limit, triedAt[robot] - since));
  if (triedAt[robot] > since && now - triedAt[robot] <= wait) return false;
  return !agents.isHeld(robot) && !obstructions.isHeldUp(robot);
}

/** @returns tick at which a robot last came nearer to its goal than ever; now where it is on its way to a new one */
function gotOnAt({ fleet, ledger }: RescueContext, state: RescueView, robot: number): number {
  const { goal, nearestAt, nearestTo } = state;
  const isNew = goal[robot] >= 0 && goal[robot] !== ledger.end[robot] && nearestTo[robot] !== goal[robot];
  return isNew ? fleet.clock[0] : nearestAt[robot];
}

function goesBefore({ fleet }: RescueContext, { nearestAt }: RescueView, robot: number, other: number): boolean {
  const { errand } = fleet.columns.work;
  const parks = Number(errand[robot] === Errand.park) - Number(errand[other] === Errand.park);
  return parks !== 0 ? parks < 0 : nearestAt[robot] < nearestAt[other];
}

/** @returns whether anybody is at work, or has nothing before it but to drive what is planned for it */
function isAnyAboutToFinish({ fleet, ledger, obstructions }: RescueContext, goal: Int32Array): boolean {
  const { work, route } = fleet.columns;
  for (let robot = 0; robot < fleet.clock[1]; robot++) {
    const activity = work.activity[robot];
    const isAtWork = activity === Activity.picking || activity === Activity.delivering;
    const arrives = activity === Activity.driving && goal[robot] >= 0 && goal[robot] === ledger.end[robot];
    if (!arrives && !isAtWork && work.passing[robot] < 0) continue;
    if (obstructions.isHeldUp(robot) || (isAtWork && fleet.closed[route.node[robot]] !== 0)) continue;
    return true;
  }
  return false;
}
