import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Counters } from '../counters.ts';
import type { BrokerLimits } from './limits.ts';
import type { Login } from './login.ts';
import { PacketGate, type GateFlaw } from './packetGate.ts';
import { TokenBucket } from './tokenBucket.ts';

/** bytes that are handed to a socket at once: how finely it is seen that a client takes anything */
const SLICE = 1 << 16;

/** Why a client is cut off. */
export type CutReason = GateFlaw | 'packetTime' | 'stalled' | 'farBehind' | 'forbiddenTopic' | 'shutdown';

export interface ClientStreamOptions {
  readonly socket: Socket | TLSSocket;
  readonly limits: BrokerLimits;
  readonly counters: Counters;
  /** ms by any clock */
  readonly now: () => number;
  /** whether it came by the entrance of this broker's own fleet */
  readonly isOwn: boolean;
}

/**
 * What stands between a client's socket and the broker. Inwards only whole and right packets pass, at a bounded rate. Outwards
 * nobody ever waits: what a client does not take in time waits here, is counted, and in the end costs the client its connection.
 * Given the socket itself, aedes waits for the slowest, and all other clients with it.
 */
export class ClientStream extends Duplex {
  readonly socket: Socket | TLSSocket;
  readonly isOwn: boolean;
  /** who it is, once that is known */
  login: Login | null = null;
  /** that it has subscribed to */
  readonly filters = new Set<string>();
  /** ms: when its client last took something, or had nothing to take */
  progressAt: number;
  isCut = false;
  /** why its connection ends is counted */
  isCounted = false;
  readonly #of: ClientStreamOptions;
  readonly #gate: PacketGate;
  readonly #bucket: TokenBucket;
  #out: Buffer[] = [];
  #outBytes = 0;
  #isFlushing = false;
  #isFull = false;
  #hasEnded = false;
  #throttle: NodeJS.Timeout | null = null;
  #packetSince: number | null = null;
  #whenLess: (() => void)[] = [];

  constructor(of: ClientStreamOptions) {
    super({ allowHalfOpen: false });
    const { socket, limits } = of;
    this.#of = of;
    this.socket = socket;
    this.isOwn = of.isOwn;
    this.progressAt = of.now();
    this.#gate = new PacketGate(limits);
    this.#bucket = new TokenBucket(limits.rate, this.progressAt);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('drain', () => this.#drained());
    socket.on('end', () => {
      this.#hasEnded = true;
      this.push(null);
    });
    socket.on('error', () => this.#lose());
    socket.on('close', () => this.#hasEnded || this.#lose());
  }

  /** bytes that wait for the client */
  get waiting(): number {
    return this.#outBytes + this.socket.writableLength;
  }

  /** Looks at a connection now and then: has it got stuck? */
  look(now: number): void {
    const { packetTime, stall } = this.#of.limits;
    if (this.waiting === 0) this.progressAt = now;
    if (now - this.progressAt > 1000 * stall) this.cut('stalled');
    if (this.#packetSince !== null && now - this.#packetSince > 1000 * packetTime) this.cut('packetTime');
  }

  /** Ends a connection at once, and counts why. */
  cut(why: CutReason): void {
    if (this.destroyed) return;
    this.isCut = true;
    this.isCounted = true;
    this.#of.counters.add(`closed.${why}`);
    this.destroy();
  }

  /** Counts that its CONNECT is refused, which the broker does. */
  refuse(why: 'clientId' | 'busy' | 'login' | 'will' | 'protocolVersion'): void {
    this.isCounted = true;
    this.#of.counters.add(`refused.${why}`);
  }

  /** Calls back once less waits for the client, or it is gone. */
  whenLess(callback: () => void): void {
    if (this.destroyed) return void setImmediate(callback);
    this.#whenLess.push(callback);
  }

  // Never false: who writes does not wait.
  override write(chunk: Uint8Array | string): boolean {
    if (this.destroyed) return true;
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength); // prettier-ignore
    this.#out.push(bytes);
    this.#outBytes += bytes.length;
    if (this.waiting > this.#of.limits.farBehind) this.cut('farBehind');
    if (!this.#isFlushing) {
      this.#isFlushing = true;
      setImmediate(() => this.#flush());
    }
    return true;
  }

  override _read(): void {
    this.#isFull = false;
    this.#resume();
  }

  override _final(done: () => void): void {
    this.#flush();
    this.socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (this.#throttle !== null) clearTimeout(this.#throttle);
    if (!this.isCut) this.#flush(); // the answer to a CONNECT that was refused
    this.#out = [];
    this.#outBytes = 0;
    this.socket.destroy();
    this.#callWhoWaits();
    done(error);
  }

  #take(chunk: Buffer): void {
    const now = this.#of.now();
    const taken = this.#gate.take(chunk);
    if (!taken.ok) return this.cut(taken.why);
    if (taken.data.length > 0) this.#packetSince = null;
    if (this.#gate.isAmidPacket) this.#packetSince ??= now;
    if (taken.data.length === 0) return;
    if (!this.push(taken.data)) {
      this.#isFull = true;
      this.socket.pause();
    }
    const wait = this.#bucket.take(taken.cost, now);
    if (wait > 0) this.#slowDown(wait);
  }

  /** Reads nothing from a client for some time: what it sends too fast waits with itself. */
  #slowDown(wait: number): void {
    this.#of.counters.add('throttled');
    this.socket.pause();
    this.#throttle = setTimeout(() => {
      this.#throttle = null;
      this.#resume();
    }, wait);
  }

  #resume(): void {
    if (!this.#isFull && this.#throttle === null) this.socket.resume();
  }

  #flush(): void {
    this.#isFlushing = false;
    const { socket } = this;
    while (this.#outBytes > 0 && socket.writable && !socket.writableNeedDrain) {
      socket.write(this.#slice()); // what the system takes at once is never waited for
      this.progressAt = this.#of.now();
    }
    this.#callWhoWaits();
  }

  /** Takes about as much as is handed to a socket at once out of what waits. */
  #slice(): Buffer {
    let bytes = 0;
    let count = 0;
    while (count < this.#out.length && bytes < SLICE) bytes += this.#out[count++].length;
    const taken = this.#out.splice(0, count);
    this.#outBytes -= bytes;
    return count === 1 ? taken[0] : Buffer.concat(taken, bytes);
  }

  #drained(): void {
    this.progressAt = this.#of.now();
    this.#flush();
  }

  #callWhoWaits(): void {
    for (const callback of this.#whenLess.splice(0)) setImmediate(callback);
  }

  #lose(): void {
    if (this.destroyed) return;
    this.#of.counters.add('closed.network');
    this.destroy();
  }
}
