import { inflateRawSync } from 'node:zlib';
import { Expectation } from './expectation.ts';
import type { FrameHead } from './frame.ts';
import { COLUMNS, SPARSE, type QuantisedSample } from './sample.ts';
import { VarintReader } from './varints.ts';

/** bytes that a frame may inflate to: more is an attack */
const MOST_INFLATED = 1 << 22;

/** What came of a frame of a block. */
export type BlockResult =
  | {
      readonly ok: true;
      readonly sample: QuantisedSample;
      /** frames before it that never came */ readonly missing: number;
    }
  | { readonly ok: false; readonly why: 'damaged' | 'waitsForKey' | 'repeated'; readonly missing: number };

/** Reads the frames of one block of one source, and notices those that are missing. */
export class BlockReader {
  readonly #expectation = new Expectation();
  #next: number;

  /** @param next sequence number of the frame that is to come first */
  constructor(next: number) {
    this.#next = next;
  }

  /** sequence number of the frame that is to come */
  get next(): number {
    return this.#next;
  }

  /** @param bytes that follow the head */
  read(head: FrameHead, bytes: Uint8Array): BlockResult {
    if (head.sequence < this.#next) return { ok: false, why: 'repeated', missing: 0 };
    const missing = head.sequence - this.#next;
    this.#next = head.sequence + 1;
    if (missing > 0 || head.isKey) this.#expectation.forget();
    if (!head.isKey && !this.#expectation.fits(head.robots)) return { ok: false, why: 'waitsForKey', missing };
    const sample = readColumns(head, bytes, this.#expectation);
    if (sample === null) {
      this.#expectation.forget();
      return { ok: false, why: 'damaged', missing };
    }
    this.#expectation.note();
    return { ok: true, missing, sample };
  }
}

function readColumns({ robots }: FrameHead, bytes: Uint8Array, expectation: Expectation): QuantisedSample | null {
  const inflated = inflate(bytes);
  if (inflated === null || inflated.length < 2 * robots) return null; // places have a byte a number at least
  const numbers = new VarintReader(inflated);
  const sample = expectation.room(robots);
  for (const column of COLUMNS) {
    const isThere = SPARSE.has(column) ? numbers.takeSparse(sample[column]) : numbers.takeAll(sample[column]);
    if (!isThere) return null;
    expectation.correct(column);
  }
  return numbers.isAtEnd ? sample : null;
}

/** @returns null where it was cut short or changed on its way */
function inflate(bytes: Uint8Array): Uint8Array | null {
  try {
    return inflateRawSync(bytes, { maxOutputLength: MOST_INFLATED });
  } catch {
    return null;
  }
}
