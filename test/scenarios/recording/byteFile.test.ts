import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decompress } from 'fzstd';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesAsFile } from '../../../scenarios/recording/byteFile.ts';
import { DiskFile } from '../../../scenarios/recording/diskFile.ts';
import { openRecording } from '../../../scenarios/recording/openRecording.ts';
import { readRecording } from '../../../scenarios/recording/readRecording.ts';
import { compress, zstdReady } from '../../../scenarios/recording/zstd.ts';
import { checked } from '../../../scenarios/recording/zstdFrame.ts';
import { scenarioOf, SITE } from '../../support/fleetRuns.ts';
import { record, temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const decompressInPage = checked(decompress);

describe('a file in memory', () => {
  test('reads as one on disk does, at its end as well', () => {
    const path = join(folder, 'any');
    const reads = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), reads, (content, all) => {
        writeFileSync(path, content);
        const [disk, memory] = [new DiskFile(path), bytesAsFile(content)];
        for (const [offset, length] of all) {
          expect([...memory.read(offset, length)]).toEqual([...disk.read(offset, length)]);
        }
        expect(memory.size).toBe(disk.size);
        for (const file of [disk, memory]) file.close();
      }),
      { numRuns: 50 },
    );
  });

  test('holds the same recording as one on disk, read with the decompressor of a page', async () => {
    const scenario = scenarioOf(SITE, { recording: { frames: 0, snapshotEvery: 2 } });
    const { path } = await record(join(folder, 'run'), scenario, 50);
    const content = new Uint8Array(readFileSync(path));
    const topics = new Map<string, number>();
    const inPage = openRecording({
      open: () => bytesAsFile(content),
      decompress: decompressInPage,
      onMessage: (topic) => topics.set(topic, (topics.get(topic) ?? 0) + 1),
    });
    const onDisk = await readRecording(path);
    if (!inPage.ok || !onDisk.ok) throw new Error('both can be read');
    const { readSnapshot: _, ...facts } = onDisk.recording;
    expect(inPage.recording).toMatchObject(facts);
    for (const tick of facts.snapshotTicks) {
      expect(Buffer.compare(inPage.recording.readSnapshot(tick).data, onDisk.recording.readSnapshot(tick).data)).toBe(
        0,
      );
    }
    expect(Object.fromEntries(topics)).toMatchObject({ '/journal': 6, '/snapshots': 3, '/counts': 3 });
  });
});

describe('the decompressor of a page', () => {
  beforeAll(() => zstdReady());

  test('gives back what was compressed, to the size that is known and to no other', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 30, maxLength: 70_000, size: 'max' }), (content) => {
        const bytes = compress(content, 1);
        expect(Buffer.compare(decompressInPage(bytes, BigInt(content.length)), content)).toBe(0);
        for (const size of [content.length - 1, content.length + 1]) {
          expect(() => decompressInPage(bytes, size)).toThrow('do not have the size that they should');
        }
      }),
      { numRuns: 20 },
    );
  });

  test('takes nothing for data that has no head of zstd', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(() => decompressInPage(bytes, 100)).toThrow(/compressed data/);
      }),
    );
  });

  test('is not believed where it gives less than the head says', () => {
    const bytes = compress(
      Uint8Array.from({ length: 100 }, (_, i) => i * i),
      1,
    );
    const lazy = checked((all) => decompress(all).subarray(1));
    expect(() => lazy(bytes, 100)).toThrow('end too early');
  });
});
