import type { AedesPublishPacket } from 'aedes';
import type { Counters } from '../counters.ts';

/** What aedes keeps for a session: a message, or the answer that is due to one of QoS 2. */
type Kept = AedesPublishPacket & { messageId?: number };

interface Queue {
  /** by the broker's number of the message, in the order in which they came */
  readonly kept: Map<number, Kept>;
  /** the broker's number, by that which the message has on the wire */
  readonly onWire: Map<number, number>;
}

export interface QueueLimits {
  /** messages of a session */
  readonly queued: number;
  /** bytes of all sessions together */
  readonly queuedBytes: number;
}

/**
 * Messages of QoS 1 and 2 for sessions that outlast their connections, until they are acknowledged. Bounded, and found by their numbers;
 * those of aedes grow without end, and are looked through from the first for every message. What finds no room is not kept: who is
 * there gets it all the same.
 */
export class OfflineQueues {
  readonly #limits: QueueLimits;
  readonly #counters: Counters;
  readonly #queues = new Map<string, Queue>();
  #bytes = 0;

  constructor(limits: QueueLimits, counters: Counters) {
    this.#limits = limits;
    this.#counters = counters;
  }

  put(clientId: string, packet: AedesPublishPacket): void {
    const queue = this.#queues.get(clientId) ?? { kept: new Map<number, Kept>(), onWire: new Map<number, number>() };
    const { queued, queuedBytes } = this.#limits;
    if (queue.kept.size >= queued || this.#bytes + packet.payload.length > queuedBytes) {
      this.#counters.add('dropped.queued');
      return;
    }
    // A copy: the payload is a part of all that came together with it.
    queue.kept.set(packet.brokerCounter, { ...packet, payload: Buffer.from(packet.payload) });
    this.#bytes += packet.payload.length;
    this.#queues.set(clientId, queue);
  }

  /** Notes the number that a message got on the wire, or that only the answer to it is due. */
  update(clientId: string, packet: Kept): void {
    const queue = this.#queues.get(clientId);
    const { messageId } = packet;
    if (queue === undefined || messageId === undefined) return;
    const kept = queue.kept.get(packet.brokerCounter);
    if (kept !== undefined) {
      kept.messageId = messageId;
      queue.onWire.set(messageId, packet.brokerCounter);
      return;
    }
    const number = queue.onWire.get(messageId);
    if (number === undefined) return;
    this.#bytes -= sizeOf(queue.kept.get(number));
    queue.kept.set(number, packet);
  }

  /** Takes a message out that was acknowledged. */
  acknowledge(clientId: string, messageId: number | undefined): Kept | undefined {
    const queue = this.#queues.get(clientId);
    const number = messageId === undefined ? undefined : queue?.onWire.get(messageId);
    if (queue === undefined || messageId === undefined || number === undefined) return undefined;
    const kept = queue.kept.get(number);
    queue.onWire.delete(messageId);
    queue.kept.delete(number);
    this.#bytes -= sizeOf(kept);
    if (queue.kept.size === 0) this.#queues.delete(clientId);
    return kept;
  }

  all(clientId: string): readonly Kept[] {
    return [...(this.#queues.get(clientId)?.kept.values() ?? [])];
  }

  forget(clientId: string): void {
    for (const kept of this.all(clientId)) this.#bytes -= sizeOf(kept);
    this.#queues.delete(clientId);
  }
}

/** The answer to a message of QoS 2 has no payload. */
function sizeOf(kept: Kept | undefined): number {
  return (kept as { readonly payload?: { readonly length: number } } | undefined)?.payload?.length ?? 0;
}
