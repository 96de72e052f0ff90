import type { Aboard } from './aboard.ts';
import { parameterOf, type Action } from './action.ts';
import { hasOrder } from './clearOrder.ts';
import { fail, finish } from './endAction.ts';
import { report } from './errorBook.ts';
import { isOver, type ActionNow, type RobotOrder } from './robotOrder.ts';

/** Begins to cancel the order: `endCancel` ends it once the robot stands (VDA5050 v3.0.0, §6.1.3). */
export function cancelOrder(robot: RobotOrder, action: Action, now: ActionNow): void {
  const wanted = parameterOf(action, 'orderId');
  const why = !hasOrder(robot)
    ? 'there is no order to cancel'
    : wanted !== undefined && wanted !== robot.orderId
      ? `the order is ${robot.orderId}`
      : robot.cancelling !== ''
        ? 'the order is being cancelled'
        : null;
  if (why !== null) {
    report(robot, { type: 'NO_ORDER_TO_CANCEL', references: [['actionId', action.actionId]], description: why });
    return fail(robot, now, why);
  }
  robot.cancelling = action.actionId;
}

/** A pause has begun once the robot stands (VDA5050 v3.0.0, §6.2.3.2): `endPause` says so. */
export function pause(robot: RobotOrder, isPaused: boolean, now: ActionNow): void {
  robot.isPaused = isPaused;
  robot.version++;
  if (isPaused) return;
  for (const one of pausesOf(robot)) finish(robot, one);
  finish(robot, now);
}

export function endPause({ robot, row, body }: Aboard): void {
  if (robot.isPaused && body.stands(row)) for (const one of pausesOf(robot)) finish(robot, one);
}

function pausesOf({ instantActions }: RobotOrder): ActionNow[] {
  return instantActions.filter((one) => one.type === 'startPause' && !isOver(one));
}

/** Ends what waits for a trigger; of a certain type only what waits for that. */
export function trigger(robot: RobotOrder, action: Action, now: ActionNow): void {
  const type = parameterOf(action, 'triggerType');
  const waiting = [...robot.actions, ...robot.zoneActions].filter(
    (one) => one.type === 'waitForTrigger' && one.status === 'running' && waitsFor(one, type),
  );
  if (waiting.length === 0) return fail(robot, now, 'nothing waits for a trigger');
  for (const one of waiting) finish(robot, one);
  finish(robot, now);
}

function waitsFor(action: ActionNow, type: unknown): boolean {
  const wanted = parameterOf(action, 'triggerType');
  if (type === undefined || wanted === undefined) return true;
  return Array.isArray(wanted) ? wanted.includes(type) : wanted === type;
}
