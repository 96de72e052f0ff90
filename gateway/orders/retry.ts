import { textOf, type Action } from './action.ts';
import { actionOf } from './actionQueue.ts';
import { fail, finish } from './endAction.ts';
import type { ActionNow, RobotOrder } from './robotOrder.ts';

/** Tries again what has failed and may be tried again: VDA5050 v3.0.0, §6.2.3.1. It goes before all that waits. */
export function retry(robot: RobotOrder, action: Action, now: ActionNow): void {
  const failed = retriable(robot, action);
  if (failed === null) return fail(robot, now, 'no such action can be tried again');
  failed.status = 'initializing';
  failed.result = null;
  robot.queue.unshift(failed.actionId);
  finish(robot, now);
}

/** Lets it fail for good: the order goes on. */
export function skipRetry(robot: RobotOrder, action: Action, now: ActionNow): void {
  const failed = retriable(robot, action);
  if (failed === null) return fail(robot, now, 'no such action can be tried again');
  fail(robot, failed, failed.result ?? 'skipped');
  finish(robot, now);
}

function retriable(robot: RobotOrder, action: Action): ActionNow | null {
  const found = actionOf(robot, textOf(action, 'actionId'));
  return found?.status === 'retriable' ? found : null;
}
