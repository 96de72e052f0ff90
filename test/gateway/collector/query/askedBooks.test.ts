import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFolder, unlockFolder } from '../../../../gateway/collector/archive/folderLock.ts';
import { Books } from '../../../../gateway/collector/books/books.ts';
import { readBooks, writeBooks } from '../../../../gateway/collector/books/booksFile.ts';
import { askedBooks } from '../../../../gateway/collector/query/askedBooks.ts';
import { temporaryFolder } from '../../../support/recordings.ts';

const folder = temporaryFolder();

/** A collector with a frame in hand, in its folder. */
function begin() {
  const place = mkdtempSync(join(folder, 'asked-'));
  const books = new Books();
  const book = books.open({ fleet: 'a', gateway: 0 }, 1, 'gap');
  book?.saw(0, 1, 0);
  book?.keep(3, 5);
  const save = (): void => writeBooks(place, books, { now: 0, nextFile: 0, finished: [] });
  lockFolder(place, 0);
  save();
  const end = (): void => {
    book?.release({ frames: 1, robotStates: 3 }, 'file');
    save();
    unlockFolder(place);
  };
  return { place, end };
}

function amounts(place: string, read = readBooks) {
  const asked = askedBooks(place, 0, read);
  if (!asked.ok) throw new Error(asked.why);
  const [{ inHand, inFiles, lost }] = asked.books.all;
  return { inHand: inHand.frames, inFiles: inFiles.frames, crash: lost.crash };
}

test('what a collector has in hand is never called lost because it ends well while one asks', () => {
  const [before, after] = [begin(), begin()];
  const endsFirst = (place: string) => {
    before.end();
    return readBooks(place);
  };
  expect(amounts(before.place, endsFirst)).toEqual({ inHand: 0, inFiles: 1, crash: 0 });
  const endsThen = (place: string) => {
    const result = readBooks(place);
    after.end();
    return result;
  };
  expect(amounts(after.place, endsThen)).toEqual({ inHand: 1, inFiles: 0, crash: 0 });
  expect(amounts(after.place)).toEqual({ inHand: 0, inFiles: 1, crash: 0 });
});

test('what it had in hand is lost where it ended without a word', () => {
  const { place } = begin();
  unlockFolder(place);
  expect(amounts(place)).toEqual({ inHand: 0, inFiles: 0, crash: 1 });
});
