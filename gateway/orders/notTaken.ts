import type { Action } from './action.ts';
import { keepInstantAction } from './clearActions.ts';
import { fail, finish } from './endAction.ts';
import { endWith, report } from './errorBook.ts';
import type { Wishes } from './aboard.ts';
import type { RobotInput } from './order.ts';
import { createAction, type RobotOrder } from './robotOrder.ts';

const WHY = 'this robot is ordered by Shoal’s own dispatch';

/**
 * Answers what comes to a robot that somebody else orders, and lets it do nothing of it: VDA5050 v3.0.0, §6.1.4.9. Who asks
 * only how it is gets to know it.
 *
 * @param robot what it is told here is all that is changed
 */
export function answerNotTaken(robot: RobotOrder, row: number, input: RobotInput, wishes: Wishes): void {
  switch (input.kind) {
    case 'order': {
      const { orderId, updateId } = input.order;
      const references = [['orderId', orderId], ['orderUpdateId', String(updateId)]] as const; // prettier-ignore
      return report(robot, { type: 'MOBILE_ROBOT_NOT_AVAILABLE', references, description: WHY });
    }
    case 'instantActions':
      for (const action of input.actions) answerAction(robot, row, action, wishes);
      return;
    case 'zoneSet': {
      const references = [['topic', 'zoneSet'], ['zoneSetId', input.zoneSet.zoneSetId]] as const; // prettier-ignore
      return report(robot, { type: 'UNSUPPORTED_PARAMETER', references, description: WHY });
    }
    case 'unreadable':
      return report(robot, input.error);
    default: // it has asked for nothing
  }
}

function answerAction(robot: RobotOrder, row: number, action: Action, wishes: Wishes): void {
  const { actionId, type } = action;
  if (robot.instantActions.some((one) => one.actionId === actionId)) return; // sent again
  const now = createAction(action);
  const wanted = type === 'stateRequest' ? wishes.states : type === 'factsheetRequest' ? wishes.factsheets : null;
  if (wanted !== null) {
    endWith(robot, 'instantAction');
    wanted.add(row);
    finish(robot, now);
  } else {
    fail(robot, now, WHY);
    const references = [['actionId', actionId], ['actionType', type]] as const; // prettier-ignore
    const error = type === 'cancelOrder' ? 'NO_ORDER_TO_CANCEL' : 'INVALID_INSTANT_ACTION';
    report(robot, { type: error, references, description: WHY });
  }
  keepInstantAction(robot, now);
}
