import { CHUNK_ROWS } from '../archive/parquet/chunk.ts';
import { RowBlock, SLAB_BLOCKS, SLAB_BYTES } from './rowBlock.ts';

/** All room that there is for rows which are not yet in a file. What does not fit is lost, and declared. */
export class RowPool {
  /** blocks that there may be */
  readonly most: number;
  readonly #onSlab: (slab: SharedArrayBuffer) => void;
  readonly #free: RowBlock[] = [];
  #slabs = 0;

  /** @param onSlab is told of memory that blocks are in, slab by slab, before there are any */
  constructor(of: { readonly mostRows: number; readonly onSlab: (slab: SharedArrayBuffer) => void }) {
    const mostSlabs = Math.max(1, Math.floor(of.mostRows / CHUNK_ROWS / SLAB_BLOCKS));
    this.most = mostSlabs * SLAB_BLOCKS;
    this.#onSlab = of.onSlab;
  }

  /** blocks that may be taken */
  get free(): number {
    return this.most - this.#slabs * SLAB_BLOCKS + this.#free.length;
  }

  /** @returns an empty block; null: there is none left */
  take(): RowBlock | null {
    if (this.#free.length === 0 && this.#slabs * SLAB_BLOCKS < this.most) this.#grow();
    return this.#free.pop() ?? null;
  }

  give(block: RowBlock): void {
    block.clear();
    this.#free.push(block);
  }

  #grow(): void {
    const memory = new SharedArrayBuffer(SLAB_BYTES);
    const slab = this.#slabs++;
    this.#onSlab(memory);
    for (let index = 0; index < SLAB_BLOCKS; index++) this.#free.push(new RowBlock({ slab, index, memory }));
  }
}
