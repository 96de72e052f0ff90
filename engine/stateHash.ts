/** Typed arrays whose bits are state. */
export type StateArray = Float32Array | Float64Array | Int32Array | Uint8Array | Int8Array | Uint16Array | Int16Array;

/**
 * 64-bit hash of state, in two lanes of 32 bits. Each step is a bijection of the lane for a given word and of the word
 * for a given lane, so that one changed bit of an array always changes the result, and one changed character of plain data. Not cryptographic: it finds differences, it
 * does not resist anybody.
 */
export class StateHash {
  #a = 0x243f6a88 | 0;
  #b = 0x85a308d3 | 0;

  add(array: StateArray): this {
    if (array.byteOffset % 4 !== 0) return this.add(array.slice()); // words are read where words may lie
    const bytes = array.byteLength;
    const words = bytes >>> 2;
    this.#word(bytes);
    this.#words(new Int32Array(array.buffer, array.byteOffset, words));
    this.#bytes(new Uint8Array(array.buffer, array.byteOffset + words * 4, bytes - words * 4));
    return this;
  }

  /**
   * Plain data, by its JSON: keys keep the order in which the owner writes them. What a snapshot does not tell apart is the same
   * here, so that a run which goes on from one has the hashes of the run that it was: NaN, the infinities and null, and 0 and −0.
   * Whoever reads plain data must treat those alike.
   */
  addPlain(value: unknown): this {
    const text = JSON.stringify(value);
    this.#word(text.length);
    let a = this.#a;
    let b = this.#b;
    for (let i = 0; i < text.length; i++) {
      const word = text.charCodeAt(i);
      a = Math.imul(a ^ word, 0x9e3779b1);
      a = (a << 13) | (a >>> 19);
      b = Math.imul(((b << 7) | (b >>> 25)) ^ word, 0x85ebca6b);
    }
    this.#a = a;
    this.#b = b;
    return this;
  }

  /** @returns 16 hexadecimal digits */
  digest(): string {
    const a = mix(this.#a);
    return hex(a) + hex(mix(this.#b ^ a));
  }

  #word(word: number): void {
    this.#a = rotate(Math.imul(this.#a ^ word, 0x9e3779b1), 13);
    this.#b = Math.imul(rotate(this.#b, 7) ^ word, 0x85ebca6b);
  }

  #words(words: Int32Array): void {
    let a = this.#a;
    let b = this.#b;
    for (let i = 0; i < words.length; i++) {
      const word = words[i];
      a = Math.imul(a ^ word, 0x9e3779b1);
      a = (a << 13) | (a >>> 19);
      b = Math.imul(((b << 7) | (b >>> 25)) ^ word, 0x85ebca6b);
    }
    this.#a = a;
    this.#b = b;
  }

  #bytes(bytes: Uint8Array): void {
    for (const byte of bytes) this.#word(byte);
  }
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function mix(h: number): number {
  const once = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
