import { PLAIN_ACTION } from '../../gateway/onboard.ts';
import { Activity, Errand } from '../../engine/index.ts';
import { nodesAhead } from '../../planners/index.ts';
import type { ControlContext } from './controlContext.ts';
import { isIdle, type DrivenRobot } from './drivenRobot.ts';
import { enterAt, makeRoom } from './makeRoom.ts';
import { closeTask, finish, hasPicked } from './mirror/doErrand.ts';
import { passNodes } from './mirror/followOrder.ts';
import { nodeAt } from './whereIs.ts';

/**
 * Finds a lost robot again, once it has nothing to do and stands at a node. On the part of its plan that it may drive it only needs a new
 * order, for places that were given to it are never taken back: others may be waiting behind it. Anywhere else its plan is worth
 * nothing; it gives up all that it holds, and is entered where it stands.
 */
export function recover(on: ControlContext, robot: DrivenRobot): void {
  const { lost, state } = robot;
  if (lost === null || !robot.isOnline || robot.heardAt < lost.since || on.now() < robot.restsUntil) return;
  if (!isIdle(state)) return cancelInTime(on, robot);
  if (state.isDriving) return;
  const node = nodeAt(on.places, state);
  if (node < 0) return;
  settleLoad(on, robot);
  if (!findOnPlan(on, robot, node)) {
    if (!enterAt(on, robot.row, node) && !makeRoom(on, robot, node)) return;
  }
  robot.order = null;
  robot.lost = null;
}

/** Somebody else's order is left to end by itself: whoever gave it knows why. One of ours that makes no sense is taken back. */
function cancelInTime(on: ControlContext, robot: DrivenRobot): void {
  const { timing } = on;
  const now = on.now();
  if (!robot.state.orderId.startsWith(`${on.session}-`)) return;
  if (now - Math.max(robot.lost?.since ?? now, robot.cancelledAt) < timing.cancelAfter) return;
  cancel(on, robot.serial);
  robot.cancelledAt = now;
  on.figures.cancelled++;
}

/** Tells a robot to cancel its order, whichever that is. */
export function cancel({ link, newId }: Pick<ControlContext, 'link' | 'newId'>, serial: string): void {
  const actionId = newId('cancel');
  link.act(serial, [{ ...PLAIN_ACTION, actionId, type: 'cancelOrder', blocking: 'none' }]);
}

/** What it was at may have been done all the same: its load tells. */
function settleLoad(on: ControlContext, robot: DrivenRobot): void {
  const { work } = on.run.sim.columns;
  const { row, order, state } = robot;
  const errand = order?.action?.errand ?? Errand.none;
  const isAtWork = work.activity[row] === Activity.picking || work.activity[row] === Activity.delivering;
  if (isAtWork || work.activity[row] === Activity.charging) work.activity[row] = Activity.driving;
  work.passing[row] = -1;
  if (errand !== work.errand[row] || state.hasLoad === null) {
    if (state.hasLoad === false && work.loaded[row] !== 0) closeTask(on, robot);
    return;
  }
  if (hasPicked(robot)) finish(on, robot);
  else if (errand === Errand.deliver && !state.hasLoad) finish(on, robot);
}

/** @returns whether it stands where its plan leads, as far as it was let */
function findOnPlan(on: ControlContext, { row }: DrivenRobot, node: number): boolean {
  const { planning, sim } = on.run;
  const { route } = sim.columns;
  if (planning.ledger.end[row] < 0) return false;
  if (route.node[row] === node) return true;
  const ahead = nodesAhead(planning.ledger, planning.fleet, row).slice(0, route.allocated[row] - route.passed[row]);
  const at = ahead.indexOf(node);
  if (at < 0) return false;
  passNodes(on, row, route.passed[row] + at + 1);
  return true;
}
