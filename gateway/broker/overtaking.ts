import type { AedesPublishPacket, Client } from 'aedes';

/** Messages that a client is known to have: of two that come by overlapping subscriptions, the second is at most so many later. */
const REMEMBERED = 1024;

/**
 * aedes 1.2 numbers messages as they come in, and takes every message for a duplicate whose number is less than the last that a
 * client got. But messages that are retained, or of QoS 1, are overtaken by others on their way (aedes issue 994): they would be
 * lost. Here a message is a duplicate if it is one, that is if the client has had this very number.
 */
export class Overtaking {
  readonly #had = new WeakMap<Client, Remembered>();

  /** Call for every client that comes: it forgets nothing by order. */
  admit(client: Client, brokerId: string): void {
    const { duplicates } = client as unknown as { duplicates: Record<string, number> };
    const forget = (): void => undefined;
    Object.defineProperty(duplicates, brokerId, { get: () => 0, set: forget, configurable: true });
  }

  /** @returns whether a message has been sent to a client already */
  isDuplicate(client: Client, { brokerId, brokerCounter: number }: AedesPublishPacket): boolean {
    if (brokerId === null || brokerId === undefined) return false; // retained, and sent because of a new subscription
    const had = this.#had.get(client) ?? { numbers: new Set<number>(), order: [], next: 0 };
    this.#had.set(client, had);
    if (had.numbers.has(number)) return true;
    had.numbers.add(number);
    if (had.order.length === REMEMBERED) had.numbers.delete(had.order[had.next]);
    had.order[had.next] = number;
    had.next = (had.next + 1) % REMEMBERED;
    return false;
  }
}

/** Numbers of messages, in a ring. */
interface Remembered {
  readonly numbers: Set<number>;
  readonly order: number[];
  next: number;
}
