/**
 * Seeded random streams, one a purpose, so that drawing more for one thing never changes another. State is four
 * integers a stream in plain memory: it is hashed and restored like everything else. SFC32 (Doty-Humphrey's
 * PractRand): 128 bits of state and integers only; generators with 64-bit products would need BigInt.
 */
export class RandomStream {
  /** 4 words of state */
  readonly state: Int32Array;

  /** @param seed any integer; @param purpose a name: streams of different purposes are independent */
  constructor(seed: number, purpose: string) {
    this.state = new Int32Array(4);
    this.state[0] = seed | 0;
    this.state[1] = Math.floor(seed / 4294967296) | 0;
    this.state[2] = hashText(purpose);
    this.state[3] = 1;
    for (let i = 0; i < 16; i++) this.bits();
  }

  /** @returns 32 random bits, as a signed integer */
  bits(): number {
    const s = this.state;
    const result = (((s[0] + s[1]) | 0) + s[3]) | 0;
    s[3] = (s[3] + 1) | 0;
    s[0] = s[1] ^ (s[1] >>> 9);
    s[1] = (s[2] + (s[2] << 3)) | 0;
    s[2] = ((s[2] << 21) | (s[2] >>> 11)) + result;
    return result;
  }

  /** @returns a number in [0, 1) */
  real(): number {
    return (this.bits() >>> 0) / 4294967296;
  }

  /** @param below ≥ 1; @returns an integer in [0, below); the bias is below 2⁻²⁰ for ranges of a warehouse */
  integer(below: number): number {
    return Math.floor(this.real() * below);
  }
}

/** FNV-1a over UTF-16 code units. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
