import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { captureState } from '../../../engine/index.ts';
import { version } from '../../../scenarios/version.ts';
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
    const { scenario, seed, flaw } = await readRight(path);
    expect(scenario).toEqual(SCENARIO);
    expect([seed, flaw]).toEqual([7, null]);
  });

  test('holds the hash of every simulated second, and of the last tick', async () => {
    const { journal } = await readRight(path);
    expect(journal.map(({ tick }) => tick)).toEqual([...Array.from({ length: 61 }, (_, i) => 10 * i), TICKS]);
    const again = startRun(SCENARIO);
    for (const { tick, hash } of journal) expect(stateHashOf(runTo(again, tick)), `tick ${tick}`).toBe(hash);
    expect(journal[journal.length - 1].hash).toBe(stateHashOf(run));
  });

  test('holds a snapshot at every interval, the first at tick 0', async () => {
    const recording = await readRight(path);
    expect(recording.snapshotTicks).toEqual(Array.from({ length: 101 }, (_, i) => 6 * i));
    const again = startRun(SCENARIO);
    for (const tick of [0, 6, 300, 594, 600, 6]) {
      const snapshot = recording.readSnapshot(tick);
      if (tick >= again.sim.clock[0]) {
        const { parts, data } = captureState(runTo(again, tick).parts, tick);
        expect([snapshot.tick, snapshot.parts]).toEqual([tick, parts]);
        expect(Buffer.compare(snapshot.data, data)).toBe(0);
      }
      expect(snapshot.parts.map(({ name }) => name)).toEqual(run.parts.map(({ name }) => name));
    }
    expect(() => recording.readSnapshot(7)).toThrow('there is no snapshot of tick 7');
  });

  test('is a whole MCAP file that others can read: topics, times, poses and events', () => {
    const records = recordsOf(readFileSync(path));
    const topics = new Map(records.flatMap((one) => (one.type === 'Channel' ? [[one.id, one.topic] as const] : [])));
    expect([...topics.values()].toSorted()).toEqual([
      '/counts',
      '/events',
      '/inputs',
      '/journal',
      '/planner',
      '/poses',
      '/snapshots',
    ]);
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
    ['version', '9.9.9', 'was made by Shoal 9.9.9 (format 4) and this is'],
    ['format', '1', `was made by Shoal ${version} (format 1) and this is`],
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
    const { readSnapshot: _, ...facts } = one;
    expect(other).toMatchObject(facts);
    expect(Buffer.compare(one.readSnapshot(300).data, other.readSnapshot(300).data)).toBe(0);
  });
});
