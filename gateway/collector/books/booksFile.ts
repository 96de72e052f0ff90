import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { assert } from '../../../engine/index.ts';
import { Books } from './books.ts';
import { LOSS_NAMES } from './losses.ts';
import { pastSource } from './pastSources.ts';
import { SourceBook, sourceRecord } from './sourceBook.ts';

/** What is in `books.json`. */
export const booksRecord = z.object({
  format: z.literal(1),
  /** of when it was written, ISO 8601, UTC */
  time: z.string(),
  /** number that the next file gets */
  nextFile: z.number().int().nonnegative(),
  /** files that are whole and counted in here, and may still have their provisional name, relative to the folder */
  finished: z.array(z.string()),
  sources: z.array(sourceRecord),
  /** of sources that are long over: the sum */
  earlier: z.object({
    sources: z.number(),
    written: z.number(),
    inFiles: z.number(),
    robotStates: z.number(),
    lost: z.record(z.string(), z.number()),
  }),
  /** of those, what is known yet one by one; earlier versions kept none */
  past: z.array(pastSource).default([]),
});
export type BooksRecord = z.infer<typeof booksRecord>;

export const BOOKS_FILE = 'books.json';
/** What a file is called until it is whole and counted. */
export const PROVISIONAL = '.part';

export type BooksResult =
  | { readonly ok: true; readonly record: BooksRecord | null }
  | { readonly ok: false; readonly why: string };

/** @returns the record in a folder, null where there is none yet */
export function readBooks(folder: string): BooksResult {
  const path = join(folder, BOOKS_FILE);
  if (!existsSync(path)) return { ok: true, record: null };
  try {
    const read = booksRecord.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (read.success) return { ok: true, record: read.data };
    const [issue] = read.error.issues;
    return { ok: false, why: `${path}: ${issue.path.join('.')}: ${issue.message}` };
  } catch (error) {
    return { ok: false, why: `${path}: ${error instanceof Error ? error.message : 'cannot be read'}` };
  }
}

/** @returns the books that a record was made of, as they were then */
export function booksOf(record: BooksRecord): Books {
  const books = new Books();
  for (const source of record.sources) books.put(SourceBook.fromRecord(source));
  for (const source of record.past) books.past.put(source);
  const { lost, ...earlier } = record.earlier;
  Object.assign(books.earlier, earlier);
  for (const reason of LOSS_NAMES) books.earlier.lost[reason] = lost[reason] ?? 0;
  return books;
}

/** Writes the record whole, or leaves the one before. @throws where it cannot, and rather than write one that nobody could read again */
export function writeBooks(
  folder: string,
  books: Books,
  of: { readonly now: number; readonly nextFile: number; readonly finished: readonly string[] },
): void {
  const { lost, ...earlier } = books.earlier;
  const record: BooksRecord = {
    format: 1,
    time: new Date(of.now).toISOString(),
    nextFile: of.nextFile,
    finished: [...of.finished],
    sources: books.all.map((book) => book.toRecord()),
    earlier: {
      ...earlier,
      lost: Object.fromEntries(Object.entries(lost).filter(([, frames]) => frames > 0)),
    },
    past: [...books.past.all],
  };
  const issue = booksRecord.safeParse(record).error?.issues[0];
  assert(issue === undefined, `books that can be read again: ${issue?.path.join('.')}: ${issue?.message}`);
  const path = join(folder, BOOKS_FILE);
  writeFileSync(path + PROVISIONAL, `${JSON.stringify(record, null, 1)}\n`);
  renameSync(path + PROVISIONAL, path);
}
