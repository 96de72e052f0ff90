import type { Batch } from '../archive/archive.ts';
import type { RowSource } from '../archive/parquet/parquetWriter.ts';
import { StateBatch } from './stateBatch.ts';
import type { StateRow } from './stateRow.ts';

export interface StateFilesOptions {
  readonly rollSeconds: number;
  /** ms since 1970 */
  readonly now: () => number;
  /** writes a file. @throws where it cannot */
  readonly write: (rows: RowSource, path: string) => Promise<void>;
  /** takes what is to become a file; it resolves once that is done */
  readonly store: (batch: Batch) => Promise<void>;
}

/** Messages of a file, and of those that are in no file yet, at the most. */
const FILE_ROWS = 20_000;
const MOST_ROWS = 60_000;

/** Gathers messages of robots until there are enough for a file, or it is time. */
export class StateFiles {
  readonly #of: StateFilesOptions;
  #open: StateBatch | null = null;
  #writing: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(of: StateFilesOptions) {
    this.#of = of;
  }

  /** @returns false: there is no room */
  add(row: StateRow): boolean {
    if (this.#waiting >= MOST_ROWS) return false;
    this.#waiting++;
    this.#open ??= new StateBatch(row.received);
    this.#open.add(row);
    if (this.#open.rows >= FILE_ROWS) this.#close(this.#open);
    return true;
  }

  /** Closes what has been open for long, or begun on another day. Call now and then. */
  closeOld(): void {
    const { now, rollSeconds } = this.#of;
    if (this.#open === null) return;
    const { began } = this.#open;
    if (began <= now() - 1000 * rollSeconds || dayOf(began) !== dayOf(now())) this.#close(this.#open);
  }

  /** Writes everything that there is. */
  async drain(): Promise<void> {
    if (this.#open !== null) this.#close(this.#open);
    await this.#writing;
  }

  #close(batch: StateBatch): void {
    this.#open = null;
    const of: Batch = {
      table: 'states',
      partition: `day=${dayOf(batch.began)}`,
      time: batch.began,
      amounts: new Map(),
      write: (path) => this.#of.write(batch, path),
    };
    this.#writing = this.#writing.then(() => this.#of.store(of)).then(() => void (this.#waiting -= batch.rows));
  }
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
