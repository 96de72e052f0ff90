import { deflateRawSync } from 'node:zlib';
import { assert } from '../../engine/index.ts';
import { Expectation } from './expectation.ts';
import { MOST_BLOCKS, packFrame, type FrameHead } from './frame.ts';
import { COLUMNS, quantise, SPARSE, type Sample } from './sample.ts';
import { VarintWriter } from './varints.ts';

/** Robots of a block, at the most 65,535. What a message costs on its way does not depend on its size: a large block is a cheap one. */
export const BLOCK = 8192;

/** Frames from one key frame to the next, at the most: who comes late or lost one waits no longer. A key frame takes three bytes a robot, others less than one. */
const KEY_EVERY = 20;
/** of zlib: the quickest, and a window that is made quickly, too */
const DEFLATE = { level: 1, windowBits: 12 };

interface Block {
  readonly expectation: Expectation;
  sequence: number;
  sinceKey: number;
}

/** Writes a gateway's share of a fleet as frames, a block of robots each. */
export class FrameWriter {
  readonly #source: number;
  readonly #row: number;
  readonly #keyEvery: number;
  readonly #blocks: Block[] = [];
  readonly #size: number;
  readonly #numbers: VarintWriter;
  readonly #off: Int32Array;

  /** @param of row: of the first robot of its share; keyEvery: frames of a block from one key frame to the next; block: robots of a block */
  constructor(source: number, of: { readonly row?: number; readonly keyEvery?: number; readonly block?: number } = {}) {
    this.#size = of.block ?? BLOCK;
    assert(this.#size <= 0xffff, 'a frame tells of 65,535 robots at the most');
    this.#numbers = new VarintWriter(this.#size * COLUMNS.length);
    this.#off = new Int32Array(this.#size);
    this.#source = source;
    this.#row = of.row ?? 0;
    this.#keyEvery = of.keyEvery ?? KEY_EVERY;
  }

  /** by block: the sequence number that its next frame gets */
  get next(): number[] {
    return this.#blocks.map(({ sequence }) => sequence);
  }

  /** @returns a frame for each block */
  write(sample: Sample): Uint8Array[] {
    assert(sample.robots <= MOST_BLOCKS * this.#size, 'a source has 4096 blocks at the most: choose larger ones');
    const frames: Uint8Array[] = [];
    for (let row = 0; row < sample.robots; row += this.#size) frames.push(this.#writeBlock(sample, row));
    return frames;
  }

  /** What was written last has not arrived: the next frame of its block is a key frame. */
  lost(block: number): void {
    this.#blocks[block]?.expectation.forget();
  }

  #writeBlock(sample: Sample, row: number): Uint8Array {
    const index = row / this.#size;
    const block = (this.#blocks[index] ??= { expectation: new Expectation(), sequence: 0, sinceKey: 0 });
    const robots = Math.min(this.#size, sample.robots - row);
    const isKey = block.sinceKey >= this.#keyEvery || !block.expectation.fits(robots);
    if (isKey) block.expectation.forget();
    block.sinceKey = isKey ? 1 : block.sinceKey + 1;
    quantise(sample, row, block.expectation.room(robots));
    const off = this.#off.subarray(0, robots);
    for (const column of COLUMNS) {
      block.expectation.differences(column, off);
      if (SPARSE.has(column)) this.#numbers.putSparse(off);
      else this.#numbers.putAll(off);
    }
    block.expectation.note();
    const { tick, time } = sample;
    const head: FrameHead = {
      isKey,
      robots,
      source: this.#source,
      block: index,
      sequence: block.sequence++,
      tick,
      time,
      row: this.#row + row,
    };
    return packFrame(head, deflateRawSync(this.#numbers.take(), DEFLATE));
  }
}
