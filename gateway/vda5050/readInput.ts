import type { Action } from '../orders/action.ts';
import type { Order, Response, RobotInput } from '../orders/order.ts';
import type { Reference } from '../orders/robotError.ts';
import type { ZoneSet } from '../orders/zones/zoneSet.ts';
import type { OtherTopic } from './dialect.ts';
import type { ReadResult } from './readResult.ts';

/** What reads each kind of message in a version; where it is absent the version has no such messages. */
export interface Readers {
  readonly order: (json: unknown) => ReadResult<Order>;
  readonly instantActions: (json: unknown) => ReadResult<readonly Action[]>;
  readonly zoneSet?: (json: unknown) => ReadResult<ZoneSet>;
  readonly responses?: (json: unknown) => ReadResult<readonly Response[]>;
}

/** @returns what reads messages to a robot */
export function readWith(of: Readers): (topic: OtherTopic, json: unknown) => RobotInput {
  return (topic, json) => {
    switch (topic) {
      case 'order':
        return turn(topic, json, of.order, (order) => ({ kind: 'order', order }));
      case 'instantActions':
        return turn(topic, json, of.instantActions, (actions) => ({ kind: 'instantActions', actions }));
      case 'zoneSet':
        return turn(topic, json, of.zoneSet, (zoneSet) => ({ kind: 'zoneSet', zoneSet }));
      case 'responses':
        return turn(topic, json, of.responses, (responses) => ({ kind: 'responses', responses }));
    }
  };
}

function turn<T>(
  topic: OtherTopic,
  json: unknown,
  read: ((json: unknown) => ReadResult<T>) | undefined,
  toInput: (value: T) => RobotInput,
): RobotInput {
  const result = read?.(json) ?? { ok: false, field: 'topic', message: 'this version has no such messages' };
  return result.ok ? toInput(result.value) : unreadable(topic, json, result);
}

/** VDA5050 v3.0.0, §6.1.4.1: what does not fit the schema is a VALIDATION_FAILURE, about whatever it says that it is. */
export function unreadable(
  topic: OtherTopic,
  json: unknown,
  of: { readonly field: string; readonly message: string },
): RobotInput {
  const references: Reference[] = [['topic', topic], ['field', of.field], ...namedIn(json)]; // prettier-ignore
  const description = of.field === '' ? of.message : `${of.field}: ${of.message}`;
  return { kind: 'unreadable', error: { type: 'VALIDATION_FAILURE', references, description } };
}

/** Characters of what is told back of a message that could not be read. */
const MOST_TOLD = 64;

function namedIn(json: unknown): Reference[] {
  if (typeof json !== 'object' || json === null) return [];
  const read = json as Readonly<Record<string, unknown>>;
  return ['headerId', 'orderId', 'orderUpdateId'].flatMap((key): Reference[] => {
    const value = Object.hasOwn(read, key) ? read[key] : undefined;
    return typeof value === 'string' || typeof value === 'number' ? [[key, String(value).slice(0, MOST_TOLD)]] : [];
  });
}
