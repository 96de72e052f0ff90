import type { DataChunk, Vector } from '@duckdb/node-bindings';
import type { Duck } from './column.ts';

/** Rows that DuckDB takes at once. */
export const CHUNK_ROWS = 2048;

type Numbers = Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array | BigInt64Array | Float64Array;

/** Rows on their way into a file, column by column. */
export class Chunk {
  readonly #duck: Duck;
  readonly #chunk: DataChunk;

  constructor(duck: Duck, chunk: DataChunk) {
    this.#duck = duck;
    this.#chunk = chunk;
  }

  /** Puts the first numbers of an array, which has the column's own type, as they are. */
  put(column: number, values: Numbers, rows: number): void {
    const { buffer, byteOffset, BYTES_PER_ELEMENT } = values;
    this.#duck.copy_data_to_vector(
      this.#vector(column),
      0,
      buffer as ArrayBuffer,
      byteOffset,
      rows * BYTES_PER_ELEMENT,
    );
  }

  /** The same, with gaps. @param isThere 0: there is no value */
  putSome(column: number, values: Numbers, isThere: Uint8Array, rows: number): void {
    this.put(column, values, rows);
    this.#leaveOut(column, isThere, rows);
  }

  /** Puts texts. @param isThere where there is none, absent: there are all */
  putTexts(column: number, texts: readonly (string | null)[]): void {
    const vector = this.#vector(column);
    const isThere = Uint8Array.from(texts, (text) => (text === null ? 0 : 1));
    for (const [row, text] of texts.entries()) {
      if (text !== null) this.#duck.vector_assign_string_element(vector, row, text);
    }
    this.#leaveOut(column, isThere, texts.length);
  }

  setRows(rows: number): void {
    this.#duck.data_chunk_set_size(this.#chunk, rows);
  }

  #leaveOut(column: number, isThere: Uint8Array, rows: number): void {
    if (isThere.subarray(0, rows).every(Boolean)) return;
    const bits = new Uint8Array(CHUNK_ROWS / 8);
    for (let row = 0; row < rows; row++) if (isThere[row] !== 0) bits[row >> 3] |= 1 << (row & 7);
    const vector = this.#vector(column);
    this.#duck.vector_ensure_validity_writable(vector);
    this.#duck.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.byteLength);
  }

  #vector(column: number): Vector {
    return this.#duck.data_chunk_get_vector(this.#chunk, column);
  }
}
