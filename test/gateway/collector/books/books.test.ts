import { expect, test } from 'vitest';
import { Books, MOST_SOURCES } from '../../../../gateway/collector/books/books.ts';
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
