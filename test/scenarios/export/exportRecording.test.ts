import { existsSync, linkSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportRecording } from '../../../scenarios/export/exportRecording.ts';
import { readRecording } from '../../../scenarios/recording/readRecording.ts';
import type { ExportOptions, ExportOutcome, Progress } from '../../../scenarios/runApi.ts';
import { faultsOf } from '../../support/faults.ts';
import { scenarioOf, SITE, startRun, runTo } from '../../support/fleetRuns.ts';
import { messagesOn, readIndexed, readStreamed, type ExportedMessage } from '../../support/foxglove.ts';
import { chunksOf, record, rewrite, temporaryFolder } from '../../support/recordings.ts';

const SCENARIO = scenarioOf(SITE, {
  recording: { frames: 2, snapshotEvery: 10 },
  faults: faultsOf('robot.breakdown:4@10s+20s', 'station.outage:1@15s+10s', 'planner.crash:2@5s'),
  seed: 5,
});
const TICKS = 403;
const ROBOTS = 12;

const folder = temporaryFolder();
let recording = '';
let file = '';
let outcome: ExportOutcome;
let messages: ExportedMessage[];

beforeAll(async () => {
  recording = (await record(join(folder, 'whole'), SCENARIO, TICKS)).path;
  file = join(folder, 'new', 'fox.mcap');
  outcome = await exportRecording(recording, { out: file });
  messages = await readStreamed(file);
});

/** Exports into a file that is there already, and must survive. */
async function exportOver(path: string, options: Partial<ExportOptions> = {}): Promise<ExportOutcome> {
  const out = join(folder, 'before.mcap');
  writeFileSync(out, 'before');
  const result = await exportRecording(path, { out, ...options });
  if (result.kind !== 'done') expect(readFileSync(out, 'utf8')).toBe('before');
  expect(existsSync(`${out}.part`)).toBe(false);
  return result;
}

/** The one line of bad input. */
function lineOf(result: ExportOutcome): string {
  return result.kind === 'badInput' && result.problems.length === 1 ? result.problems[0].message : result.kind;
}

