import { CHUNK_ROWS, type Chunk } from '../archive/parquet/chunk.ts';
import type { ColumnType } from '../archive/parquet/column.ts';
import type { RowSource } from '../archive/parquet/parquetWriter.ts';
import { STATE_COLUMNS, type StateColumn, type StateRow } from './stateRow.ts';

type Put = (chunk: Chunk, column: number, values: readonly ReturnType<StateColumn['of']>[]) => void;

/** Messages that become a file together. */
export class StateBatch implements RowSource {
  readonly began: number;
  readonly #rows: StateRow[] = [];
  #put = 0;

  /** @param began ms since 1970, by our clock */
  constructor(began: number) {
    this.began = began;
  }

  get rows(): number {
    return this.#rows.length;
  }

  add(row: StateRow): void {
    this.#rows.push(row);
  }

  next(chunk: Chunk): number {
    const rows = this.#rows.slice(this.#put, this.#put + CHUNK_ROWS);
    this.#put += rows.length;
    if (rows.length === 0) return 0;
    for (const [column, { type, of }] of STATE_COLUMNS.entries()) putOf(type)(chunk, column, rows.map(of));
    return rows.length;
  }
}

function putOf(type: ColumnType): Put {
  if (type === 'text') {
    return (chunk, column, values) =>
      chunk.putTexts(
        column,
        values.map((value) => (value ?? null) as string | null),
      );
  }
  const numbers = NUMBERS[type as keyof typeof NUMBERS];
  return (chunk, column, values) => {
    const isThere = Uint8Array.from(values, (value) => (value === null || value === undefined ? 0 : 1));
    chunk.putSome(column, numbers(values.map((value) => Number(value ?? 0))), isThere, values.length);
  };
}

const NUMBERS = {
  timestamp: (values: readonly number[]) => BigInt64Array.from(values, (value) => BigInt(Math.floor(value))),
  uint32: (values: readonly number[]) => Uint32Array.from(values),
  boolean: (values: readonly number[]) => Uint8Array.from(values),
  double: (values: readonly number[]) => Float64Array.from(values),
};
