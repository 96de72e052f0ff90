import type { FrameHead } from '../../telemetry/frame.ts';
import type { QuantisedSample } from '../../telemetry/sample.ts';
import { CHUNK_ROWS } from '../archive/parquet/chunk.ts';

/** Rows of a block that come from one frame: what they have in common is kept once. */
export interface Span {
  readonly rows: number;
  /** ms since 1970 */
  readonly time: number;
  readonly tick: number;
  readonly source: number;
  readonly gateway: number;
  /** number in the fleet of the first */
  readonly robot: number;
}

/** A block that is full, as another thread is told of it. */
export interface FilledBlock {
  readonly slab: number;
  readonly index: number;
  readonly spans: readonly Span[];
}

/** Blocks of a slab, which is shared memory; a row takes 12 bytes. */
export const SLAB_BLOCKS = 64;
/** Frames that a block has rows of, at the most: each takes some 120 bytes beside its rows, so small frames fill a block sooner. */
const MOST_SPANS = 128;
const BLOCK_BYTES = 12 * CHUNK_ROWS;
export const SLAB_BYTES = SLAB_BLOCKS * BLOCK_BYTES;

/** Columns of a block: as many rows as DuckDB takes at once, on their way from frames to a file. */
export class BlockColumns {
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly turn: Uint16Array;
  readonly state: Uint8Array;
  readonly charge: Uint8Array;

  constructor(slab: SharedArrayBuffer, index: number) {
    const at = index * BLOCK_BYTES;
    this.x = new Int32Array(slab, at, CHUNK_ROWS);
    this.y = new Int32Array(slab, at + 4 * CHUNK_ROWS, CHUNK_ROWS);
    this.turn = new Uint16Array(slab, at + 8 * CHUNK_ROWS, CHUNK_ROWS);
    this.state = new Uint8Array(slab, at + 10 * CHUNK_ROWS, CHUNK_ROWS);
    this.charge = new Uint8Array(slab, at + 11 * CHUNK_ROWS, CHUNK_ROWS);
  }
}

/** A block that rows are put into. */
export class RowBlock {
  readonly slab: number;
  readonly index: number;
  readonly #columns: BlockColumns;
  #spans: Span[] = [];
  #rows = 0;

  constructor(of: { readonly slab: number; readonly index: number; readonly memory: SharedArrayBuffer }) {
    this.slab = of.slab;
    this.index = of.index;
    this.#columns = new BlockColumns(of.memory, of.index);
  }

  get room(): number {
    return this.#spans.length < MOST_SPANS ? CHUNK_ROWS - this.#rows : 0;
  }

  get filled(): FilledBlock {
    return { slab: this.slab, index: this.index, spans: this.#spans };
  }

  /** Takes robots of a frame from one on, as many as there is room for. @returns how many */
  add(sample: QuantisedSample, from: number, of: { readonly head: FrameHead; readonly gateway: number }): number {
    const rows = Math.min(this.room, sample.x.length - from);
    const at = this.#rows;
    const { x, y, turn, state, charge } = this.#columns;
    x.set(sample.x.subarray(from, from + rows), at);
    y.set(sample.y.subarray(from, from + rows), at);
    for (let i = 0; i < rows; i++) {
      turn[at + i] = sample.turn[from + i];
      state[at + i] = sample.state[from + i];
      charge[at + i] = sample.charge[from + i];
    }
    const { time, tick, source, row } = of.head;
    this.#spans.push({ rows, time, tick, source, gateway: of.gateway, robot: row + from });
    this.#rows += rows;
    return rows;
  }

  clear(): void {
    this.#rows = 0;
    this.#spans = [];
  }
}
