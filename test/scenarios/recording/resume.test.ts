import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ExternalInput } from '../../../gateway/onboard.ts';
import type { InputSource } from '../../../scenarios/outside/ordersOutside.ts';
import { describeResume } from '../../../scenarios/recording/describeFlaw.ts';
import { openResume } from '../../../scenarios/recording/resume.ts';
import type { ResumePoint } from '../../../scenarios/recording/resumePoint.ts';
import { replay } from '../../../scenarios/replay.ts';
import type { Companion } from '../../../scenarios/runApi.ts';
import { run } from '../../../scenarios/run.ts';
import { actionOf, orderAlong } from '../../support/outsideRig.ts';
import { scenarioOf, SITE } from '../../support/fleetRuns.ts';
import { chunksOf, recordsOf, temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const SECONDS = 60;
const TICKS = 600;

const INSIDE = scenarioOf(SITE, { recording: { frames: 2, snapshotEvery: 10 } });
const OUTSIDE = scenarioOf(
  `
floor:
  text: |
    @@@@@@@@@@@@
    @..........@
    @..........@
    @@@@@@@@@@@@
robots: {count: 2, starts: [[1, 1], [10, 2]]}
demand: {outside: {}}
duration: 2m
warmUp: 0
recording: {snapshotEvery: 10s}
`,
);

const along = (from: number, to: number): string[] =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => `n${from + Math.sign(to - from) * i}`);

const SAID = new Map<number, ExternalInput[]>([
  [5, [{ robot: 0, input: { kind: 'order', order: orderAlong(along(0, 9), { released: 5 }) } }]],
  [7, [{ robot: 1, input: { kind: 'order', order: orderAlong(along(19, 10)) } }]],
  [150, [{ robot: 0, input: { kind: 'order', order: orderAlong(along(4, 9), { update: 1, from: 8 }) } }]],
  [200, [{ robot: 1, input: { kind: 'instantActions', actions: [actionOf('stateRequest', { id: 'r', blocking: 'none' })] } }]], // prettier-ignore
  [333, [{ robot: 1, input: { kind: 'instantActions', actions: [actionOf('stateRequest', { blocking: 'none' })] } }]],
  [480, [{ robot: 1, input: { kind: 'order', order: orderAlong(along(10, 19), { id: 'B' }) } }]],
]);

/** Somebody who says the same at the same ticks, in whichever process it is asked. */
const somebody: InputSource = { at: (tick) => SAID.get(tick) ?? [] };

describe.each([
  ['that planners drive', INSIDE],
  ['that is driven from outside', OUTSIDE],
])('a run %s', (_, scenario) => {
  const at = (name: string): string => join(folder, `${scenario.demand.kind}-${name}`);
  let whole: Buffer;
  let stateHash: string;

  beforeAll(async () => {
    const options = { scenario, seed: 1, durationSeconds: SECONDS, closely: true, inputs: somebody };
    const outcome = await run({ ...options, outDir: at('whole') });
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    whole = readFileSync(join(at('whole'), 'recording.mcap'));
    const replayed = await replay(join(at('whole'), 'recording.mcap'), {});
    stateHash = replayed.kind === 'same' ? replayed.stateHash : '';
  });

  test.each([0.3, 0.55, 0.8, 0.999, 1])(
    'killed when %d of its recording were on disk goes on as if nothing had been',
    async (part) => {
      const outDir = at(`cut-${part}`);
      await run({ scenario, seed: 1, durationSeconds: 1, outDir, inputs: somebody }); // makes the folder
      const path = join(outDir, 'recording.mcap');
      writeFileSync(path, whole.subarray(0, Math.floor(part * whole.length)));
      const opened = await openResume(path);
      if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
      const { point } = opened.source;
      expect(point.tick).toBeLessThanOrEqual(TICKS);
      expect(point.tick).toBeGreaterThan(0.3 * part * TICKS);
      const seen: number[] = [];
      const outcome = await run({
        scenario,
        seed: 1,
        durationSeconds: SECONDS,
        outDir,
        closely: true,
        resume: opened.source,
        inputs: { at: (tick, robots) => (seen.push(tick), somebody.at(tick, robots)) },
      });
      expect(outcome.kind).toBe('done');
      const asked = Array.from({ length: TICKS - point.tick }, (__, i) => point.tick + 1 + i);
      expect(seen).toEqual(scenario.demand.kind === 'outside' ? asked : []);
      expect(await replay(path, {})).toMatchObject({
        kind: 'same',
        ticks: TICKS,
        stateHash,
        salvaged: null,
        damaged: null,
      });
      expect(await replay(path, { everySnapshot: true })).toMatchObject({
        kind: 'same',
        snapshots: [0, 100, 200, 300, 400, 500, 600],
      });
      expect(messagesOf(readFileSync(path))).toEqual(messagesOf(whole)); // as if it had never been killed
      expect(readdirSync(outDir).filter((file) => file.includes('before'))).toEqual([]);
    },
  );

  test('is told in a line what is wrong with a recording that it cannot go on from', async () => {
    const path = join(folder, 'short.mcap');
    writeFileSync(path, whole.subarray(0, 600));
    const opened = await openResume(path);
    expect(opened).toMatchObject({ ok: false, problems: [{ file: path }] });
    expect(await openResume(join(folder, 'nowhere.mcap'))).toMatchObject({ ok: false });
  });

  test('killed while it was just going on loses nothing: what was there before is kept until the new recording has it all', async () => {
    const path = join(folder, `${scenario.demand.kind}.mcap`);
    writeFileSync(`${path}.before`, whole.subarray(0, whole.length >> 1));
    writeFileSync(path, whole.subarray(0, 1000));
    const opened = await openResume(path);
    expect(opened.ok && opened.source.point.tick).toBeGreaterThan(100);
    expect(existsSync(`${path}.before`)).toBe(false);
  });
});

