import { report } from './errorBook.ts';
import type { ActionNow, RobotOrder } from './robotOrder.ts';

export function finish(robot: RobotOrder, action: ActionNow, result: string | null = null): void {
  action.status = 'finished';
  action.result = result;
  robot.version++;
}

export function fail(robot: RobotOrder, action: ActionNow, why: string): void {
  action.status = 'failed';
  action.result = why;
  robot.version++;
}

/**
 * An action cannot be done: it may be tried again where the order allows that, or else it has failed, and the robot reports it. Without
 * its load an order is pointless, so the robot stands until somebody says what to do: VDA5050 v3.0.0, §6.6.5.1 and §6.6.9.
 */
export function giveUpOn(robot: RobotOrder, action: ActionNow, why: string): void {
  if (action.retriable) {
    action.status = 'retriable';
    action.result = why;
    robot.version++;
    return;
  }
  fail(robot, action, why);
  const isOfLoad = action.type === 'pick' || action.type === 'drop';
  const references = [['actionId', action.actionId], ['actionType', action.type], ['orderId', robot.orderId]] as const; // prettier-ignore
  const type = isOfLoad ? 'LOAD_HANDLING_FAILED' : 'ACTION_FAILED';
  report(robot, { type, references, description: `${action.type} failed: ${why}` });
}