describe('an exported recording', () => {
  test('has been compared with every hash, and is the only file left', () => {
    const report = { from: 0, to: 40.3, robots: ROBOTS, rate: 10, hashes: 42, snapshot: null, salvaged: null };
    expect(outcome).toEqual({ kind: 'done', ...report, messages: messages.length, bytes: readFileSync(file).length });
    expect(readdirSync(join(folder, 'new'))).toEqual(['fox.mcap']);
  });

  test('is read the same from front to back and by its index', async () => {
    const plain = (list: readonly ExportedMessage[]) =>
      list.map(({ topic, time, sequence, data }) => ({
        topic,
        time,
        sequence,
        data: Buffer.from(data).toString('hex'),
      }));
    const [streamed, indexed] = [plain(messages), plain(await readIndexed(file))];
    expect(indexed).toEqual(streamed);
  });

  test('is decoded by the schemas in it alone, and encodes to the same bytes again', () => {
    expect(new Set(messages.map(({ topic }) => topic))).toEqual(
      new Set(['/robots', '/tf', '/congestion', '/floor', '/scene', '/log']),
    );
    for (const { type, data } of messages) {
      expect(Buffer.compare(type.encode(type.decode(data)).finish(), data)).toBe(0);
    }
  });

  test('has times that never go back, and messages that carry the time of the file', () => {
    const last = new Map<string, bigint>();
    let time = 0n;
    for (const one of messages) {
      expect(one.time >= time).toBe(true);
      if (one.topic !== '/log') expect(one.time > (last.get(one.topic) ?? -1n)).toBe(true);
      time = one.time;
      last.set(one.topic, time);
    }
    for (const { seconds, message } of messagesOn(messages, '/robots')) {
      expect(message.timestamp.seconds + message.timestamp.nanos / 1e9).toBeCloseTo(seconds, 9);
    }
  });

  test('has all robots where the engine has them, at every tenth of a second', () => {
    const run = startRun(SCENARIO);
    const { pose } = run.sim.columns;
    const seen = { poses: messagesOn(messages, '/robots'), tf: messagesOn(messages, '/tf') };
    const scenes = messagesOn(messages, '/scene');
    expect([seen.poses.length, seen.tf.length, scenes.length]).toEqual([TICKS + 1, TICKS + 1, TICKS + 1]);
    for (let tick = 0; tick <= TICKS; tick++) {
      runTo(run, tick);
      const { poses, frame_id } = seen.poses[tick].message;
      const { transforms } = seen.tf[tick].message;
      const [{ cylinders }] = scenes[tick].message.entities;
      expect([seen.poses[tick].seconds, frame_id]).toEqual([tick / 10, 'map']);
      expect([poses.length, transforms.length, cylinders.length]).toEqual([ROBOTS, ROBOTS, ROBOTS]);
      for (let robot = 0; robot < ROBOTS; robot++) {
        const place = { x: pose.x[robot], y: pose.y[robot] };
        const { position, orientation } = poses[robot];
        expect(position).toEqual({ ...place, z: 0 });
        expect(2 * Math.atan2(orientation.z, orientation.w)).toBeCloseTo(pose.theta[robot], 6);
        expect(transforms[robot]).toMatchObject({ parent_frame_id: 'map', child_frame_id: `robot_${robot}` });
        expect([transforms[robot].translation, transforms[robot].rotation]).toEqual([position, orientation]);
        expect(cylinders[robot].pose.position).toMatchObject(place);
      }
    }
  });

  test('tells what went wrong, when, and that it is over', () => {
    const lines = messagesOn(messages, '/log').map(
      ({ seconds, message }) => `${seconds} ${message.level} ${message.name}: ${message.message}`,
    );
    expect(lines).toEqual([
      '5 3 faults: planner.crash:2 begins',
      '5.2 2 faults: planner.crash:2 is over',
      '10 4 robot_4: robot 4 breaks down',
      '15 3 faults: station.outage:1 begins',
      '25 2 faults: station.outage:1 is over',
      '30 2 robot_4: robot 4 works again',
    ]);
  });

  test('has the floor once, and waiting times every ten seconds and at its ends', () => {
    expect(messagesOn(messages, '/floor').map(({ seconds }) => seconds)).toEqual([0]);
    expect(messagesOn(messages, '/congestion').map(({ seconds }) => seconds)).toEqual([0, 10, 20, 30, 40, 40.3]);
  });

  test('is the same to the bit when it is exported again', async () => {
    const again = join(folder, 'again.mcap');
    await exportRecording(recording, { out: again });
    expect(Buffer.compare(readFileSync(again), readFileSync(file))).toBe(0);
  });
});

describe('a part of a recording', () => {
  test('begins at the newest snapshot before, with what lasts since then told, and ends where it should', async () => {
    const out = join(folder, 'part.mcap');
    const result = await exportRecording(recording, { out, from: 25, to: 31.05 });
    expect(result).toMatchObject({ kind: 'done', from: 20, to: 31.1, snapshot: 200, hashes: 12 });
    const part = await readStreamed(out);
    const times = messagesOn(part, '/robots').map(({ seconds }) => seconds);
    expect([times.length, times[0], times.at(-1)]).toEqual([112, 20, 31.1]);
    expect(messagesOn(part, '/robots')).toEqual(
      messagesOn(messages, '/robots').filter(({ seconds }) => seconds >= 20 && seconds <= 31.1),
    );
    const lines = messagesOn(part, '/log').map(({ seconds, message }) => `${seconds} ${message.message}`);
    expect(lines).toEqual([
      '20 robot.breakdown:4 has lasted since 10.0 s',
      '20 station.outage:1 has lasted since 15.0 s',
      '25 station.outage:1 is over',
      '30 robot 4 works again',
    ]);
  });

  test.each([
    [2, 2, [0, 0.5, 1, 1.5, 2, 2.3]],
    [1000, 10, Array.from({ length: 24 }, (_, tick) => tick / 10)],
    [0.001, 0.001, [0, 2.3]],
  ])('at %d Hz has robots at %d Hz, and at its ends', async (rate, actual, times) => {
    const out = join(folder, 'rate.mcap');
    const result = await exportRecording(recording, { out, rate, to: 2.3 });
    expect(result.kind === 'done' && result.rate).toBeCloseTo(actual, 9);
    expect(messagesOn(await readStreamed(out), '/robots').map(({ seconds }) => seconds)).toEqual(times);
  });

  test('tells how far it is, from its beginning on', async () => {
    const told: Progress[] = [];
    const out = join(folder, 'told.mcap');
    await exportRecording(recording, { out, from: 10, to: 35, onProgress: (now) => void told.push(now) });
    expect(told.map(({ simulatedSeconds, totalSeconds }) => [simulatedSeconds, totalSeconds])).toEqual([
      [20, 35],
      [30, 35],
    ]);
    for (const { realTimeFactor } of told) expect(realTimeFactor > 0 && realTimeFactor < Infinity).toBe(true);
  });

  test('that is none says why', async () => {
    expect(lineOf(await exportOver(recording, { from: 50 }))).toContain('ends at 40.3 s');
  });
});

