import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmdirSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Archive, type Batch } from '../../../../gateway/collector/archive/archive.ts';
import {
  isCollectedInto,
  keepLock,
  lockFolder,
  unlockFolder,
} from '../../../../gateway/collector/archive/folderLock.ts';
import { temporaryFolder } from '../../../support/recordings.ts';

const folder = temporaryFolder();
const newFolder = (): string => mkdtempSync(join(folder, 'archive-'));

function open(place: string): Archive {
  const opened = Archive.open(place, { now: () => 0 });
  if (!opened.ok) throw new Error(opened.why);
  return opened.archive;
}

/** A file of one frame of one source. */
function batch(archive: Archive, write: Batch['write'] = async (path) => writeFileSync(path, 'rows')): Batch {
  const of = { fleet: 'a', gateway: 0 };
  const book = archive.books.find(of, 1) ?? archive.books.open(of, 1, 'gap');
  if (book === null) throw new Error('there is room for a source');
  book.saw(0, book.nextOf(0) + 1, 0);
  book.keep(3, 5);
  return {
    table: 'frames',
    partition: 'fleet=a',
    time: 0,
    amounts: new Map([[book, { frames: 1, robotStates: 3 }]]),
    write,
  };
}

const files = (place: string): string[] => readdirSync(join(place, 'frames', 'fleet=a')).toSorted();

