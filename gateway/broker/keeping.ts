import { Readable } from 'node:stream';
import type { Aedes, AedesPublishPacket, Client } from 'aedes';
import type { Counters } from '../counters.ts';
import type { BrokerLimits } from './limits.ts';
import { OfflineQueues } from './offlineQueues.ts';
import { Retained } from './retained.ts';
import { streamOf } from './rules.ts';

/** What is used and replaced of the memory of aedes. */
interface Memory {
  cleanSubscriptions(client: { readonly id: string }): Promise<void>;
  storeRetained(packet: AedesPublishPacket): Promise<void>;
  createRetainedStreamCombi(filters: readonly string[]): Readable;
  outgoingEnqueue(to: { readonly clientId: string }, packet: AedesPublishPacket): Promise<void>;
  outgoingEnqueueCombi(to: readonly { readonly clientId: string }[], packet: AedesPublishPacket): Promise<void>;
  outgoingUpdate(client: Client, packet: AedesPublishPacket): Promise<void>;
  outgoingClearMessageId(client: Client, packet: AedesPublishPacket): Promise<AedesPublishPacket | undefined>;
  outgoingStream(client: Client): Readable;
}

/** All that a broker keeps for clients that are not there, within limits. */
export class Keeping {
  readonly retained: Retained;
  readonly #queues: OfflineQueues;
  /** kept sessions whose clients are away, the longest first: by client id, whose they are */
  readonly #away = new Map<string, string>();
  readonly #mostAway: number;
  readonly #counters: Counters;

  constructor(limits: BrokerLimits, counters: Counters) {
    this.retained = new Retained(limits, counters);
    this.#queues = new OfflineQueues(limits, counters);
    this.#mostAway = limits.sessions;
    this.#counters = counters;
  }

  /** @returns whose session is kept under a client id, null where none is */
  ownerOf(clientId: string): string | null {
    return this.#away.get(clientId) ?? null;
  }

  /** Takes the place of what aedes would keep in ways that cost more with every message, or without bound. */
  attach(broker: Aedes): void {
    const { retained } = this;
    const queues = this.#queues;
    const { persistence } = broker as unknown as { persistence: Memory };
    const cleanSubscriptions = persistence.cleanSubscriptions.bind(persistence);
    const ours: Memory = {
      cleanSubscriptions: async (client) => {
        queues.forget(client.id);
        await cleanSubscriptions(client);
      },
      storeRetained: async (packet) => retained.store(packet),
      createRetainedStreamCombi: () => Readable.from([]), // told by RetainedReplay
      outgoingEnqueue: async ({ clientId }, packet) => queues.put(clientId, packet),
      outgoingEnqueueCombi: async (to, packet) => {
        for (const { clientId } of to) queues.put(clientId, packet);
      },
      outgoingUpdate: async ({ id }, packet) => queues.update(id, packet),
      outgoingClearMessageId: async ({ id }, { messageId }) => queues.acknowledge(id, messageId),
      outgoingStream: ({ id }) => Readable.from(queues.all(id)),
    };
    Object.assign(persistence, ours);
    broker.on('client', (client) => this.#away.delete(client.id));
    broker.on('clientDisconnect', (client) => {
      if (client.clean) return;
      this.#away.set(client.id, streamOf(client).login?.name ?? '');
      if (this.#away.size > this.#mostAway) void ours.cleanSubscriptions({ id: this.#forgetLongest() });
    });
  }

  #forgetLongest(): string {
    const [id] = this.#away.keys();
    this.#away.delete(id);
    this.#counters.add('dropped.session');
    return id;
  }
}
