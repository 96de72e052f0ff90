import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../engine/index.ts';
import { version } from '../../../scenarios/packageRoot.ts';
import { readPoseFrame } from '../../../scenarios/recording/poseFrame.ts';
import { readRecording, type Recording } from '../../../scenarios/recording/readRecording.ts';
import { stateHashOf, type FleetRun } from '../../../scenarios/run/fleetRun.ts';
import { runTo, scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { record, recordsOf, rewrite, temporaryFolder } from '../../support/recordings.ts';

const TICKS = 605;
const SCENARIO = scenarioOf(SITE, { recording: { frames: 2, snapshotEvery: 0.6 }, seed: 7 });

const folder = temporaryFolder();
let path = '';
let run: FleetRun;

beforeAll(async () => {
  ({ path, run } = await record(join(folder, 'whole'), SCENARIO, TICKS));
});

async function readRight(file: string): Promise<Recording> {
  const read = await readRecording(file);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.recording;
}

/** Compares bytes as bytes: the matchers would look at them one by one. */
function isSame(one: Snapshot, other: Snapshot): boolean {
  return one.tick === other.tick && Buffer.compare(one.data, other.data) === 0;
}

async function readWrong(file: string): Promise<string> {
  const read = await readRecording(file);
  if (read.ok) throw new Error('a problem was expected');
  expect(read.problems).toHaveLength(1);
  const [{ file: named, message }] = read.problems;
  expect(named).toBe(file);
  expect(message).not.toContain('\n');
  return message;
}

describe('a recording', () => {
  test('holds scenario and seed, so that it needs no other file', async () => {
    const { scenario, seed, salvaged } = await readRight(path);
    expect(scenario).toEqual(SCENARIO);
    expect([seed, salvaged]).toEqual([7, null]);
  });

  test('holds the hash of every simulated second, and of the last tick', async () => {
    const { journal } = await readRight(path);
    expect(journal.map(({ tick }) => tick)).toEqual([...Array.from({ length: 61 }, (_, i) => 10 * i), TICKS]);
    const again = startRun(SCENARIO);
    for (const { tick, hash } of journal) expect(stateHashOf(runTo(again, tick)), `tick ${tick}`).toBe(hash);
    expect(journal[journal.length - 1].hash).toBe(stateHashOf(run));
  });

  test('holds a snapshot at every interval, the first at tick 0', async () => {
    const { snapshots } = await readRight(path);
    expect(snapshots.map(({ tick }) => tick)).toEqual(Array.from({ length: 101 }, (_, i) => 6 * i));
    expect(snapshots[3].parts.map(({ name }) => name)).toEqual(run.parts.map(({ name }) => name));
  });

  test('is a whole MCAP file that others can read: topics, times, poses and events', () => {
    const records = recordsOf(readFileSync(path));
    const topics = new Map(records.flatMap((one) => (one.type === 'Channel' ? [[one.id, one.topic] as const] : [])));
    expect([...topics.values()].toSorted()).toEqual(['/events', '/journal', '/poses', '/snapshots']);
    const of = (topic: string) =>
      records.flatMap((one) => (one.type === 'Message' && topics.get(one.channelId) === topic ? [one] : []));
    const poses = of('/poses');
    expect(poses).toHaveLength(122); // 2 Hz for 60.5 s, the start included
    const again = startRun(SCENARIO);
    for (const { data, logTime } of poses) {
      const frame = readPoseFrame(data);
      expect(logTime).toBe(BigInt(frame.tick) * 100_000_000n);
      runTo(again, frame.tick);
      expect(frame.x).toHaveLength(12);
      expect(frame.x[5]).toBeCloseTo(again.sim.columns.pose.x[5], 3);
      expect(frame.y[5]).toBeCloseTo(again.sim.columns.pose.y[5], 3);
    }
    const events = of('/events').map(({ data }) => JSON.parse(new TextDecoder().decode(data)));
    expect(events.length).toBeGreaterThan(10);
    const kinds = new Set(events.flatMap((one) => one.events.map(({ kind }: { kind: string }) => kind)));
    expect(kinds).toEqual(new Set(['errandDone', 'errandStarted']));
    expect(records.findLast((one) => one.type === 'Statistics')).toMatchObject({ metadataCount: 1 });
  });

  test('without frames holds no frame at all, not even of the start', async () => {
    const still = { ...SCENARIO, recording: { frames: 0, snapshotEvery: 30 } };
    const { path: other } = await record(join(folder, 'still'), still, 20);
    const topics = new Map<number, string>();
    const seen = new Set<string | undefined>();
    for (const one of recordsOf(readFileSync(other))) {
      if (one.type === 'Channel') topics.set(one.id, one.topic);
      if (one.type === 'Message') seen.add(topics.get(one.channelId));
    }
    expect(seen.has('/poses')).toBe(false);
    expect(seen.has('/journal')).toBe(true);
  });
});

describe('a recording that was cut short', () => {
  test('anywhere is saved up to its last whole chunk, or refused with one clear line', async () => {
    const bytes = readFileSync(path);
    const { journal } = await readRight(path);
    const cut = join(folder, 'cut.mcap');
    let saved = 0;
    let longest = 0;
    const cuts = Array.from({ length: 80 }, (_, i) => Math.floor((bytes.length * i) / 80));
    for (const length of [...cuts, 1, 7, 8, 9, 17, bytes.length - 1, bytes.length - 8, bytes.length - 9]) {
      writeFileSync(cut, bytes.subarray(0, length));
      const read = await readRecording(cut);
      if (!read.ok) {
        expect(read.problems).toEqual([
          { file: cut, line: null, column: null, field: '', message: expect.any(String) },
        ]);
        expect(read.problems[0].message).toMatch(/is no recording of Shoal|was cut short before anything/);
        expect(length).toBeLessThan(0.4 * bytes.length);
        continue;
      }
      saved++;
      const { salvaged, journal: left, scenario, seed, snapshots } = read.recording;
      expect(left).toEqual(journal.slice(0, left.length));
      expect(left.length).toBeGreaterThanOrEqual(longest); // the longer the file, the more is saved
      longest = left.length;
      expect([scenario, seed]).toEqual([SCENARIO, 7]);
      expect(snapshots.every(({ tick }) => tick <= left[left.length - 1].tick + 10)).toBe(true);
      expect(salvaged).toMatch(/^the recording was cut short \([^\n]+\); what is left ends at \d+ s$/);
    }
    expect(saved).toBeGreaterThan(40);
    expect(longest).toBe(journal.length);
  });

  test('and spoilt: any byte changed is noticed, or changes nothing that was read', async () => {
    const bytes = readFileSync(path);
    const whole = await readRight(path);
    const spoilt = join(folder, 'spoilt.mcap');
    for (let i = 0; i < 60; i++) {
      const at = Math.floor(((i + 0.5) * bytes.length) / 60);
      const changed = Uint8Array.from(bytes);
      changed[at] ^= 1 << (i % 8);
      writeFileSync(spoilt, changed);
      const read = await readRecording(spoilt);
      if (!read.ok) continue;
      const { journal, salvaged, snapshots } = read.recording;
      if (salvaged === null) expect(journal).toHaveLength(whole.journal.length);
      expect(journal).toEqual(whole.journal.slice(0, journal.length));
      expect(read.recording.scenario).toEqual(SCENARIO);
      expect(snapshots.every((one, k) => isSame(one, whole.snapshots[k]))).toBe(true);
    }
  });
});

describe('what is no recording, or none of this version', () => {
  test.each([
    ['an empty file', ''],
    ['a text', 'name: small\n'],
    ['zeroes', '\0'.repeat(1000)],
  ])('%s is refused', async (_, text) => {
    const file = join(folder, 'other.mcap');
    writeFileSync(file, text);
    expect(await readWrong(file)).toBe('is no recording of Shoal; give a recording.mcap that `shoal run` wrote');
  });

  test('a file that is not there is refused', async () => {
    const file = join(folder, 'nowhere.mcap');
    expect(existsSync(file)).toBe(false);
    expect(await readWrong(file)).toContain('there is no such file');
    expect(await readWrong(folder)).toMatch(/folder|directory/);
  });

  test.each([
    ['version', '9.9.9', 'was made by Shoal 9.9.9 (format 1) and this is'],
    ['format', '2', `was made by Shoal ${version()} (format 2) and this is`],
  ])('one of another %s is refused, and both are named', async (field, value, message) => {
    const file = join(folder, `${field}.mcap`);
    await rewrite(path, file, { metadata: (values) => values.set(field, value) });
    expect(await readWrong(file)).toContain(message);
  });

  test.each([
    ['scenario', '{"name": "si'],
    ['scenario', JSON.stringify({ ...SCENARIO, seed: 8 })],
    ['seed', '8'],
    ['sum', ''],
  ])('one whose %s is not what was recorded is refused: %s', async (field, value) => {
    const file = join(folder, 'scenario.mcap');
    await rewrite(path, file, { metadata: (values) => values.set(field, value) });
    expect(await readWrong(file)).toContain('is damaged');
  });

  test('rewritten without a change, it is read as before', async () => {
    const file = join(folder, 'same.mcap');
    await rewrite(path, file, {});
    const [one, other] = [await readRight(file), await readRight(path)];
    expect({ ...one, snapshots: [] }).toEqual({ ...other, snapshots: [] });
    expect(one.snapshots.every((snapshot, k) => isSame(snapshot, other.snapshots[k]))).toBe(true);
  });
});