describe('a recording that cannot be exported whole', () => {
  test('since a hash differs is told, and leaves the file that was there', async () => {
    const path = join(folder, 'other.mcap');
    await rewrite(recording, path, {
      message: (topic, data, index) =>
        topic === '/journal' && index === 7
          ? new TextEncoder().encode(JSON.stringify({ tick: 70, hash: '0123456789abcdef' }))
          : data,
    });
    const differs = await exportOver(path);
    expect(differs).toMatchObject({ kind: 'mismatch', tick: 70, expected: '0123456789abcdef', snapshot: null });
    expect(await exportOver(path, { to: 6.9 })).toMatchObject({ kind: 'done', hashes: 7 });
  });

  test('since one bit is flipped is told, wherever that is', async () => {
    const bytes = readFileSync(recording);
    const path = join(folder, 'flipped.mcap');
    const chunks = chunksOf(bytes);
    const places = fc.integer({ min: chunks[0].start, max: chunks.at(-1)!.end - 1 });
    await fc.assert(
      fc.asyncProperty(places, fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const spoilt = Uint8Array.from(bytes);
        spoilt[at] ^= 1 << bit;
        writeFileSync(path, spoilt);
        expect(lineOf(await exportOver(path))).toMatch(/^(is|was) (damaged|cut short) [^\n]+$/);
      }),
      { numRuns: 40 },
    );
  });

  test('since it was cut short is exported as far as it goes, and that is said', async () => {
    const bytes = readFileSync(recording);
    const path = join(folder, 'cut.mcap');
    const out = join(folder, 'cut.fox.mcap');
    writeFileSync(path, bytes.subarray(0, chunksOf(bytes)[1].end + 3));
    const read = await readRecording(path);
    const last = read.ok ? read.recording.journal.at(-1)!.tick : 0;
    expect(last > 0 && last < TICKS).toBe(true);
    const result = await exportRecording(path, { out });
    expect(result).toMatchObject({ kind: 'done', to: last / 10 });
    expect(result.kind === 'done' && result.salvaged).toMatch(/^the recording was cut short \(at byte \d+: .+\)/);
    expect(messagesOn(await readStreamed(out), '/robots').at(-1)?.seconds).toBe(last / 10);
  });

  test('since somebody ends the export leaves the file that was there', async () => {
    let asked = 0;
    const shouldStop = (): boolean => ++asked > 0;
    expect(await exportOver(recording, { shouldStop })).toEqual({ kind: 'stopped' });
    expect(asked).toBe(1);
  });

  test('since it is none, or nowhere, or an export itself', async () => {
    writeFileSync(join(folder, 'text.mcap'), 'no recording');
    expect(lineOf(await exportOver(join(folder, 'text.mcap')))).toMatch(/^is no recording of Shoal/);
    expect(lineOf(await exportOver(join(folder, 'nowhere.mcap')))).toBe('there is no such file');
    expect(lineOf(await exportOver(file))).toMatch(/^is no recording of Shoal/);
  });

  test('since it would be overwritten, under whatever name', async () => {
    const [hard, soft] = [join(folder, 'hard.mcap'), join(folder, 'soft.mcap')];
    linkSync(recording, hard);
    symlinkSync(recording, soft);
    const before = readFileSync(recording);
    for (const out of [recording, hard, soft]) {
      expect(lineOf(await exportRecording(recording, { out }))).toContain('would overwrite the recording');
    }
    const beside = join(folder, 'x.mcap.part');
    linkSync(recording, beside);
    expect(lineOf(await exportRecording(recording, { out: join(folder, 'x.mcap') }))).toContain('would overwrite');
    expect(Buffer.compare(readFileSync(recording), before)).toBe(0);
  });
});
