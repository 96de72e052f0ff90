import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { restoreState } from '../../engine/index.ts';
import { sumOf, type Facts } from '../../scenarios/recording/format.ts';
import { readRecording, type Recording } from '../../scenarios/recording/readRecording.ts';
import { decodeSnapshot, encodeSnapshot } from '../support/snapshotBytes.ts';
import { replay } from '../../scenarios/replay.ts';
import type { ReplayOptions } from '../../scenarios/runApi.ts';
import { stateHashOf } from '../../scenarios/run/fleetRun.ts';
import { faultsOf } from '../support/faults.ts';
import { DRIVING, runTo, scenarioOf, SITE, startRun } from '../support/fleetRuns.ts';
import { record, rewrite, temporaryFolder } from '../support/recordings.ts';

const FAULTS = faultsOf(
  'planner.crash:1@12s',
  'planner.late:2@20s+15s',
  'planner.garbage:0@25s+3s',
  'planner.hang:3@30s+5s',
  'robot.breakdown:4@10s+30s',
  'station.outage:1@15s+30s',
);

const recording = { frames: 2, snapshotEvery: 5 };
const SCENARIOS = {
  orders: scenarioOf(SITE.replace('closedLoop: {}', 'poisson: {ordersPerHour: 600, skus: 40}'), {
    recording,
    faults: FAULTS,
    seed: 3,
  }),
  goals: scenarioOf(DRIVING, { recording, faults: FAULTS.slice(0, 5), battery: null, seed: 4 }),
};
const TICKS = 808;

const folder = temporaryFolder();
const paths = { orders: '', goals: '' };

beforeAll(async () => {
  for (const kind of ['orders', 'goals'] as const) {
    paths[kind] = (await record(join(folder, kind), SCENARIOS[kind], TICKS)).path;
  }
});

async function read(path: string): Promise<Recording> {
  const result = await readRecording(path);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.recording;
}

describe.each(['orders', 'goals'] as const)('a recording (%s)', (kind) => {
  test('is replayed with the same hashes to its end', async () => {
    const { journal } = await read(paths[kind]);
    const outcome = await replay(paths[kind], {});
    const stateHash = journal[journal.length - 1].hash;
    const whole = { snapshots: [], salvaged: null, damaged: null };
    expect(outcome).toEqual({ kind: 'same', ticks: TICKS, hashes: 82, stateHash, ...whole });
  });

  test('goes on from every one of its snapshots with all the hashes that are left in its journal', async () => {
    const { snapshotTicks, journal } = await read(paths[kind]);
    expect(snapshotTicks).toEqual(Array.from({ length: 17 }, (_, i) => 50 * i));
    for (const tick of snapshotTicks) {
      const hashes = journal.filter((entry) => entry.tick >= tick).length;
      const outcome = await replay(paths[kind], { from: tick / 10 });
      expect(outcome).toMatchObject({ kind: 'same', ticks: TICKS - tick, hashes, snapshots: [tick] });
    }
  });

  test('proves each of its snapshots in one go', async () => {
    const outcome = await replay(paths[kind], { everySnapshot: true });
    // Each hash once, and those at the 16 ticks where one leg ends and the next begins twice.
    expect(outcome).toMatchObject({ kind: 'same', ticks: TICKS, hashes: 82 + 16 });
    expect(outcome.kind === 'same' && outcome.snapshots).toHaveLength(17);
  });

  test('goes on from a snapshot in a run that has been somewhere else before', async () => {
    const { snapshotTicks, readSnapshot, journal, scenario, seed } = await read(paths[kind]);
    const run = runTo(startRun(scenario, { seed }), 333);
    for (const at of [12, 3, 9]) {
      restoreState(run.parts, readSnapshot(snapshotTicks[at]));
      const next = journal.find(({ tick }) => tick >= snapshotTicks[at] + 70);
      expect(stateHashOf(runTo(run, next?.tick ?? 0))).toBe(next?.hash);
    }
  });
});

