import { checkPacket, PacketType, type PacketFlaw, type PacketLimits } from './checkPacket.ts';
import { RATE_UNIT } from './limits.ts';

/** Bytes of a packet's length at the most: MQTT 3.1.1, 2.2.3. */
const LONGEST_LENGTH = 4;

export type GateFlaw = PacketFlaw | 'tooLarge' | 'badLength';

export interface GateLimits extends PacketLimits {
  /** bytes of a packet without its fixed head */
  readonly packet: number;
}

/** What has come through: whole packets, and what they count against a client's rate. */
export type Taken =
  | { readonly ok: true; readonly data: Buffer; readonly cost: number }
  | { readonly ok: false; readonly why: GateFlaw };

/**
 * Cuts what a client sends into packets, and lets only whole ones through that are right. One that is announced as too large is
 * refused at its head, before any of it is kept; so nobody costs more than one packet.
 */
export class PacketGate {
  readonly #limits: GateLimits;
  /** the beginning of a packet, with room for more */
  #held = EMPTY;
  #heldBytes = 0;
  /** bytes without which no packet can be complete: less than there are is not looked at again */
  #needed = 2;
  #isConnected = false;

  constructor(limits: GateLimits) {
    this.#limits = limits;
  }

  /** whether there is a part of a packet */
  get isAmidPacket(): boolean {
    return this.#heldBytes > 0;
  }

  take(chunk: Buffer): Taken {
    const data = this.#heldBytes === 0 ? chunk : this.#append(chunk);
    let at = 0;
    let cost = 0;
    while (data.length - at >= this.#needed) {
      const packet = this.#packetAt(data, at);
      if (packet.kind === 'flaw') return { ok: false, why: packet.why };
      this.#needed = packet.kind === 'part' ? packet.needed : 2;
      if (packet.kind === 'part') continue;
      const why = this.#check(data[at], data.subarray(packet.body, packet.end));
      if (why !== null) return { ok: false, why };
      cost += Math.ceil((packet.end - at) / RATE_UNIT);
      at = packet.end;
    }
    if (at > 0 || data === chunk) this.#hold(data.subarray(at));
    return { ok: true, data: data.subarray(0, at), cost };
  }

  #append(chunk: Buffer): Buffer {
    const bytes = this.#heldBytes + chunk.length;
    if (bytes > this.#held.length) {
      const roomier = Buffer.allocUnsafe(2 * bytes);
      this.#held.copy(roomier, 0, 0, this.#heldBytes);
      this.#held = roomier;
    }
    chunk.copy(this.#held, this.#heldBytes);
    this.#heldBytes = bytes;
    return this.#held.subarray(0, bytes);
  }

  /** A copy: what came together with it is let go, and may be read by others for long. */
  #hold(rest: Buffer): void {
    this.#held = rest.length === 0 ? EMPTY : Buffer.from(rest);
    this.#heldBytes = rest.length;
  }

  #check(head: number, body: Buffer): PacketFlaw | null {
    const isConnect = head >> 4 === PacketType.connect;
    if (isConnect === this.#isConnected) return isConnect ? 'secondConnect' : 'beforeConnect';
    this.#isConnected = true;
    return checkPacket(head, body, this.#limits);
  }

  #packetAt(data: Buffer, at: number): Found {
    let length = 0;
    for (let i = 0; i < LONGEST_LENGTH; i++) {
      if (at + 1 + i >= data.length) return { kind: 'part', needed: 2 + i };
      const byte = data[at + 1 + i];
      length += (byte & 0x7f) << (7 * i);
      if (length > this.#limits.packet) return { kind: 'flaw', why: 'tooLarge' };
      if (byte >= 0x80) continue;
      const body = at + 2 + i;
      const end = body + length;
      return end <= data.length ? { kind: 'whole', body, end } : { kind: 'part', needed: end - at };
    }
    return { kind: 'flaw', why: 'badLength' };
  }
}

type Found =
  | { readonly kind: 'whole'; readonly body: number; readonly end: number }
  | { readonly kind: 'part'; readonly needed: number }
  | { readonly kind: 'flaw'; readonly why: GateFlaw };

const EMPTY = Buffer.alloc(0);
