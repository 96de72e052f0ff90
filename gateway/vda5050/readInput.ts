import type { Action, Order, RobotInput } from '../orders/order.ts';
import type { OtherTopic } from './dialect.ts';
import type { ReadResult } from './readResult.ts';

/** @returns what reads messages to a robot, given what reads each kind of them in a version */
export function readWith(of: {
  readonly readOrder: (json: unknown) => ReadResult<Order>;
  readonly readInstantActions: (json: unknown) => ReadResult<readonly Action[]>;
}): (topic: OtherTopic, json: unknown) => RobotInput {
  return (topic, json) => {
    if (topic === 'order') {
      const order = of.readOrder(json);
      return order.ok ? { kind: 'order', order: order.value } : unreadable(topic, order);
    }
    const actions = of.readInstantActions(json);
    return actions.ok ? { kind: 'instantActions', actions: actions.value } : unreadable(topic, actions);
  };
}

/** VDA5050 v3.0.0, §6.6.4: what does not fit the schema is a VALIDATION_FAILURE. */
function unreadable(topic: OtherTopic, of: { readonly field: string; readonly message: string }): RobotInput {
  const references = [['topic', topic], ['field', of.field]] as const; // prettier-ignore
  return { kind: 'unreadable', error: { type: 'VALIDATION_FAILURE', references, description: of.message } };
}
