import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Counters } from '../counters.ts';
import { ClientStream } from './clientStream.ts';
import type { BrokerLimits } from './limits.ts';

/** s after which TCP asks whether a silent client is still there */
const PROBE_AFTER = 60;

export interface ConnectionsOptions {
  readonly limits: BrokerLimits;
  readonly counters: Counters;
  /** ms by any clock */
  readonly now: () => number;
  readonly onStream: (stream: ClientStream) => void;
}

/** All connections of a broker: not too many, and none that costs the others more than a little. */
export class Connections {
  readonly #of: ConnectionsOptions;
  readonly #streams = new Set<ClientStream>();

  constructor(of: ConnectionsOptions) {
    this.#of = of;
  }

  get count(): number {
    return this.#streams.size;
  }

  /** bytes that wait for clients */
  get waiting(): number {
    let bytes = 0;
    for (const stream of this.#streams) bytes += stream.waiting;
    return bytes;
  }

  /** @param isOwn whether it comes by the entrance of whoever this broker runs for */
  accept(socket: Socket | TLSSocket, isOwn: boolean): void {
    const { limits, counters, now, onStream } = this.#of;
    if (this.#streams.size >= limits.connections) {
      counters.add('refused.connections');
      socket.on('error', () => undefined).destroy();
      return;
    }
    counters.add('connections');
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 1000 * PROBE_AFTER);
    const stream = new ClientStream({ socket, limits, counters, now, isOwn });
    this.#streams.add(stream);
    stream.on('close', () => this.#streams.delete(stream));
    onStream(stream);
  }

  /** Call every now and then: cuts off who has got stuck, and who is furthest behind while all together are too much. */
  look(): void {
    const { limits, now } = this.#of;
    const at = now();
    for (const stream of this.#streams) stream.look(at);
    let total = this.waiting;
    if (total <= limits.behindTogether) return;
    for (const stream of [...this.#streams].toSorted((a, b) => b.waiting - a.waiting)) {
      if (total <= limits.behindTogether) return;
      total -= stream.waiting;
      stream.cut('farBehind');
    }
  }

  /** Ends all that are left. */
  cutAll(): void {
    for (const stream of this.#streams) stream.cut('shutdown');
  }
}