describe('an archive', () => {
  test('gives a file its name once it is whole and counted', async () => {
    const place = newFolder();
    const archive = open(place);
    const seen: string[][] = [];
    const result = await archive.store(
      batch(archive, async (path) => {
        writeFileSync(path, 'rows');
        seen.push(files(place));
      }),
    );
    expect([result, seen]).toEqual([{ ok: true, bytes: 4 }, [['19700101T000000Z-000000.parquet.part']]]);
    expect(files(place)).toEqual(['19700101T000000Z-000000.parquet']);
    expect(archive.books.all[0]).toMatchObject({
      inHand: { frames: 0 },
      inFiles: { frames: 1, robotStates: 3 },
      isBalanced: true,
    });
    archive.close();
  });

  test('whose process dies after the books and before the name, names the file when it is opened again', async () => {
    const place = newFolder();
    const archive = open(place);
    await archive.store(batch(archive));
    const [name] = files(place);
    const path = join(place, 'frames', 'fleet=a', name);
    renameSync(path, `${path}.part`);
    const again = open(place);
    expect(files(place)).toEqual([name]);
    expect(again.books.all[0].inFiles.frames).toBe(1);
    again.close();
  });

  test('whose process dies while a file is written, has lost it, and nothing of it remains', async () => {
    const place = newFolder();
    const archive = open(place);
    batch(archive);
    archive.save();
    mkdirSync(join(place, 'frames', 'fleet=a'), { recursive: true });
    writeFileSync(join(place, 'frames', 'fleet=a', 'x.parquet.part'), 'ro');
    const again = open(place);
    expect(files(place)).toEqual([]);
    expect(again.books.all[0]).toMatchObject({ inFiles: { frames: 0 }, lost: { crash: 1 }, isBalanced: true });
    again.close();
  });

  test('that cannot write a file says so, and declares lost what was in it', async () => {
    const place = newFolder();
    const archive = open(place);
    const failing = batch(archive, () => Promise.reject(new Error('IO Error: no space left\n\nLINE 1')));
    expect(await archive.store(failing)).toEqual({ ok: false, why: 'IO Error: no space left' });
    expect(archive.books.all[0]).toMatchObject({ inHand: { frames: 0 }, lost: { notWritten: 1 }, isBalanced: true });
    expect(files(place)).toEqual([]);
    archive.close();
  });

  test('whose books cannot be written for a while makes up for it: a file that is counted is there', async () => {
    const place = newFolder();
    const archive = open(place);
    const inTheWay = join(place, 'books.json.part');
    mkdirSync(inTheWay);
    const unnamed: unknown = expect.stringContaining('books.json.part');
    expect(await archive.store(batch(archive))).toEqual({ ok: true, bytes: 4, unnamed });
    expect(archive.trouble).toEqual(unnamed);
    expect(files(place)).toEqual(['19700101T000000Z-000000.parquet.part']);
    rmdirSync(inTheWay);
    archive.save();
    expect(archive.trouble).toBe(null);
    expect(files(place)).toEqual(['19700101T000000Z-000000.parquet']);
    const again = open(place); // whoever had it ended without a word
    expect(files(place)).toEqual(['19700101T000000Z-000000.parquet']);
    expect(again.books.all[0]).toMatchObject({ inFiles: { frames: 1 }, lost: { crash: 0 }, isBalanced: true });
    again.close();
  });

  test('whose file cannot be named for a while names it later, or at the next start', async () => {
    const place = newFolder();
    const archive = open(place);
    const inTheWay = join(place, 'frames', 'fleet=a', '19700101T000000Z-000000.parquet');
    mkdirSync(inTheWay, { recursive: true });
    for (let file = 0; file < 2; file++) {
      // The second one waits behind the first.
      expect(await archive.store(batch(archive))).toEqual({ ok: true, bytes: 4, unnamed: expect.any(String) });
    }
    expect(files(place).filter((name) => name.endsWith('.part'))).toHaveLength(2);
    rmdirSync(inTheWay);
    const again = open(place);
    const names = ['19700101T000000Z-000000.parquet', '19700101T000000Z-000001.parquet'];
    expect(files(place)).toEqual(names);
    expect(again.books.all[0]).toMatchObject({ inFiles: { frames: 2 }, isBalanced: true });
    again.close();
  });

  test('whose file is gone before it is counted says so, and goes on', async () => {
    const place = newFolder();
    const archive = open(place);
    const vanishing = batch(archive, () => Promise.resolve());
    expect(await archive.store(vanishing)).toEqual({ ok: false, why: expect.stringContaining('ENOENT') });
    expect(archive.books.all[0]).toMatchObject({ lost: { notWritten: 1 }, isBalanced: true });
    expect((await archive.store(batch(archive))).ok).toBe(true);
    archive.close();
  });

  test('that cannot write its books from the start is not opened, and nobody has it', () => {
    const place = newFolder();
    mkdirSync(join(place, 'books.json.part'));
    expect(Archive.open(place, { now: () => 0 })).toEqual({ ok: false, why: expect.stringContaining('books.json') });
    expect(existsSync(join(place, '.collecting'))).toBe(false);
  });

  test('never uses a name twice', async () => {
    const place = newFolder();
    for (let i = 0; i < 2; i++) {
      const archive = open(place);
      await archive.store(batch(archive));
      archive.close();
    }
    expect(files(place)).toEqual(['19700101T000000Z-000000.parquet', '19700101T000000Z-000001.parquet']);
  });

  test('is one process’s alone, until that has ended', () => {
    const place = newFolder();
    const lock = join(place, '.collecting');
    const here = hostname();
    const heldBy = (holder: string, now: number): string | null => {
      writeFileSync(lock, holder);
      utimesSync(lock, 1000, 1000);
      return lockFolder(place, now);
    };
    expect(heldBy(`1 on ${here}`, 1e12)).toBe(`1 on ${here}`);
    expect(heldBy(`999999999 on ${here}`, 1_000_000)).toBe(null);
    expect(heldBy('1 on elsewhere', 1_029_000)).toBe('1 on elsewhere');
    expect(heldBy('1 on elsewhere', 1_030_000)).toBe(null); // no sign of life for half a minute
    expect(readFileSync(lock, 'utf8')).toBe(`${process.pid} on ${here}`);
    keepLock(place, 5_000_000);
    expect(statSync(lock).mtimeMs).toBe(5_000_000);
    expect([isCollectedInto(place, 0), isCollectedInto(newFolder(), 0)]).toEqual([true, false]);
    writeFileSync(lock, `999999999 on ${here}`);
    expect(isCollectedInto(place, 0)).toBe(false);
    unlockFolder(place);
    expect(existsSync(lock)).toBe(false);
  });

  test('in which somebody collects is left alone', () => {
    const place = newFolder();
    writeFileSync(join(place, '.collecting'), `1 on ${hostname()}`);
    expect(Archive.open(place, { now: () => 0 })).toEqual({
      ok: false,
      why: expect.stringContaining(`process 1 on ${hostname()} collects there`),
    });
  });

  test.each(['', '{', '{"format": 2}', '[]'])('whose books are damaged (%j) is not begun anew', (text) => {
    const place = newFolder();
    writeFileSync(join(place, 'books.json'), text);
    expect(Archive.open(place, { now: () => 0 })).toEqual({ ok: false, why: expect.stringContaining('books.json') });
    expect(existsSync(join(place, '.collecting'))).toBe(false);
  });
});
