import type { ControlContext } from '../controlContext.ts';
import type { DrivenRobot, SentOrder } from '../drivenRobot.ts';
import { rest } from '../rest.ts';

/**
 * Looks whether a robot has refused the last message of its order: it reports an error that refers to it (VDA5050 v3.0.0, §6.6.4). It is
 * left alone for a while then.
 *
 * @returns why, null: it has not
 */
export function refusalOf(on: ControlContext, robot: DrivenRobot, order: SentOrder): string | null {
  const updateId = String(order.updateId);
  const error = robot.state.errors.find(
    ({ references }) =>
      references.get('orderId') === order.orderId && (references.get('orderUpdateId') ?? updateId) === updateId,
  );
  if (error === undefined) return null;
  on.figures.noteRefusal(error.type);
  rest(on, robot);
  return `it refuses its order: ${error.type}, ${error.description}`;
}
