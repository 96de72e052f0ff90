import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readRecording, type Recording } from '../../../scenarios/recording/readRecording.ts';
import { replay } from '../../../scenarios/replay.ts';
import { scenarioOf, SITE } from '../../support/fleetRuns.ts';
import { chunksOf, record, rewrite, temporaryFolder } from '../../support/recordings.ts';

/** With each snapshot a chunk ends: there are some in a minute. */
const SCENARIO = scenarioOf(SITE, { recording: { frames: 2, snapshotEvery: 5 }, seed: 7 });
const TICKS = 605;

const folder = temporaryFolder();
const spoilt = join(folder, 'spoilt.mcap');
let path = '';
let bytes: Uint8Array;
let whole: Recording;
let chunks: ReturnType<typeof chunksOf>;

beforeAll(async () => {
  ({ path } = await record(join(folder, 'whole'), SCENARIO, TICKS));
  bytes = readFileSync(path);
  const read = await readRecording(path);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  whole = read.recording;
  chunks = chunksOf(bytes);
});

/** What a file is read as: a recording, or the one line that says why not. */
async function readSpoilt(content: Uint8Array): Promise<Recording | string> {
  writeFileSync(spoilt, content);
  const read = await readRecording(spoilt);
  if (read.ok) return read.recording;
  expect(read.problems).toEqual([
    { file: spoilt, line: null, column: null, field: '', message: expect.stringMatching(/^[^\n]+$/) },
  ]);
  return read.problems[0].message;
}

/** What is left is a beginning of what there was, and holds every chunk before `until`. */
function expectBeginning({ journal, scenario, seed, snapshotTicks, readSnapshot }: Recording, until: number): void {
  expect(journal).toEqual(whole.journal.slice(0, journal.length));
  expect([scenario, seed]).toEqual([SCENARIO, 7]);
  expect(snapshotTicks).toEqual(whole.snapshotTicks.slice(0, snapshotTicks.length));
  const last = snapshotTicks.at(-1);
  if (last !== undefined) {
    expect(Buffer.compare(readSnapshot(last).data, whole.readSnapshot(last).data)).toBe(0);
  }
  const kept = chunks.filter(({ end }) => end <= until);
  expect(journal).toHaveLength(kept.reduce((sum, { journalled }) => sum + journalled, 0));
}

function flipped(at: number, bit: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[at] ^= 1 << bit;
  return changed;
}

test('the recording that is spoilt here has several chunks, and nothing is wrong with it', () => {
  expect(chunks.length).toBeGreaterThan(3);
  expect(whole.flaw).toBeNull();
  expectBeginning(whole, bytes.length);
});

describe('a recording that was cut short', () => {
  test('anywhere is saved up to its last whole chunk, or refused with one clear line', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        const read = await readSpoilt(bytes.subarray(0, length));
        if (typeof read === 'string') {
          expect(read).toMatch(/^is no recording of Shoal|^was cut short before (its scenario|anything)/);
          expect(length).toBeLessThan(chunks[0].end);
          return;
        }
        expect(read.flaw).toEqual({ kind: 'cutShort', where: expect.stringMatching(/^at byte \d+: [^\n]+$/) });
        expectBeginning(read, length);
      }),
      { numRuns: 80, examples: [0, 1, 7, 8, 9, 17, 8, 20].flatMap((at) => [[at], [bytes.length - 1 - at]]) },
    );
  });

  test('right before, in or behind any of its records is saved up to its last whole chunk', async () => {
    for (const { start, end } of chunks) {
      for (const length of [start - 1, start, start + 1, start + 9, start + 40, end - 1, end, end + 1]) {
        const read = await readSpoilt(bytes.subarray(0, length));
        if (typeof read !== 'string') expectBeginning(read, length);
        else expect(length).toBeLessThan(chunks[0].end);
      }
    }
  });

  test('replays as far as it goes, from a snapshot as well, and says that it was cut short', async () => {
    const { end } = chunks[chunks.length - 2]; // there is a snapshot of second 15 before it
    writeFileSync(spoilt, bytes.subarray(0, end + 5));
    const told = expect.stringMatching(
      /^the recording was cut short \(at byte \d+: the file ends\); what is left ends at/,
    );
    expect(await replay(spoilt, {})).toMatchObject({ kind: 'same', salvaged: told, damaged: null });
    expect(await replay(spoilt, { from: 15 })).toMatchObject({ kind: 'same', salvaged: told });
  });
});

