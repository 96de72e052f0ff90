import type { FrameHead } from '../../telemetry/frame.ts';
import type { QuantisedSample } from '../../telemetry/sample.ts';
import { CHUNK_ROWS } from '../archive/parquet/chunk.ts';
import type { Amount, SourceBook } from '../books/sourceBook.ts';
import type { FilledBlock, RowBlock } from './rowBlock.ts';
import type { RowPool } from './rowPool.ts';

/** A frame that was read, and whose it is. */
export interface FrameOf {
  readonly book: SourceBook;
  readonly head: FrameHead;
  readonly sample: QuantisedSample;
}

/** Frames of one fleet and day that become a file together. */
export class FrameBatch {
  /** ms since 1970, by our clock: of its first frame's arrival */
  readonly began: number;
  /** ms since 1970, by the source's clock: of its first frame */
  readonly time: number;
  readonly amounts = new Map<SourceBook, Amount>();
  rows = 0;
  readonly #pool: RowPool;
  readonly #blocks: RowBlock[] = [];

  constructor(of: { readonly pool: RowPool; readonly began: number; readonly time: number }) {
    this.#pool = of.pool;
    this.began = of.began;
    this.time = of.time;
  }

  get blocks(): readonly FilledBlock[] {
    return this.#blocks.map(({ filled }) => filled);
  }

  /** Takes a frame in whole. @returns false: there is no room for it */
  add({ book, head, sample }: FrameOf): boolean {
    const room = this.#blocks.at(-1)?.room ?? 0;
    const needed = Math.ceil(Math.max(0, head.robots - room) / CHUNK_ROWS);
    if (needed > this.#pool.free) return false;
    for (let from = 0; from < head.robots;) {
      from += this.#block().add(sample, from, { head, gateway: book.gateway });
    }
    this.rows += head.robots;
    const amount = this.amounts.get(book) ?? { frames: 0, robotStates: 0 };
    this.amounts.set(book, amount);
    amount.frames++;
    amount.robotStates += head.robots;
    return true;
  }

  /** Gives its room back. */
  free(): void {
    for (const block of this.#blocks.splice(0)) this.#pool.give(block);
  }

  #block(): RowBlock {
    const last = this.#blocks.at(-1);
    if (last !== undefined && last.room > 0) return last;
    const block = this.#pool.take();
    if (block === null) throw new Error('there is room for a frame that was let in');
    this.#blocks.push(block);
    return block;
  }
}
