import { clientIdFlaw, filterFlaw, topicFlaw, type NameFlaw, type NameLimits } from './names.ts';

/** Kinds of packets that a client may send: MQTT 3.1.1, 2.2.1. */
export const PacketType = { connect: 1, publish: 3, subscribe: 8, unsubscribe: 10, pingreq: 12, disconnect: 14 } as const; // prettier-ignore

/** Why a packet is not let through. */
export type PacketFlaw =
  | NameFlaw
  | 'malformed'
  | 'packetType'
  | 'beforeConnect'
  | 'secondConnect'
  | 'keepAlive'
  | 'badQos';

export interface PacketLimits extends NameLimits {
  /** s */
  readonly keepAlive: number;
}

/** Kinds that only a broker sends, or nobody. */
const NOT_FOR_US = new Set([0, 2, 9, 11, 13, 15]);

/** Protocol levels whose CONNECT is read here; others are refused by the broker, which answers with a code. */
const LEVELS = new Set([3, 4]);

/**
 * Looks at a whole packet before the broker does, which takes what is no UTF-8, and NUL, in names.
 *
 * @param head its first byte
 * @param body all that comes after its length
 * @returns what is wrong with it, null where nothing is
 */
export function checkPacket(head: number, body: Buffer, limits: PacketLimits): PacketFlaw | null {
  const type = head >> 4;
  if (NOT_FOR_US.has(type)) return 'packetType';
  const read = new Fields(body);
  if (type === PacketType.connect) return checkConnect(read, limits);
  if (type === PacketType.publish) return checkPublish(read, (head >> 1) & 3, limits);
  if (type === PacketType.subscribe) return checkFilters(read, limits, 1);
  if (type === PacketType.unsubscribe) return checkFilters(read, limits, 0);
  return null;
}

/** MQTT 3.1.1, 3.1. */
function checkConnect(read: Fields, limits: PacketLimits): PacketFlaw | null {
  if (read.field() === null) return 'malformed';
  const level = read.byte();
  if (level === null) return 'malformed';
  if (!LEVELS.has(level & 0x7f)) return null;
  const flags = read.byte();
  const keepAlive = read.number();
  const id = read.field();
  if (flags === null || keepAlive === null || id === null) return 'malformed';
  if (keepAlive > limits.keepAlive) return 'keepAlive';
  const flaw = clientIdFlaw(id, limits);
  if (flaw !== null) return flaw;
  if ((flags & 4) === 0) return null;
  const will = read.field();
  return will === null ? 'malformed' : topicFlaw(will, limits);
}

/** MQTT 3.1.1, 3.3. */
function checkPublish(read: Fields, qos: number, limits: PacketLimits): PacketFlaw | null {
  if (qos === 3) return 'badQos';
  const topic = read.field();
  if (topic === null || (qos > 0 && !isId(read.number()))) return 'malformed';
  return topicFlaw(topic, limits);
}

/** MQTT 3.1.1, 3.8 and 3.10. @param extra bytes after each filter */
function checkFilters(read: Fields, limits: PacketLimits, extra: 0 | 1): PacketFlaw | null {
  if (!isId(read.number()) || read.isOver) return 'malformed';
  while (!read.isOver) {
    const filter = read.field();
    const qos = extra === 0 ? 0 : read.byte();
    if (filter === null || qos === null) return 'malformed';
    if (qos > 2) return 'badQos';
    const flaw = filterFlaw(filter, limits);
    if (flaw !== null) return flaw;
  }
  return null;
}

/** MQTT 3.1.1, 2.3.1: a number of a packet is not zero. */
function isId(number: number | null): boolean {
  return number !== null && number > 0;
}

/** The fields of a packet, one after the other; null once there is not enough left for one. */
class Fields {
  readonly #body: Buffer;
  #at = 0;

  constructor(body: Buffer) {
    this.#body = body;
  }

  get isOver(): boolean {
    return this.#at >= this.#body.length;
  }

  byte(): number | null {
    return this.isOver ? null : this.#body[this.#at++];
  }

  number(): number | null {
    const high = this.byte();
    const low = this.byte();
    return high === null || low === null ? null : (high << 8) | low;
  }

  /** bytes behind their length */
  field(): Buffer | null {
    const length = this.number();
    if (length === null || this.#at + length > this.#body.length) return null;
    this.#at += length;
    return this.#body.subarray(this.#at - length, this.#at);
  }
}
