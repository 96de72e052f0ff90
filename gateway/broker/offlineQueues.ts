import type { AedesPublishPacket } from 'aedes';
import type { Counters } from '../counters.ts';

/** What aedes keeps for a session: a message, or the answer that is due to one of QoS 2. */
type Kept = AedesPublishPacket & { messageId?: number };

/** Messages of QoS 1 and 2 for sessions that outlast their connections, until they are acknowledged. Bounded, unlike those of aedes. */
export class OfflineQueues {
  readonly #most: number;
  readonly #counters: Counters;
  readonly #queues = new Map<string, Kept[]>();

  constructor(most: number, counters: Counters) {
    this.#most = most;
    this.#counters = counters;
  }

  put(clientId: string, packet: AedesPublishPacket): void {
    const queue = this.#queues.get(clientId) ?? [];
    if (queue.length >= this.#most) {
      this.#counters.add('dropped.queued');
      return;
    }
    // A copy: the payload is a part of all that came together with it.
    queue.push({ ...packet, payload: Buffer.from(packet.payload) });
    this.#queues.set(clientId, queue);
  }

  /** Notes the number that a message got on the wire, or that only the answer to it is due. @returns false: it is not there */
  update(clientId: string, packet: Kept): boolean {
    const queue = this.#queues.get(clientId) ?? [];
    for (const [i, kept] of queue.entries()) {
      if (kept.brokerId === packet.brokerId) {
        if (kept.brokerCounter !== packet.brokerCounter) continue;
        if (packet.messageId !== undefined) kept.messageId = packet.messageId;
        return true;
      }
      if (kept.messageId !== packet.messageId) continue;
      queue[i] = packet;
      return true;
    }
    return false;
  }

  /** Takes a message out that was acknowledged. */
  acknowledge(clientId: string, messageId: number | undefined): Kept | undefined {
    const queue = this.#queues.get(clientId) ?? [];
    const at = queue.findIndex((kept) => kept.messageId === messageId);
    if (at < 0) return undefined;
    const [kept] = queue.splice(at, 1);
    if (queue.length === 0) this.#queues.delete(clientId);
    return kept;
  }

  all(clientId: string): readonly Kept[] {
    return [...(this.#queues.get(clientId) ?? [])];
  }

  forget(clientId: string): void {
    this.#queues.delete(clientId);
  }
}
