import type { Counters } from '../counters.ts';
import { readPayload } from '../mqtt/readPayload.ts';
import { LIMITS } from '../orders/limits.ts';
import type { RobotInput } from '../orders/order.ts';
import type { Dialect, OtherTopic } from './dialect.ts';
import type { Identity } from './header.ts';
import { unreadable } from './readInput.ts';

/** ms between two answers to orders that come too fast: each is an input of the run */
const ANSWER_EVERY = 1000;

/**
 * What comes to one robot: it is read, and whatever it is, it becomes something that the robot can be told. Heads of messages are held against
 * whom they name, and counted: a fleet control that has lost count, or begins anew, is listened to all the same (VDA5050 v3.0.0, §7.2).
 */
export class Incoming {
  readonly #dialect: Pick<Dialect, 'version' | 'read'>;
  readonly #identity: Identity;
  readonly #counters: Counters;
  /** headerIds that came last, by topic */
  readonly #last = new Map<OtherTopic, number>();
  #orders: number = LIMITS.ordersAtOnce;
  #ordersAt = 0;
  #answeredAt = -Infinity;

  constructor(of: {
    readonly dialect: Pick<Dialect, 'version' | 'read'>;
    readonly identity: Identity;
    readonly counters: Counters;
  }) {
    this.#dialect = of.dialect;
    this.#identity = of.identity;
    this.#counters = of.counters;
  }

  /** @param now ms since 1970. @returns what the robot is told; null: nothing, and it was counted */
  read(topic: OtherTopic, payload: Uint8Array, now: number): RobotInput | null {
    this.#counters.add(`received.${topic}`);
    if (topic === 'order' && this.#isTooFast(now)) return this.#answerTooFast(now);
    const read = readPayload(payload);
    if (!read.ok) {
      this.#counters.add(`unreadable.${read.why}`);
      return unreadable(topic, null, { field: '', message: FLAWS[read.why] });
    }
    const wrong = this.#headerProblem(read.json);
    if (wrong !== null) {
      this.#counters.add(`unreadable.${wrong.field}`);
      return unreadable(topic, read.json, wrong);
    }
    const input = this.#dialect.read(topic, read.json);
    if (input.kind === 'unreadable') this.#counters.add('unreadable.schema');
    else this.#count(topic, (read.json as { readonly headerId: number }).headerId);
    return input;
  }

  /** A bucket that fills with time: orders may come at once now and then, and not for long. */
  #isTooFast(now: number): boolean {
    const { orderInterval, ordersAtOnce } = LIMITS;
    this.#orders = Math.min(ordersAtOnce, this.#orders + (now - this.#ordersAt) / (1000 * orderInterval));
    this.#ordersAt = now;
    if (this.#orders < 1) return true;
    this.#orders--;
    return false;
  }

  #answerTooFast(now: number): RobotInput | null {
    this.#counters.add('refused.tooFast');
    if (now - this.#answeredAt < ANSWER_EVERY) return null;
    this.#answeredAt = now;
    const description = `orders come faster than every ${LIMITS.orderInterval} s`;
    return {
      kind: 'unreadable',
      error: { type: 'ORDER_RATE_EXCEEDED', references: [['topic', 'order']], description },
    };
  }

  /** @returns what is wrong with what a message says of itself, as far as it says it: the rest is the schema's business */
  #headerProblem(json: unknown): { readonly field: string; readonly message: string } | null {
    if (typeof json !== 'object' || json === null) return null;
    const { version, manufacturer, serialNumber } = json as Readonly<Record<string, unknown>>;
    const own = this.#dialect.version;
    if (typeof version === 'string' && majorOf(version) !== majorOf(own)) {
      return { field: 'version', message: `this robot speaks ${own}` };
    }
    const { manufacturer: maker, serialNumber: serial } = this.#identity;
    if (typeof manufacturer === 'string' && manufacturer !== maker) {
      return { field: 'manufacturer', message: `this robot is made by ${maker}` };
    }
    if (typeof serialNumber === 'string' && serialNumber !== serial) {
      return { field: 'serialNumber', message: `this robot is ${serial}` };
    }
    return null;
  }

  #count(topic: OtherTopic, headerId: number): void {
    const last = this.#last.get(topic);
    this.#last.set(topic, headerId);
    if (last === undefined) return;
    if (headerId === last) this.#counters.add('headers.repeated');
    else if (headerId < last) this.#counters.add('headers.backwards');
    else if (headerId > last + 1) this.#counters.add('headers.missed', headerId - last - 1);
  }
}

/** Versions are semantic: what differs only after the first dot is understood (VDA5050 v3.0.0, §2.3). */
function majorOf(version: string): string {
  return version.split('.', 1)[0];
}

const FLAWS = {
  tooLarge: 'the message is too large',
  notUtf8: 'the message is no UTF-8 text',
  notJson: 'the message is no JSON',
  tooDeep: 'the message is nested too deeply',
} as const;
