import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MOST_BLOCKS_KNOWN, MOST_SOURCES } from '../../../../gateway/collector/books/books.ts';
import { SourceBook } from '../../../../gateway/collector/books/sourceBook.ts';
import { RowBlock, SLAB_BYTES } from '../../../../gateway/collector/frames/rowBlock.ts';
import { BLOCK_ROBOTS, SourceIntake } from '../../../../gateway/collector/frames/sourceIntake.ts';
import { MOST_BLOCKS, packFrame, readHead } from '../../../../gateway/telemetry/frame.ts';
import { emptySample } from '../../../../gateway/telemetry/sample.ts';
import { temporaryFolder } from '../../../support/recordings.ts';
import { CollectorRig, NaivePublisher, sampleAt } from '../../../support/telemetryRig.ts';

const folder = temporaryFolder();
const openRig = (): Promise<CollectorRig> => CollectorRig.open({ folder: mkdtempSync(join(folder, 'bounds-')) });

/** @returns a frame, in parts */
function frameOf(publisher: NaivePublisher) {
  const [bytes] = publisher.write(
    sampleAt(
      1,
      5,
      Array.from({ length: 3 }, (_, x) => ({ x, y: 2 })),
    ),
  );
  const read = readHead(bytes);
  if (!read.ok) throw new Error(read.why);
  return { ...read, bytes };
}

describe('what is remembered of a source', () => {
  test('are blocks that can be gone on from: neither damaged ones, nor those whose key frame never came', () => {
    const publisher = new NaivePublisher();
    const [key, next] = [frameOf(publisher), frameOf(publisher)];
    const intake = new SourceIntake(new SourceBook({ fleet: 'a', gateway: 0, source: 7 }, 'gap'), 0);
    for (let block = 0; block < 5; block++) {
      expect(intake.growsBy({ ...key.head, block })).toBe(3 + BLOCK_ROBOTS);
      expect(intake.growsBy({ ...next.head, block })).toBe(0);
      expect(intake.read({ ...key.head, block }, key.body.subarray(1))).toBe(null);
      expect(intake.read({ ...next.head, block }, next.body)).toBe(null);
    }
    expect(intake.robots).toBe(0);
    expect(intake.read({ ...key.head, sequence: 2 }, key.body)).not.toBe(null);
    expect(intake.robots).toBe(3 + BLOCK_ROBOTS);
    expect(intake.read({ ...key.head, sequence: 3 }, key.body.subarray(1))).toBe(null);
    expect(intake.robots).toBe(0);
    expect(intake.book.lost).toMatchObject({ damaged: 6, waitsForKey: 5, gap: 0 });
  });

  test('that is refused is lost, and nothing of its block can be gone on from', () => {
    const publisher = new NaivePublisher();
    const [key, next, third] = [frameOf(publisher), frameOf(publisher), frameOf(publisher)];
    const { head, body } = key;
    const intake = new SourceIntake(new SourceBook({ fleet: 'a', gateway: 0, source: 7 }, 'gap'), 0);
    intake.read(head, body);
    intake.refuse(next.head);
    intake.refuse(next.head);
    expect(intake.read(third.head, third.body)).toBe(null);
    expect([intake.robots, intake.book]).toMatchObject([0, { repeated: 1, written: 3 }]);
    expect(intake.book.lost).toMatchObject({ refused: 1, waitsForKey: 1, gap: 0 });
  });
});

describe('a collector', () => {
  test('has room for so many blocks of a source, and of all; the rest is counted, in the books as well', async () => {
    const rig = await openRig();
    const { head, body } = frameOf(new NaivePublisher());
    const of = { fleet: 'a', gateway: 0 };
    const sources = MOST_BLOCKS_KNOWN / MOST_BLOCKS;
    rig.intake.takeFrame(of, packFrame({ ...head, block: MOST_BLOCKS }, body));
    expect(rig.counters.all()).toEqual({ 'refused.impossible': 1 });
    const blocks = Array.from({ length: MOST_BLOCKS }, (_, block) => packFrame({ ...head, block, isKey: false }, body));
    for (let gateway = 0; gateway < sources; gateway++) {
      for (const frame of blocks) rig.intake.takeFrame({ ...of, gateway }, frame);
    }
    rig.intake.takeFrame({ ...of, gateway: sources }, blocks[0]);
    expect(rig.intake.refused).toEqual({ sources: 0, blocks: 1, robots: 0 });
    expect(rig.archive.books.earlier).toMatchObject({ written: 1, lost: { refused: 1 } });
    rig.now += 60_000; // nobody says anything any more
    rig.intake.takeFrame({ ...of, gateway: sources }, blocks[0]);
    expect(rig.intake.refused.blocks).toBe(1);
    expect(rig.archive.books.earlier).toMatchObject({ written: 1 + MOST_BLOCKS, lost: { waitsForKey: MOST_BLOCKS } });
    await rig.crash();
  });

  test('is not shut by gateways that somebody has made up: once they are silent there is room again', async () => {
    const rig = await openRig();
    const frameFrom = (gateway: number): void => {
      const publisher = new NaivePublisher({ gateway });
      rig.frame(publisher, frameOf(publisher).bytes);
    };
    for (let gateway = 0; gateway < MOST_SOURCES; gateway++) frameFrom(gateway);
    await rig.files.drain();
    rig.now += 59_000;
    for (let gateway = 1; gateway < MOST_SOURCES; gateway++)
      rig.intake.takeStatus({ fleet: 'test', gateway }, new NaivePublisher({ gateway }).status(), false);
    frameFrom(2000);
    expect(rig.intake.refused.sources).toBe(1);
    rig.now += 1000;
    frameFrom(2000);
    expect(rig.intake.refused.sources).toBe(1);
    const { books } = rig.archive;
    expect(books.current.map(({ gateway }) => gateway)).toEqual(expect.arrayContaining([1, 999, 2000]));
    expect(books.find({ fleet: 'test', gateway: 0 }, 7)).toBe(null);
    expect(books.earlier).toMatchObject({ sources: 1, written: 2, inFiles: 1, lost: { refused: 1 } });
    expect([rig.picture.forgotten.frames, rig.picture.all.length]).toEqual([1, MOST_SOURCES]);
    await rig.crash();
  });

  test('has room for rows by what they take: small frames fill a block sooner', () => {
    const block = new RowBlock({ slab: 0, index: 0, memory: new SharedArrayBuffer(SLAB_BYTES) });
    const { head } = frameOf(new NaivePublisher());
    let frames = 0;
    while (block.room > 0) {
      block.add(emptySample(1), 0, { head, gateway: 0 });
      frames++;
    }
    expect(frames).toBe(128);
  });
});
