import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Books } from '../../../../gateway/collector/books/books.ts';
import { booksOf, readBooks, writeBooks } from '../../../../gateway/collector/books/booksFile.ts';
import { TelemetryFolder } from '../../../../gateway/collector.ts';
import type { TelemetryStatus } from '../../../../gateway/index.ts';
import { temporaryFolder } from '../../../support/recordings.ts';
import { CollectorRig, NaivePublisher } from '../../../support/telemetryRig.ts';

const folder = temporaryFolder();
const newFolder = (): string => mkdtempSync(join(folder, 'books-'));

/** Numbers at which something ends, and others. */
const figure = fc.oneof(
  fc.constantFrom(0, 1, 1e9, 1e9 + 1, 2 ** 32 - 1, 2 ** 32, 2 ** 44, 2 ** 44 + 1, Number.MAX_SAFE_INTEGER),
  fc.nat(),
);
const positive = fc.oneof(fc.constantFrom(Number.MIN_VALUE, 1e-9, 1e15, Number.MAX_VALUE), fc.double({ min: 1e-6 }));
const anyStatus = fc.record({
  schema: fc.constant(1 as const),
  state: fc.constantFrom('online', 'offline', 'broken'),
  fleet: fc.constant('test'),
  gateway: fc.constant(0),
  source: fc.constantFrom(0, 7, 2 ** 32 - 1, 2 ** 32),
  row: figure,
  robots: figure,
  time: fc.string({ maxLength: 40 }),
  every: positive,
  samples: fc.record({ taken: figure, conflated: figure }),
  frames: fc.record({ written: figure, delivered: figure, dropped: figure, waiting: figure }),
  next: fc.array(figure, { maxLength: 3 }),
});

describe('whatever a gateway seems to say of itself', () => {
  test('the books of it can be read again, and asked about', async () => {
    const place = newFolder();
    const rig = await CollectorRig.open({ folder: place });
    fc.assert(
      fc.property(fc.array(anyStatus, { maxLength: 4 }), (statuses) => {
        for (const status of statuses) {
          // One figure after another is as a gateway has it: else hardly any status is taken.
          for (const name of ['next', 'frames', 'samples', 'row'] as const) {
            const plain = JSON.parse(new NaivePublisher().status().toString()) as TelemetryStatus;
            const odd = { ...plain, source: status.source, every: status.every, [name]: status[name] };
            rig.intake.takeStatus({ fleet: 'test', gateway: 0 }, Buffer.from(JSON.stringify(odd)), false);
          }
          rig.intake.takeStatus({ fleet: 'test', gateway: 0 }, Buffer.from(JSON.stringify(status)), false);
        }
        rig.archive.save();
        const read = readBooks(place);
        if (!read.ok || read.record === null) throw new Error(read.ok ? 'there are none' : read.why);
        const records = (books: Books) => books.all.map((book) => book.toRecord());
        expect(records(booksOf(read.record))).toEqual(records(rig.archive.books));
      }),
      { numRuns: 30 },
    );
    expect(rig.archive.books.all).not.toEqual([]);
    expect(Object.keys(rig.counters.all())).toEqual(
      expect.arrayContaining(['refused.impossible', 'unreadable.status']),
    );
    const opened = await TelemetryFolder.open(place, rig.now);
    if (!opened.ok) throw new Error(opened.why);
    expect(await opened.telemetry.ask('select * from sources')).toMatchObject({ ok: true });
    opened.telemetry.close();
    await rig.close();
  });

  test('a number that is none of a gateway’s takes no room, and harms nobody’s account', async () => {
    const rig = await CollectorRig.open({ folder: newFolder() });
    const say = (source: number, next: number[]): void => {
      const status = JSON.parse(new NaivePublisher({ source }).status().toString()) as TelemetryStatus;
      rig.intake.takeStatus({ fleet: 'test', gateway: 0 }, Buffer.from(JSON.stringify({ ...status, next })), false);
    };
    say(1, [5]);
    say(2, [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
    say(2, [3, 2 ** 32 - 1]);
    say(1, [2 ** 32 - 1]);
    expect(rig.counters.all()).toEqual({ 'unreadable.status': 1, 'refused.impossible': 2 });
    expect(rig.archive.books.all).toMatchObject([{ source: 1, written: 5, open: 5 }]);
    await rig.crash();
  });
});

test('books that nobody could read again are not written: those before remain', () => {
  const place = newFolder();
  const books = new Books();
  const book = books.open({ fleet: 'a', gateway: 0 }, 1, 'gap');
  const write = (): void => writeBooks(place, books, { now: 0, nextFile: 0, finished: [] });
  write();
  const before = readFileSync(join(place, 'books.json'), 'utf8');
  book?.saw(0, 1.5, 0);
  expect(write).toThrow('sources.0.frames.written');
  expect(readFileSync(join(place, 'books.json'), 'utf8')).toBe(before);
});