describe('a recording that is damaged', () => {
  test('by one bit anywhere is told from one that was cut short, and read up to the last whole chunk before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
        const read = await readSpoilt(flipped(at, bit));
        if (typeof read === 'string') {
          expect(read).toMatch(/^is damaged|^is no recording of Shoal|^was made by Shoal/);
          expect(at).toBeLessThan(chunks[0].end);
          return;
        }
        const { flaw } = read;
        expect(flaw).toEqual({ kind: 'damaged', where: expect.stringMatching(/^at byte \d+: [^\n]+$/) });
        // Within a chunk the place is known; outside of them nothing is lost.
        const inside = chunks.find(({ start, end }) => at >= start && at < end);
        if (inside !== undefined && flaw?.where.includes('chunk')) {
          expect(flaw.where).toMatch(new RegExp(`^at byte ${inside.start}: chunk ${chunks.indexOf(inside) + 1}: `));
          expectBeginning(read, at);
        } else expectBeginning(read, Number(/\d+/.exec(flaw?.where ?? '')?.[0]));
      }),
      { numRuns: 150 },
    );
  });

  test('in the length of a message index hides no chunk behind it', async () => {
    const at = chunks[0].end + 1; // the index of the first chunk's messages begins there with its kind
    for (let bit = 0; bit < 16; bit++) {
      const read = await readSpoilt(flipped(at + (bit >> 3), bit % 8));
      if (typeof read === 'string') throw new Error(read);
      expect(read.flaw?.where).toContain(`at byte ${chunks[0].end}: `);
      expectBeginning(read, at);
    }
  });

  test('in each byte of the head, of a chunk’s head and of the index is never taken for whole', async () => {
    const places = [
      ...Array.from({ length: 40 }, (_, i) => i),
      ...Array.from({ length: 60 }, (_, i) => chunks[1].start + i),
      ...Array.from({ length: 80 }, (_, i) => bytes.length - 1 - i),
      ...Array.from({ length: 40 }, (_, i) => chunks[2].end + i * 7),
    ];
    for (const [i, at] of places.entries()) {
      const read = await readSpoilt(flipped(at, i % 8));
      if (typeof read !== 'string') expect(read.flaw?.kind, `byte ${at}`).toBe('damaged');
    }
  });

  test('and cut short as well ends at the damage', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(bytes.length - 1), fc.nat(7), async (at, length, bit) => {
        const read = await readSpoilt(flipped(at, bit).subarray(0, length));
        if (typeof read === 'string') return;
        expect(read.flaw).not.toBeNull();
        expect(read.journal).toEqual(whole.journal.slice(0, read.journal.length));
      }),
      { numRuns: 50 },
    );
  });

  test('and cut short, so that no check sum covers it as a whole, is damaged where a record is of no known kind', async () => {
    const { start } = chunks[1];
    const read = await readSpoilt(flipped(start, 4).subarray(0, chunks[2].end + 3));
    if (typeof read === 'string') throw new Error(read);
    expect(read.flaw).toEqual({ kind: 'damaged', where: expect.stringMatching(new RegExp(`^at byte ${start}: `)) });
    expectBeginning(read, start);
  });

  test('by something behind its end, or a second one in it, is not whole', async () => {
    for (const more of [Uint8Array.of(0), bytes.subarray(-8), bytes]) {
      const read = await readSpoilt(Buffer.concat([bytes, more]));
      if (typeof read === 'string') throw new Error(read);
      expect(read.flaw).toEqual({
        kind: 'damaged',
        where: expect.stringContaining('there is something after the end'),
      });
      expectBeginning(read, bytes.length);
    }
  });

  test('by many bytes at once is never a crash, a hang or more than what there was', async () => {
    const spots = fc.array(fc.record({ at: fc.nat(bytes.length - 1), byte: fc.nat(255) }), {
      minLength: 1,
      maxLength: 40,
    });
    const stretch = fc.record({
      at: fc.nat(bytes.length - 1),
      length: fc.nat(5_000),
      byte: fc.constantFrom(0, 255, 6),
    });
    await fc.assert(
      fc.asyncProperty(spots, fc.option(stretch), async (changes, zeroes) => {
        const changed = Uint8Array.from(bytes);
        for (const { at, byte } of changes) changed[at] = byte;
        if (zeroes !== null) changed.fill(zeroes.byte, zeroes.at, zeroes.at + zeroes.length);
        if (Buffer.compare(changed, bytes) === 0) return;
        const read = await readSpoilt(changed);
        if (typeof read === 'string') return;
        expect(read.flaw?.kind).toBe('damaged');
        expect(read.journal).toEqual(whole.journal.slice(0, read.journal.length));
      }),
      { numRuns: 50 },
    );
  });

  test('is compared up to the damage, and never the same beyond', async () => {
    const { start, end } = chunks[2];
    writeFileSync(spoilt, flipped((start + end) >> 1, 3));
    const damaged = expect.stringMatching(
      new RegExp(`^is damaged at byte ${start}: chunk 3: [^\n]+; what is left ends at`),
    );
    const before = chunks[0].journalled + chunks[1].journalled;
    expect(await replay(spoilt, {})).toMatchObject({ kind: 'same', hashes: before, salvaged: null, damaged });
    expect(await replay(spoilt, { to: 2 })).toMatchObject({ kind: 'same', hashes: 3, damaged });
    const last = whole.journal[before - 1].tick;
    expect(await replay(spoilt, { from: 60 })).toMatchObject({
      kind: 'badInput',
      problems: [
        { message: expect.stringContaining(`ends at ${(last / 10).toFixed(1)} s (at byte ${start}: chunk 3: `) },
      ],
    });
  });

  test('by somebody who left out a message, or put the journal in disorder, is damaged there', async () => {
    const file = join(folder, 'gap.mcap');
    const told = async () => {
      const read = await readRecording(file);
      return read.ok ? [read.recording.flaw?.where, read.recording.journal.length] : [read.problems[0].message];
    };
    const entry = new TextEncoder().encode(JSON.stringify({ tick: 3, hash: 'ab' }));
    await rewrite(path, file, { message: (topic, data, i) => (topic === '/journal' && i === 20 ? entry : data) });
    expect(await told()).toEqual([expect.stringMatching(/: the journal goes from tick 190 to 3$/), 20]);
    await rewrite(path, file, { without: (topic, i) => topic === '/poses' && i === 30, numbered: false });
    expect(await told()).toEqual([expect.stringMatching(/: message \d+ is missing$/), expect.any(Number)]);
  });
});
