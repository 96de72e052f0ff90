import type { RobotInput } from '../../orders/order.ts';
import type { Dialect, OtherTopic } from '../dialect.ts';
import { readInstantActions, readOrder } from './readMessages.ts';
import { writeConnection, writeFactsheet, writeVisualization } from './writeOthers.ts';
import { writeState } from './writeState.ts';

/** VDA5050 v3.0.0. */
export const V3: Dialect = {
  version: '3.0.0',
  prefix: 'vda5050/v3',
  connection: writeConnection,
  state: writeState,
  visualization: writeVisualization,
  factsheet: writeFactsheet,
  read,
};

function read(topic: OtherTopic, json: unknown): RobotInput {
  if (topic === 'order') {
    const order = readOrder(json);
    return order.ok ? { kind: 'order', order: order.value } : unreadable(topic, order);
  }
  const actions = readInstantActions(json);
  return actions.ok ? { kind: 'instantActions', actions: actions.value } : unreadable(topic, actions);
}

/** VDA5050 v3.0.0, §6.6.4: what does not fit the schema is a VALIDATION_FAILURE. */
function unreadable(topic: OtherTopic, of: { readonly field: string; readonly message: string }): RobotInput {
  const references = [['topic', topic], ['field', of.field]] as const; // prettier-ignore
  return { kind: 'unreadable', error: { type: 'VALIDATION_FAILURE', references, description: of.message } };
}
