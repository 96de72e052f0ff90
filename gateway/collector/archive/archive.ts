import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Books } from '../books/books.ts';
import { booksOf, PROVISIONAL, readBooks, writeBooks, type BooksRecord } from '../books/booksFile.ts';
import type { Loss } from '../books/losses.ts';
import type { Amount, SourceBook } from '../books/sourceBook.ts';
import { keepLock, lockFolder, unlockFolder } from './folderLock.ts';

/** Rows for one file. */
export interface Batch {
  readonly table: 'frames' | 'states';
  /** folders below the table's, as `fleet=a/day=2026-11-27` */
  readonly partition: string;
  /** ms since 1970: of its first row */
  readonly time: number;
  /** writes it. @throws where it cannot */
  readonly write: (path: string) => Promise<void>;
  /** what is in it, source by source */
  readonly amounts: ReadonlyMap<SourceBook, Amount>;
}

export interface ArchiveOptions {
  /** ms since 1970 */
  readonly now: () => number;
}

export type ArchiveResult =
  | { readonly ok: true; readonly archive: Archive }
  | { readonly ok: false; readonly why: string };

export type StoreResult =
  | {
      readonly ok: true;
      readonly bytes: number;
      /** why it has its provisional name yet; absent: it has its own */ readonly unnamed?: string;
    }
  | { readonly ok: false; readonly why: string };

/** Files that are whole and have no name of their own yet, at the most: of more, what is in them is lost. */
const MOST_UNNAMED = 1000;

/**
 * A folder of Parquet files, and the books of what is in them. A file is written under a provisional name; then the books count it and name
 * it; then it gets its own name. Whoever ends in between finds in the books what was whole: files and books never differ.
 */
export class Archive {
  readonly books: Books;
  readonly #folder: string;
  readonly #of: ArchiveOptions;
  /** files that are counted and have their provisional name yet, because the books or the name could not be written */
  #unnamed: string[] = [];
  #nextFile: number;
  #trouble: string | null = null;

  private constructor(folder: string, of: ArchiveOptions & { readonly books: Books; readonly nextFile: number }) {
    this.#folder = folder;
    this.#of = of;
    this.books = of.books;
    this.#nextFile = of.nextFile;
  }

  /** Goes on where whoever collected here before has ended. */
  static open(folder: string, of: ArchiveOptions): ArchiveResult {
    mkdirSync(folder, { recursive: true });
    const holder = lockFolder(folder, of.now());
    if (holder !== null) return { ok: false, why: `process ${holder} collects there; choose another folder` };
    const read = readBooks(folder);
    if (!read.ok) {
      unlockFolder(folder);
      return { ok: false, why: `${read.why}; move it away to begin new books` };
    }
    try {
      return { ok: true, archive: Archive.#goOn(folder, read.record, of) };
    } catch (error) {
      unlockFolder(folder);
      return { ok: false, why: reasonOf(error) };
    }
  }

  /** @throws where files cannot be named or removed, or the books cannot be written */
  static #goOn(folder: string, record: BooksRecord | null, of: ArchiveOptions): Archive {
    for (const path of record?.finished ?? []) giveName(join(folder, path));
    removeProvisional(folder);
    const books = record === null ? new Books() : booksOf(record);
    for (const book of books.all) book.loseInHand();
    const archive = new Archive(folder, { ...of, books, nextFile: record?.nextFile ?? 0 });
    archive.save();
    return archive;
  }

  /** Writes a file. Where it cannot, what was for it is lost; where it is only not named, that is made up for. Never throws. */
  async store({ table, partition, time, amounts, write }: Batch): Promise<StoreResult> {
    const at = new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
    const path = join(table, partition, `${at}-${String(this.#nextFile++).padStart(6, '0')}.parquet`);
    const provisional = join(this.#folder, path) + PROVISIONAL;
    let bytes: number;
    try {
      if (this.#unnamed.length >= MOST_UNNAMED) throw new Error('too many files wait for their names');
      mkdirSync(dirname(provisional), { recursive: true });
      await write(provisional);
      await sync(provisional);
      bytes = statSync(provisional).size;
    } catch (error) {
      remove(provisional);
      release(amounts, 'notWritten');
      return { ok: false, why: reasonOf(error) };
    }
    release(amounts, 'file');
    this.#unnamed.push(path);
    try {
      this.save();
      return { ok: true, bytes };
    } catch (error) {
      return { ok: true, bytes, unnamed: reasonOf(error) };
    }
  }

  /** why the books, or names of files, could not be written when that was tried last; null: they could */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Writes the books, and names the files that they count. @throws where it cannot: call it again */
  save(): void {
    try {
      this.#save();
      this.#trouble = null;
    } catch (error) {
      this.#trouble = reasonOf(error);
      throw error;
    }
  }

  #save(): void {
    keepLock(this.#folder, this.#of.now());
    writeBooks(this.#folder, this.books, { now: this.#of.now(), nextFile: this.#nextFile, finished: this.#unnamed });
    while (this.#unnamed.length > 0) {
      giveName(join(this.#folder, this.#unnamed[0]));
      this.#unnamed.shift();
    }
  }

  /** Lets others have the folder. */
  close(): void {
    try {
      this.save();
    } finally {
      unlockFolder(this.#folder);
    }
  }
}

function release(amounts: ReadonlyMap<SourceBook, Amount>, into: 'file' | Loss): void {
  for (const [book, amount] of amounts) book.release(amount, into);
}

/** Removes what is of no use. Where it stays, the next start tries again. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // the disk is in trouble, which is being told already
  }
}

/** @returns the first line of what went wrong */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0];
}

/** A power cut must not leave a name without its content. */
async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function giveName(place: string): void {
  if (existsSync(place + PROVISIONAL)) renameSync(place + PROVISIONAL, place);
}

function removeProvisional(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith(PROVISIONAL)) rmSync(join(folder, path), { force: true });
  }
}
