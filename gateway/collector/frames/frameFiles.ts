import type { Batch } from '../archive/archive.ts';
import { FrameBatch, type FrameOf } from './frameBatch.ts';
import type { FrameFileWriter } from './frameFileWriter.ts';
import { partitionOf } from './partition.ts';
import { RowPool } from './rowPool.ts';

export interface RollOptions {
  /** rows of a file at the most */
  readonly rows: number;
  /** s after which a file is closed, however small */
  readonly seconds: number;
}

export interface FrameFilesOptions {
  readonly roll: RollOptions;
  /** rows that are in no file yet, at the most */
  readonly mostRows: number;
  /** ms since 1970 */
  readonly now: () => number;
  readonly writer: FrameFileWriter;
  /** takes what is to become a file; it resolves once that is done */
  readonly store: (batch: Batch) => Promise<void>;
}

/** Files that are written to at once: days and fleets. */
const MOST_OPEN = 64;

/**
 * Gathers frames by fleet and day until there are enough for a file, or it is time; files are written one after another. A crash loses
 * what is gathered, so time is short; a file has its price, so it is not too short.
 */
export class FrameFiles {
  readonly #of: FrameFilesOptions;
  readonly #pool: RowPool;
  readonly #open = new Map<string, FrameBatch>();
  #writing: Promise<void> = Promise.resolve();
  #roomMade: () => void = () => undefined;

  constructor(of: FrameFilesOptions) {
    this.#of = of;
    this.#pool = new RowPool({ mostRows: of.mostRows, onSlab: (slab) => of.writer.addSlab(slab) });
  }

  /** 0 … 1: of the room there is, how much is taken */
  get filled(): number {
    return 1 - this.#pool.free / this.#pool.most;
  }

  /** @returns resolves once a file is written, and there is room again */
  roomMade(): Promise<void> {
    return new Promise((done) => {
      const before = this.#roomMade;
      this.#roomMade = () => {
        before();
        done();
      };
    });
  }

  /** @returns false: there is no room */
  add(frame: FrameOf): boolean {
    const { roll, now } = this.#of;
    const partition = partitionOf(frame.book.fleet, frame.head.time);
    const open = this.#open.get(partition);
    if (open !== undefined && open.rows + frame.head.robots > roll.rows) this.#close(partition, open);
    const batch = this.#open.get(partition) ?? this.#begin(frame.head.time, now());
    if (!batch.add(frame)) {
      // All room may be taken by files that are not full: then they have to go.
      if (this.#open.size > 0) this.closeAll();
      return false;
    }
    this.#open.set(partition, batch);
    return true;
  }

  /** Closes what has been open for long. Call now and then. */
  closeOld(): void {
    const before = this.#of.now() - 1000 * this.#of.roll.seconds;
    for (const [partition, batch] of this.#open) if (batch.began <= before) this.#close(partition, batch);
  }

  closeAll(): void {
    for (const [partition, batch] of this.#open) this.#close(partition, batch);
  }

  /** Writes everything that there is. */
  async drain(): Promise<void> {
    this.closeAll();
    await this.#writing;
  }

  #begin(time: number, began: number): FrameBatch {
    const [oldest] = this.#open;
    if (this.#open.size >= MOST_OPEN && oldest !== undefined) this.#close(...oldest);
    return new FrameBatch({ pool: this.#pool, began, time });
  }

  #close(partition: string, batch: FrameBatch): void {
    this.#open.delete(partition);
    this.#writing = this.#writing.then(() => this.#write(partition, batch));
  }

  async #write(partition: string, batch: FrameBatch): Promise<void> {
    const { time, amounts, blocks } = batch;
    const { store, writer } = this.#of;
    await store({ table: 'frames', partition, time, amounts, write: (path) => writer.write(blocks, path) });
    batch.free();
    const made = this.#roomMade;
    this.#roomMade = () => undefined;
    made();
  }
}
