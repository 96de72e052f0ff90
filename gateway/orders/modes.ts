import type { Aboard } from './aboard.ts';
import { clearOrder, endCancelling, hasOrder, isStopped, stopActions } from './clearOrder.ts';
import { endErrors, endingOf, endWith } from './errorBook.ts';
import { isAvailable } from './acceptOrder.ts';
import { MODES, type OperatingMode } from './operatingMode.ts';
import { refuseSleep } from './power.ts';
import type { RobotOrder } from './robotOrder.ts';

/**
 * Somebody takes a robot over, or leaves it: VDA5050 v3.0.0, §6.6.6 and §6.6.7. A mode that ends the order is not told before the
 * last action of it is over.
 */
export function followMode(on: Aboard): void {
  const { robot, row, body } = on;
  const wanted = body.mode(row);
  if (wanted !== robot.mode) change(on, wanted);
  if (isAvailable(on)) endWith(robot, 'available');
}

/** @returns whether somebody wants to take a robot over whose order has yet to end */
export function isBeingTakenOver({ robot, row, body }: Aboard): boolean {
  const wanted = body.mode(row);
  return wanted !== robot.mode && MODES[wanted].clearsOrder;
}

function change(on: Aboard, wanted: OperatingMode): void {
  const { robot } = on;
  const rules = MODES[wanted];
  if (rules.clearsOrder && (hasOrder(robot) || robot.cancelling !== '')) {
    stopActions(on);
    if (!isStopped(on, 'anywhere') || !clearOrder(on)) return;
    refuseSleep(robot, 'the robot was taken over');
    endCancelling(robot);
  }
  if (rules.forgetsNode && robot.mode !== wanted) {
    robot.lastNodeId = '';
    robot.lastNodeSequenceId = 0;
  }
  if (wanted === 'startup') restart(robot);
  robot.mode = wanted;
  robot.version++;
}

/** Instant actions and errors are kept until a robot starts anew: VDA5050 v3.0.0, §7.8. */
function restart(robot: RobotOrder): void {
  robot.instantActions = [];
  robot.zoneActions = [];
  robot.isPaused = false;
  endErrors(robot, ({ type }) => endingOf(type) !== 'condition');
}
