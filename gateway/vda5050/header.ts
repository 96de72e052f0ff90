import type { Dialect } from './dialect.ts';

/** Head of every message: VDA5050 v3.0.0, §7.2. */
export interface Header {
  readonly headerId: number;
  /** ISO 8601, UTC */
  readonly timestamp: string;
  readonly version: string;
  readonly manufacturer: string;
  readonly serialNumber: string;
}

/** Who a robot is on the wire. */
export interface Identity {
  readonly manufacturer: string;
  readonly serialNumber: string;
}

/** Greatest headerId, an unsigned 32-bit number; it begins anew after that. */
const MOST = 0xffff_ffff;

/** Numbers the messages of a robot, each topic by itself. */
export class Headers {
  readonly #dialect: Pick<Dialect, 'version' | 'timestamp'>;
  readonly #identity: Identity;
  readonly #sent = new Map<string, number>();

  constructor(dialect: Pick<Dialect, 'version' | 'timestamp'>, identity: Identity) {
    this.#dialect = dialect;
    this.#identity = identity;
  }

  /** @param now ms since 1970 */
  next(topic: string, now: number): Header {
    const headerId = this.#sent.get(topic) ?? 0;
    this.#sent.set(topic, headerId === MOST ? 0 : headerId + 1);
    const { manufacturer, serialNumber } = this.#identity;
    const { version } = this.#dialect;
    return { headerId, timestamp: this.#dialect.timestamp(now), version, manufacturer, serialNumber };
  }

  /** @returns the number of the last message of a topic, 0 before the first */
  last(topic: string): number {
    return Math.max(0, (this.#sent.get(topic) ?? 0) - 1);
  }
}