describe('a replay from a snapshot', () => {
  test('starts from the newest one at or before that time, and ends where it is told to', async () => {
    const from = (options: ReplayOptions) => replay(paths.orders, options);
    expect(await from({ from: 0 })).toMatchObject({ kind: 'same', ticks: TICKS, hashes: 82, snapshots: [0] });
    expect(await from({ from: 4.9, to: 6 })).toMatchObject({ kind: 'same', ticks: 60, snapshots: [0] });
    expect(await from({ from: 5, to: 6 })).toMatchObject({ kind: 'same', ticks: 10, hashes: 2, snapshots: [50] });
    expect(await from({ from: 79.9 })).toMatchObject({ kind: 'same', ticks: 58, snapshots: [750] });
    expect(await from({ from: 12, to: 22, everySnapshot: true })).toMatchObject({ snapshots: [100, 150, 200] });
  });

  test('that cannot begin says why', async () => {
    const message = async (options: ReplayOptions, path = paths.orders): Promise<string> => {
      const outcome = await replay(path, options);
      return outcome.kind === 'badInput' ? outcome.problems[0].message : outcome.kind;
    };
    expect(await message({ from: 81 })).toBe('ends at 80.8 s: there is nothing to replay from 81.0 s on');
    expect(await message({ from: 30, to: 20 })).toBe(
      'ends at 20.0 s by --to: there is nothing to replay from 30.0 s on',
    );
    const path = join(folder, 'late.mcap');
    await rewrite(paths.orders, path, { without: (topic, index) => topic === '/snapshots' && index < 3 });
    expect(await message({ from: 12 }, path)).toBe('has no snapshot at or before 12.0 s; replay it from the start');
    expect(await replay(path, { from: 15, to: 16 })).toMatchObject({ kind: 'same', snapshots: [150] });
  });

  test('sees a snapshot whose state is another than the journal says, at the tick of the snapshot', async () => {
    const path = join(folder, 'snapshot.mcap');
    await rewrite(paths.orders, path, {
      message: (topic, data, index) => {
        if (topic !== '/snapshots' || index !== 4) return data;
        const snapshot = decodeSnapshot(data);
        snapshot.data[snapshot.data.length >> 1] ^= 4;
        return encodeSnapshot(snapshot);
      },
    });
    expect(await replay(path, {})).toMatchObject({ kind: 'same' });
    expect(await replay(path, { from: 15 })).toMatchObject({ kind: 'same' });
    expect(await replay(path, { from: 20 })).toMatchObject({ kind: 'mismatch', tick: 200, snapshot: 200 });
    expect(await replay(path, { everySnapshot: true })).toMatchObject({ kind: 'mismatch', tick: 200, snapshot: 200 });
  });

  test('that does not fit is bad input, in one line', async () => {
    const path = join(folder, 'misfit.mcap');
    await rewrite(paths.orders, path, {
      message: (topic, data, index) => {
        if (topic !== '/snapshots' || index !== 4) return data;
        const { parts, ...snapshot } = decodeSnapshot(data);
        return encodeSnapshot({ ...snapshot, parts: parts.slice(1) });
      },
    });
    const outcome = await replay(path, { from: 20 });
    expect(outcome.kind === 'badInput' && outcome.problems[0].message).toMatch(
      /^holds a snapshot of tick 200 that does not fit this version: [^\n]+; replay it from the start$/,
    );
  });
});

describe('a replay', () => {
  test('up to a moment compares what lies before it, and ends there', async () => {
    const { journal } = await read(paths.orders);
    expect(await replay(paths.orders, { to: 20 })).toMatchObject({
      kind: 'same',
      ticks: 200,
      hashes: 21,
      stateHash: journal[20].hash,
    });
    expect(await replay(paths.orders, { to: 20.55 })).toMatchObject({ ticks: 206, hashes: 21 });
    expect(await replay(paths.orders, { to: 0 })).toMatchObject({ ticks: 0, hashes: 1, stateHash: journal[0].hash });
    expect(await replay(paths.orders, { to: 1e6 })).toMatchObject({ ticks: TICKS, hashes: 82 });
  });

  test('tells the first tick that differs, and both hashes', async () => {
    const { journal } = await read(paths.orders);
    const path = join(folder, 'journal.mcap');
    const spoilt = `${journal[33].hash.slice(0, 15)}${journal[33].hash.endsWith('0') ? '1' : '0'}`;
    await rewrite(paths.orders, path, {
      message: (topic, data, index) =>
        topic === '/journal' && index === 33
          ? new TextEncoder().encode(JSON.stringify({ tick: journal[33].tick, hash: spoilt }))
          : data,
    });
    const differs = { kind: 'mismatch', tick: 330, expected: spoilt, actual: journal[33].hash };
    expect(await replay(path, {})).toEqual({ ...differs, snapshot: null });
    expect(await replay(path, { from: 30 })).toEqual({ ...differs, snapshot: 300 });
    expect(await replay(path, { to: 32.9 })).toMatchObject({ kind: 'same', hashes: 33 });
  });

  test('of another seed or another scenario differs at once', async () => {
    const path = join(folder, 'other.mcap');
    const changed = async (change: (facts: Facts) => Facts) => {
      await rewrite(paths.orders, path, {
        metadata: (values) => {
          const facts = change(Object.fromEntries(values) as unknown as Facts);
          for (const [key, value] of Object.entries({ ...facts, sum: sumOf(facts) })) values.set(key, value);
        },
      });
      return replay(path, {});
    };
    expect(await changed((facts) => ({ ...facts, seed: '5' }))).toMatchObject({ kind: 'mismatch', tick: 0 });
    const late = await changed((facts) => ({
      ...facts,
      scenario: facts.scenario.replace('"lateBy":0.5', '"lateBy":0.9'),
    }));
    expect(late).toMatchObject({ kind: 'mismatch' });
    expect(late.kind === 'mismatch' && late.tick >= 200).toBe(true); // no planner is late before
  });

  test('of a scenario that no longer builds is bad input, in one line', async () => {
    const path = join(folder, 'nofloor.mcap');
    const scenario = JSON.stringify({
      ...SCENARIOS.orders,
      floor: { kind: 'text', rows: ['...'], pitch: 1, zones: { split: 'quadrants' } },
    });
    await rewrite(paths.orders, path, {
      metadata: (values) => {
        const facts = { ...(Object.fromEntries(values) as unknown as Facts), scenario };
        values.set('scenario', scenario);
        values.set('sum', sumOf(facts));
      },
    });
    const outcome = await replay(path, {});
    expect(outcome).toMatchObject({ kind: 'badInput', problems: [{ file: path }] });
    expect(outcome.kind === 'badInput' && outcome.problems[0].message).toContain('no longer builds');
  });

  test('of no recording is bad input', async () => {
    expect(await replay(join(folder, 'nowhere.mcap'), {})).toMatchObject({ kind: 'badInput' });
  });
});