describe('a run that is killed', () => {
  const outDir = join(folder, 'killed');
  const path = join(outDir, 'recording.mcap');
  /** tick at which those outside hear of it → bytes on disk by then */
  const written: number[] = [];
  let bytes: Buffer;

  beforeAll(async () => {
    const companion: Companion = {
      begin: () => void written.push(statSync(path).size),
      beforeTick: () => null,
      afterTick: () => void written.push(statSync(path).size),
    };
    const options = { scenario: OUTSIDE, seed: 1, durationSeconds: 50, outDir, closely: true, inputs: somebody };
    await run({ ...options, companion });
    bytes = readFileSync(path);
  });

  const pointOf = async (length: number): Promise<ResumePoint | string> => {
    const cut = join(folder, 'killed.mcap');
    writeFileSync(cut, bytes.subarray(0, length));
    const opened = await openResume(cut);
    return opened.ok ? opened.source.point : opened.problems[0].message;
  };

  test('after any tick goes on within the last second, and with all that robots were told', async () => {
    for (const [tick, length] of written.entries()) {
      if (tick % 7 !== 0 && !SAID.has(tick)) continue;
      const point = await pointOf(length);
      if (typeof point === 'string') throw new Error(`killed at tick ${tick}: ${point}`);
      expect(tick - point.tick, `killed at tick ${tick}`).toBeLessThan(10);
      const told = [...SAID.keys()].filter((one) => one <= tick);
      expect(point.tick).toBeGreaterThanOrEqual(told.at(-1) ?? 0);
      expect(point.recording.inputs.map((entry) => entry.tick)).toEqual(told);
    }
  });

  test('is hashed once a second, however often robots are told something; that is written last of its tick, but for the hash', async () => {
    const point = await pointOf(bytes.length);
    if (typeof point === 'string') throw new Error(point);
    expect(point.recording.journal.map(({ tick }) => tick)).toEqual(Array.from({ length: 51 }, (_, i) => 10 * i));
    const topics = new Map<number, string>();
    const topicsAt = new Map<number, string[]>();
    for (const record of recordsOf(bytes)) {
      if (record.type === 'Channel') topics.set(record.id, record.topic);
      if (record.type !== 'Message') continue;
      const tick = Math.round(Number(record.logTime) / 1e8);
      topicsAt.set(tick, [...(topicsAt.get(tick) ?? []), topics.get(record.channelId) ?? '']);
    }
    expect(topicsAt.get(200)).toEqual(['/poses', '/snapshots', '/counts', '/inputs', '/journal']);
    for (const tick of SAID.keys()) {
      const before = (topicsAt.get(tick) ?? []).filter((topic) => topic !== '/journal');
      expect(before.at(-1), `tick ${tick}`).toBe('/inputs');
    }
  });

  test('has a recording that keeps nothing of its chunks for an end that may never come', async () => {
    const kindsOf = (all: Uint8Array): Set<string> => new Set(recordsOf(all).map(({ type }) => type));
    expect([...kindsOf(bytes)].filter((type) => type.endsWith('Index'))).toEqual(['MetadataIndex']);
    const other = join(folder, 'indexed');
    await run({ scenario: OUTSIDE, seed: 1, durationSeconds: 1, outDir: other });
    const indexed = readFileSync(join(other, 'recording.mcap'));
    expect(kindsOf(indexed)).toEqual(new Set([...kindsOf(bytes), 'ChunkIndex', 'MessageIndex']));
  });

  test('while any byte is written goes on no earlier than the last that its recording says robots were told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: written[0], max: bytes.length }), async (length) => {
        const point = await pointOf(length);
        if (typeof point === 'string') throw new Error(point);
        const tick = written.findLastIndex((size) => size <= length);
        expect(tick - point.tick).toBeLessThan(10);
        expect(point.tick).toBeGreaterThanOrEqual(point.recording.inputs.at(-1)?.tick ?? 0);
      }),
      { numRuns: 60 },
    );
  });

  test('says in a line from when it goes on, and whether something is lost', async () => {
    const whole = await pointOf(bytes.length);
    const cut = await pointOf(written[338]);
    if (typeof whole === 'string' || typeof cut === 'string') throw new Error('both can go on');
    const lineOf = ({ recording, tick }: ResumePoint): string => describeResume(recording, tick);
    expect(lineOf(whole)).toBe('goes on at 50.0 s of the run');
    expect(lineOf(cut)).toBe(
      'goes on at 33.3 s of the run; the recording was cut short, and what came after that is lost',
    );
  });

  test('again while it goes on keeps what it went on from', async () => {
    const again = join(folder, 'again');
    const before = await openResume(path);
    if (!before.ok) throw new Error('it was just written');
    const sizes: number[] = [];
    const companion: Companion = {
      begin: () => void sizes.push(statSync(join(again, 'recording.mcap')).size),
      beforeTick: () => null,
      afterTick: () => undefined,
    };
    const lines: string[] = [];
    const onNotice = (line: string): void => void lines.push(line);
    const options = { scenario: OUTSIDE, seed: 1, outDir: again, closely: true, inputs: somebody, onNotice };
    await run({ ...options, durationSeconds: 51, resume: before.source, companion });
    const cut = join(folder, 'again.mcap');
    writeFileSync(cut, readFileSync(join(again, 'recording.mcap')).subarray(0, sizes[0]));
    const opened = await openResume(cut);
    expect(opened.ok && opened.source.point.tick).toBe(500);
    expect(lines).toContain('goes on at 50.0 s of the run');
  });
});

