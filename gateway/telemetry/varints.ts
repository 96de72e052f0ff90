import { assert } from '../../engine/index.ts';

/** Bytes of the longest number: 32 bits, seven a byte. */
const MOST_BYTES = 5;

/** Numbers in as few bytes as they need, small ones of either sign in one. */
export class VarintWriter {
  readonly #bytes: Uint8Array;
  #at = 0;

  /** @param numbers that are put before they are taken, at the most */
  constructor(numbers: number) {
    this.#bytes = new Uint8Array((2 * numbers + 1) * MOST_BYTES);
  }

  /** Puts every number. */
  putAll(values: Int32Array): void {
    this.#expectRoom(values.length);
    const bytes = this.#bytes;
    let at = this.#at;
    for (let i = 0; i < values.length; i++) at = put(values[i], bytes, at);
    this.#at = at;
  }

  /** Puts numbers most of which are 0: how many zeros come before each other one, and that one. */
  putSparse(values: Int32Array): void {
    this.#expectRoom(2 * values.length + 1);
    const bytes = this.#bytes;
    let at = this.#at;
    let zeros = 0;
    for (let i = 0; i < values.length; i++) {
      if (values[i] === 0) {
        zeros++;
        continue;
      }
      at = put(values[i], bytes, put(zeros, bytes, at));
      zeros = 0;
    }
    if (zeros > 0) at = put(zeros, bytes, at);
    this.#at = at;
  }

  /** @returns what was put since the last time; valid until more is put */
  take(): Uint8Array {
    const written = this.#bytes.subarray(0, this.#at);
    this.#at = 0;
    return written;
  }

  #expectRoom(numbers: number): void {
    assert(this.#at + numbers * MOST_BYTES <= this.#bytes.length, 'there is room for all numbers of a block');
  }
}

/** @returns where the number ends */
function put(value: number, bytes: Uint8Array, at: number): number {
  let zigzag = ((value << 1) ^ (value >> 31)) >>> 0;
  while (zigzag > 127) {
    bytes[at++] = (zigzag & 127) | 128;
    zigzag >>>= 7;
  }
  bytes[at++] = zigzag;
  return at;
}

/** Reads them back. */
export class VarintReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Fills `into`. @returns false: there are fewer numbers */
  takeAll(into: Int32Array): boolean {
    if (into.length > this.#bytes.length - this.#at) return false; // each has a byte at least
    const bytes = this.#bytes;
    for (let i = 0; i < into.length; i++) {
      const byte = bytes[this.#at];
      if (byte > 127) into[i] = this.#take();
      else {
        into[i] = (byte >>> 1) ^ -(byte & 1); // most are one byte long
        this.#at++;
      }
    }
    return this.#at <= bytes.length;
  }

  /** The same, of numbers that were put as sparse ones. */
  takeSparse(into: Int32Array): boolean {
    into.fill(0);
    for (let i = 0; i < into.length; i++) {
      const zeros = this.#take();
      if (zeros < 0 || zeros > into.length - i) return false;
      i += zeros;
      if (i < into.length) into[i] = this.#take();
      if (this.#at > this.#bytes.length) return false;
    }
    return true;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** Beyond the end it reads zeros, and is beyond the end. */
  #take(): number {
    let byte = this.#bytes[this.#at++] | 0;
    let zigzag = byte & 127;
    for (let shift = 7; byte > 127 && shift < 7 * MOST_BYTES; shift += 7) {
      byte = this.#bytes[this.#at++] | 0;
      zigzag |= (byte & 127) << shift;
    }
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }
}
