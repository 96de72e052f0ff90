import type { Aboard } from './aboard.ts';
import { actionType } from './actionTypes.ts';
import { fail, finish } from './endAction.ts';
import { endErrors } from './errorBook.ts';
import { isOver, type ActionNow, type RobotOrder } from './robotOrder.ts';
import { clearRequests } from './zones/zoneRequests.ts';

/** s for which a robot stands that was to stop at the next node before it stops where it is: what is in its way may go away */
const PATIENCE = 10;

/** @returns whether there is anything of an order left */
export function hasOrder({ nodes, edges, actions }: RobotOrder): boolean {
  return nodes.length > 0 || edges.length > 0 || actions.some((one) => !isOver(one));
}

/**
 * Ends what runs and may be ended, and what has not begun. What may not be ended is finished first: VDA5050 v3.0.0, §6.1.3 and
 * §6.6.7. Called as often as one likes.
 */
export function stopActions({ robot, row, body }: Aboard): void {
  robot.queue = [];
  for (const action of [...robot.actions, ...robot.zoneActions]) {
    if (!isOver(action) && mayEnd(robot, action)) fail(robot, action, 'the order was cancelled');
  }
  if (robot.facing !== null && body.turn(row, null)) robot.facing = null;
}

function mayEnd({ working }: RobotOrder, { actionId, type, status }: ActionNow): boolean {
  if (actionId === working) return false; // lifting and setting down are not left half done
  return status === 'waiting' || status === 'retriable' || actionType(type)?.canBeCancelled !== false;
}

/** @returns whether the robot stands and is at nothing any more; where it cannot go on to the next node, it stands where it is */
export function isStopped(on: Aboard, where: 'node' | 'anywhere'): boolean {
  const { robot, row, body } = on;
  if (robot.working !== '' || robot.facing !== null || !body.stands(row)) {
    robot.stood = 0;
    return false;
  }
  if (body.ahead(row) === 0 || where === 'anywhere') return true;
  robot.stood++;
  return robot.isHeld || body.isOutOfOrder(row) || robot.stood > body.ticks(PATIENCE);
}

/** The order is over. Its id stays, and so does the node where the robot was last: VDA5050 v3.0.0, §6.6.7. @returns false: not now */
export function clearOrder({ robot, row, body }: Aboard): boolean {
  if (!body.drop(row)) return false;
  robot.isCancelled ||= hasOrder(robot) || robot.cancelling !== '';
  robot.nodes = [];
  robot.edges = [];
  robot.done = 0;
  robot.committed = 0;
  robot.stood = 0;
  robot.isOnEdge = false;
  robot.isArriving = false;
  robot.isStuck = false;
  clearRequests(robot);
  endErrors(robot, ({ type }) => type === 'ZONE_ACTION_CONFLICT' || type === 'OUTSIDE_OF_CORRIDOR');
  robot.version++;
  return true;
}

/** Ends an order that was cancelled, or given up to hibernate, once the robot stands. */
export function endCancel(on: Aboard): void {
  const { robot } = on;
  if (robot.cancelling === '') return;
  const sleeps = goesToSleep(robot);
  stopActions(on);
  if (!isStopped(on, sleeps ? 'anywhere' : 'node') || !clearOrder(on)) return;
  endCancelling(robot);
  if (sleeps) robot.power = 'hibernating';
}

/** What ended the order has what it wanted. */
export function endCancelling(robot: RobotOrder): void {
  robot.cancelling = '';
  for (const one of robot.instantActions) if (endsOrder(one) && !isOver(one)) finish(robot, one);
}

export function goesToSleep({ cancelling, instantActions }: RobotOrder): boolean {
  if (cancelling === '') return false;
  return instantActions.some((one) => one.type === 'startHibernation' && !isOver(one));
}

function endsOrder({ type }: ActionNow): boolean {
  return type === 'cancelOrder' || type === 'startHibernation';
}