describe('a run of few robots that is killed', () => {
  // Snapshots at ticks that have a hash, and at some that have none.
  test.each([10, 2.5])(
    'goes on from its last snapshot, where there is one every %d s, and a hash since',
    async (every) => {
      const outDir = join(folder, `few-${every}`);
      const path = join(outDir, 'recording.mcap');
      const written: number[] = [];
      const note = (): void => void written.push(statSync(path).size);
      const companion: Companion = { begin: note, beforeTick: () => null, afterTick: note };
      const scenario = { ...INSIDE, recording: { frames: 2, snapshotEvery: every } };
      await run({ scenario, seed: 1, durationSeconds: 25, outDir, companion });
      const bytes = readFileSync(path);
      const cut = join(folder, 'few.mcap');
      for (const tick of [0, 1, 99, 100, 101, 160, 200, 249]) {
        writeFileSync(cut, bytes.subarray(0, written[tick]));
        const opened = await openResume(cut);
        if (!opened.ok) throw new Error(`killed at tick ${tick}: ${opened.problems[0].message}`);
        const hashed = Math.floor(tick / 10) * 10;
        const last = Math.floor(hashed / (10 * every)) * 10 * every;
        expect(opened.source.point.snapshot, `killed at tick ${tick}`).toBe(last);
      }
      // What is recorded again is in chunks as before, so that damage takes no more of it.
      const opened = await openResume(path);
      if (!opened.ok) throw new Error(opened.problems[0].message);
      const again = join(folder, `few-${every}-again`);
      await run({ scenario, seed: 1, durationSeconds: 26, outDir: again, resume: opened.source });
      const hashesOf = (file: Uint8Array): number[] => chunksOf(file).map(({ journalled }) => journalled);
      expect(hashesOf(readFileSync(join(again, 'recording.mcap'))).slice(0, -1)).toEqual(hashesOf(bytes));
    },
  );
});

/** @returns what a recording says, without how it is packed */
function messagesOf(bytes: Uint8Array): unknown[] {
  return recordsOf(bytes).flatMap((one) => {
    if (one.type !== 'Message') return [];
    const { channelId, sequence, logTime, data } = one;
    return [[channelId, sequence, logTime, Buffer.from(data).toString('base64')]];
  });
}
