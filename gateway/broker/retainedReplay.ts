import { setImmediate } from 'node:timers/promises';
import type { AedesPublishPacket, Client, Subscription } from 'aedes';
import type { ClientStream } from './clientStream.ts';
import type { Retained } from './retained.ts';

/** bytes that wait for a client, from which on it gets retained messages only once it has taken some */
const ENOUGH = 1 << 18;
/** bytes in a row, a message counting as so many at least, before others have their turn and it is looked at how much waits */
const IN_A_ROW = 1 << 16;
const LEAST = 256;

/** What is used of a client of aedes besides its types. */
interface Delivering {
  readonly closed: boolean;
  deliverQoS(packet: AedesPublishPacket, done: () => void): void;
}

/**
 * Tells clients what was retained when they subscribe. At the pace at which they take it, so that nothing is left out however much
 * it is; and one filter after the other, so that who subscribes to everything again and again only waits longer.
 */
export class RetainedReplay {
  readonly #retained: Retained;
  readonly #waiting = new WeakMap<Client, Subscription[]>();

  constructor(retained: Retained) {
    this.#retained = retained;
  }

  /** @param granted with the QoS that each has got; those refused left out */
  begin(client: Client, granted: readonly Subscription[]): void {
    const waiting = this.#waiting.get(client);
    if (waiting !== undefined) {
      // Who asks again for what it is about to get gets it once.
      waiting.push(...granted.filter(({ topic }) => waiting.every((one) => one.topic !== topic)));
      return;
    }
    const mine = [...granted];
    this.#waiting.set(client, mine);
    void this.#tellAll(client, mine).finally(() => this.#waiting.delete(client));
  }

  async #tellAll(client: Client, waiting: Subscription[]): Promise<void> {
    const stream = client.conn as ClientStream;
    const to = client as unknown as Delivering;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      let told = 0;
      for (const packet of this.#retained.matching(next.topic)) {
        if (to.closed) return;
        to.deliverQoS(asRetained(packet, next.qos), () => undefined);
        told += Math.max(LEAST, packet.payload.length);
        if (told < IN_A_ROW) continue;
        told = 0;
        await setImmediate(); // what was told so far is written by then
        while (stream.waiting > ENOUGH && !to.closed) await new Promise<void>((done) => stream.whenLess(done));
      }
    }
  }
}

/** Without the broker's number: it is no duplicate of what was told before. MQTT 3.1.1, 3.8.4: at most the QoS granted. */
function asRetained({ topic, payload, qos }: AedesPublishPacket, granted: Subscription['qos']): AedesPublishPacket {
  const packet = { cmd: 'publish', topic, payload, qos: Math.min(qos, granted), retain: true, dup: false };
  return packet as unknown as AedesPublishPacket;
}
