import { describe, expect, test } from 'vitest';
import { Books, MOST_BLOCKS_KNOWN, MOST_SOURCES } from '../../../../gateway/collector/books/books.ts';
import { NaivePublisher } from '../../../support/telemetryRig.ts';
import type { TelemetryStatus } from '../../../../gateway/index.ts';
import { MOST_PAST } from '../../../../gateway/collector/books/pastSources.ts';
import { noLosses } from '../../../../gateway/collector/books/losses.ts';

const of = { fleet: 'a', gateway: 0 };

test('accounts of sources that are long over are summed up, so that there are never too many', () => {
  const books = new Books();
  for (let source = 0; source < MOST_SOURCES + 5; source++) {
    const book = books.open(of, source, 'gap');
    book?.saw(0, 4, 1);
    for (let frame = 0; frame < 3; frame++) book?.keep(10, 0);
    book?.release({ frames: 3, robotStates: 30 }, 'file');
  }
  expect(books.all).toHaveLength(MOST_SOURCES);
  expect(books.earlier).toEqual({
    sources: 5,
    written: 20,
    inFiles: 15,
    robotStates: 150,
    lost: { ...noLosses(), gap: 5 },
  });
  expect(books.find(of, 0)).toBeNull();
});

test('accounts that are not over are never summed up: beyond them there is no room', () => {
  const books = new Books();
  for (let gateway = 0; gateway < MOST_SOURCES; gateway++) books.open({ fleet: 'a', gateway }, 1, 'gap');
  expect(books.open({ fleet: 'b', gateway: 0 }, 1, 'gap')).toBeNull();
});

const status = (state: 'online' | 'offline') =>
  JSON.parse(new NaivePublisher({ gateway: 0 }).status(state).toString()) as TelemetryStatus;

describe('a gateway that says nothing any more', () => {
  test('is summed up where there is no room, the longest silent first, and what is open of it is lost', () => {
    const books = new Books();
    const forgotten: [number, boolean][] = [];
    books.whenSummedUp((book, wasCurrent) => forgotten.push([book.gateway, wasCurrent]));
    const opened = [0, 1, 2].map((gateway) => books.open({ fleet: 'a', gateway }, 1, 'gap'));
    opened.forEach((book, i) => {
      if (book !== null) book.heard = 1000 - i;
    });
    opened[2]?.tell({ ...status('online'), next: [4] });
    opened[1]?.keep(1, 0); // in hand: it is not over
    expect(books.sumUpSilent(60_997)).toBe(false);
    expect(books.sumUpSilent(61_498)).toBe(true);
    expect(books.sumUpSilent(61_498)).toBe(true);
    expect(books.sumUpSilent(999_999)).toBe(false);
    expect(forgotten).toEqual([
      [2, true],
      [0, true],
    ]);
    expect([books.earlier, books.current.length]).toMatchObject([{ sources: 2, written: 4, lost: { gap: 4 } }, 1]);
  });

  test('is over sooner where it has said goodbye', () => {
    const books = new Books();
    books.open(of, 1, 'gap')?.tell(status('offline'));
    expect([books.sumUpSilent(4000), books.sumUpSilent(5000)]).toEqual([false, true]);
  });
});

test('there are never more blocks than can be known, and those of sources that are over make room', () => {
  const books = new Books();
  const [first, second] = [books.open(of, 1, 'gap'), books.open(of, 2, 'gap')];
  if (first === null || second === null) throw new Error('there is room for two');
  const half = { from: 0, until: MOST_BLOCKS_KNOWN / 2 };
  expect([books.claim(first, half), books.claim(first, half), books.claim(second, half)]).toEqual([true, true, true]);
  expect(books.all).toHaveLength(2);
  expect(books.claim(second, { from: half.until, until: half.until + 1 })).toBe(true);
  expect(books.all).toEqual([second]);
  expect(books.claim(second, { from: 0, until: MOST_BLOCKS_KNOWN + 1 })).toBe(false);
  expect(second.blocks).toBe(half.until + 1);
});

describe('what is asked about sources that are over', () => {
  const inFiles = (books: Books, gateway: number, robotStates: number, source = 1) => {
    const book = books.open({ fleet: 'a', gateway }, source, 'gap');
    book?.saw(0, 4, 1);
    for (let frame = 0; frame < 3; frame++) book?.keep(robotStates / 3, 0);
    book?.release({ frames: 3, robotStates }, 'file');
    return book;
  };

  test('is known of those of which something is in files, and of the rest in sum', () => {
    const books = new Books();
    inFiles(books, 0, 30)?.tell({ ...status('offline'), every: 0.25, robots: 10 });
    books.open({ fleet: 'a', gateway: 1 }, 1, 'gap')?.saw(0, 8, 8);
    books.refuse();
    expect([books.sumUpSilent(60_000), books.sumUpSilent(60_000), books.all]).toEqual([true, true, []]);
    const [past] = books.past.all;
    expect(past).toMatchObject({ gateway: 0, source: 1, status: 'offline', every: 0.25, robots: 10, written: 4 });
    expect(past).toMatchObject({ inFiles: 3, robotStates: 30, lost: { gap: 1 } });
    expect(books.earlier).toMatchObject({ sources: 2, written: 13, inFiles: 3, lost: { gap: 9, refused: 1 } });
    expect(books.rest).toMatchObject({ sources: 1, written: 9, inFiles: 0, lost: { gap: 8, refused: 1 } });
  });

  test('outlives any number of sources that are made up: what delivered nothing goes first, then what delivered least', () => {
    const books = new Books();
    const real = inFiles(books, 0, 300);
    for (let gateway = 1; gateway < 4; gateway++) {
      const book = books.open({ fleet: 'a', gateway }, 1, 'gap');
      if (book !== null) book.heard = 10;
    }
    while (books.current.length > 1) expect(books.sumUpSilent(100_000)).toBe(true);
    expect(books.current).toEqual([real]);
    books.sumUpSilent(100_000);
    for (let gateway = 1; gateway < MOST_PAST + 5; gateway++) {
      inFiles(books, gateway, 3);
      books.sumUpSilent(100_000);
    }
    expect(books.past.all).toHaveLength(MOST_PAST);
    expect(books.past.all[0]).toMatchObject({ gateway: 0, robotStates: 300 });
    expect(books.rest).toMatchObject({ sources: 3 + 5, written: 20, inFiles: 15, lost: { gap: 5 } });
  });

  test('is that of its account, where it has one again', () => {
    const books = new Books();
    inFiles(books, 0, 30);
    books.sumUpSilent(60_000);
    inFiles(books, 0, 3);
    expect([books.past.all, books.rest.written, books.all.length]).toEqual([[], 4, 1]);
  });

  test('of the same gateway begun anew, the incarnations of which nothing is in files go first', () => {
    const books = new Books();
    inFiles(books, 0, 30);
    for (let source = 2; source <= MOST_SOURCES + 2; source++) books.open(of, source, 'gap');
    expect([books.find(of, 1)?.inFiles.frames, books.find(of, 2), books.past.all]).toEqual([3, null, []]);
  });
});
