import { isCollectedInto } from '../archive/folderLock.ts';
import { Books } from '../books/books.ts';
import { booksOf, readBooks } from '../books/booksFile.ts';

export type AskedBooksResult =
  | { readonly ok: true; readonly books: Books; /** nobody has ever written any */ readonly areNone: boolean }
  | { readonly ok: false; readonly why: string };

/**
 * @param now ms since 1970: whoever collects there from another machine is asked for when it was seen last
 * @param read reads the record that is there
 * @returns the books of a folder for who asks: what a collector had in hand that is there no more is lost
 */
export function askedBooks(folder: string, now: number, read = readBooks): AskedBooksResult {
  // Looked at before the books: what a collector that ends in between has in hand there is in files a moment later, and not lost.
  const isCollected = isCollectedInto(folder, now);
  const result = read(folder);
  if (!result.ok) return result;
  const books = result.record === null ? new Books() : booksOf(result.record);
  if (!isCollected) for (const book of books.all) book.loseInHand();
  return { ok: true, books, areNone: result.record === null };
}
