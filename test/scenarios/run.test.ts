import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { EventKind } from '../../engine/events.ts';
import { LostThread } from '../../engine/index.ts';
import { openResume } from '../../scenarios/recording/resume.ts';
import { inProcess } from '../../planners/index.ts';
import { readRecording } from '../../scenarios/recording/readRecording.ts';
import { replay } from '../../scenarios/replay.ts';
import { checkFloor, run } from '../../scenarios/run.ts';
import type { Progress, RunOptions, RunOutcome } from '../../scenarios/runApi.ts';
import type { FleetRun, Onlooker } from '../../scenarios/run/fleetRun.ts';
import { stateHashOf } from '../../scenarios/run/fleetRun.ts';
import { FreeFlowCount } from '../../scenarios/run/freeFlow.ts';
import { told } from '../support/customRig.ts';
import { runTo, scenarioOf, SITE, startRun } from '../support/fleetRuns.ts';
import { temporaryFolder } from '../support/recordings.ts';

/** What a test does to a run behind the runner's back, after the engine's tick. */
let meddle: (now: FleetRun) => void = () => undefined;

vi.mock('../../scenarios/run/fleetRun.ts', async (original) => {
  const real = await original<typeof import('../../scenarios/run/fleetRun.ts')>();
  const advance = (fleet: FleetRun, onlooker: Onlooker = {}): void =>
    real.advance(fleet, {
      ...onlooker,
      afterTick: (now) => {
        meddle(now);
        onlooker.afterTick?.(now);
      },
    });
  return { ...real, advance };
});

afterEach(() => {
  meddle = () => undefined;
});

const SCENARIO = scenarioOf(SITE, { duration: 60, warmUp: 20, seed: 11 });
const folder = temporaryFolder();

type Done = Extract<RunOutcome, { kind: 'done' }>;

async function runRight(options: Partial<RunOptions> = {}): Promise<Done> {
  const outcome = await run({ scenario: SCENARIO, seed: 11, durationSeconds: 60, outDir: null, ...options });
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome.problems));
  return outcome;
}

/** The hash of the same run that nobody looks at. */
function bareHash(seconds: number, seed = 11): string {
  return stateHashOf(runTo(startRun(SCENARIO, { seed }), seconds * 10));
}

describe('a run', () => {
  test('goes to its end and has its figures', async () => {
    const { kpis, contact, recordingPath } = await runRight();
    expect([contact, recordingPath]).toEqual([null, null]);
    expect(kpis).toMatchObject({
      scenario: 'site',
      seed: 11,
      simulatedSeconds: 60,
      robots: 12,
      interrupted: false,
      contacts: 0,
    });
    expect(kpis.stateHash).toBe(bareHash(60));
  });

  test('is the same whether it is recorded, watched, or neither', async () => {
    const progress: Progress[] = [];
    const watched = await runRight({
      outDir: join(folder, 'watched'),
      onProgress: (now) => progress.push(now),
      shouldStop: () => false,
    });
    const bare = await runRight();
    expect(watched.kpis.stateHash).toBe(bare.kpis.stateHash);
    const without = ({ wallSeconds: _w, realTimeFactor: _r, plannerLatencyMs: _p, ...rest }: Done['kpis']) => rest;
    expect(without(watched.kpis)).toEqual(without(bare.kpis));
    expect(progress.map(({ simulatedSeconds }) => simulatedSeconds)).toEqual([10, 20, 30, 40, 50, 60]);
    expect(progress.every(({ totalSeconds, realTimeFactor }) => totalSeconds === 60 && realTimeFactor > 0)).toBe(true);
    const done = progress.map(({ tasksDone }) => tasksDone);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
  });

  test('for less time than its scenario says ends there; for another seed is another run', async () => {
    const { kpis } = await runRight({ durationSeconds: 25.3 });
    expect([kpis.simulatedSeconds, kpis.stateHash]).toEqual([25.3, bareHash(25.3)]);
    const other = await runRight({ seed: 12, durationSeconds: 20 });
    expect(other.kpis.stateHash).toBe(bareHash(20, 12));
    expect(other.kpis.stateHash).not.toBe(bareHash(20));
  });

  test('several, one after another, each leave a recording that can be replayed', async () => {
    for (const seed of [1, 2, 3]) {
      const { recordingPath, kpis } = await runRight({
        seed,
        durationSeconds: 10,
        outDir: join(folder, `seed${seed}`),
      });
      expect(await replay(recordingPath ?? '', {})).toMatchObject({
        kind: 'same',
        ticks: 100,
        stateHash: kpis.stateHash,
      });
    }
  });

  test('that is told to stop ends at a tick boundary, with recording and figures complete', async () => {
    let asked = 0;
    const options = { durationSeconds: 36_000, outDir: join(folder, 'stopped'), shouldStop: () => ++asked === 3 };
    const { kpis, recordingPath } = await runRight({ ...options, scenario: { ...SCENARIO, duration: 36_000 } });
    expect(asked).toBe(3);
    expect(kpis.interrupted).toBe(true);
    expect(kpis.simulatedSeconds).toBeLessThan(36_000);
    const read = await readRecording(recordingPath ?? '');
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { journal, flaw } = read.recording;
    expect(flaw).toBeNull();
    expect(journal[journal.length - 1]).toEqual({ tick: Math.round(kpis.simulatedSeconds * 10), hash: kpis.stateHash });
  });

  test('takes the figures of an earlier run out of its folder before it begins: killed, it has none', async () => {
    const outDir = join(folder, 'again');
    mkdirSync(outDir);
    const figures = ['kpis.json', 'robots.csv', 'congestion.csv'].map((name) => join(outDir, name));
    for (const file of figures) writeFileSync(file, 'of an earlier run');
    const left: string[] = [];
    await runRight({ outDir, onProgress: () => left.push(...figures.filter((file) => existsSync(file))) });
    expect(left).toEqual([]);
  });

  test.each([
    [new Error('a mistake of ours'), 'a mistake of ours'],
    [
      new LostThread('a thread has died'),
      'a thread has died; the run is recorded up to 5s, and goes on with `shoal run PATH`',
    ],
  ])('in which something goes wrong (%s) says what, and keeps what was recorded before', async (error, message) => {
    const outDir = join(folder, error.name);
    const path = join(outDir, 'recording.mcap');
    meddle = ({ sim }) => {
      if (sim.clock[0] === 55) throw error;
    };
    await expect(runRight({ outDir })).rejects.toMatchObject({ message: message.replace('PATH', path) });
    await expect(runRight({ outDir: null })).rejects.toBe(error);
    meddle = () => undefined;
    const opened = await openResume(path);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    expect(opened.source.point).toMatchObject({ tick: 50, recording: { flaw: null } });
    expect((await runRight({ outDir, resume: opened.source })).kpis.stateHash).toBe(bareHash(60));
  });

  test('a thread of which dies with a planner of the user’s own says where it is: nobody can go on with it', async () => {
    const outDir = join(folder, 'own');
    meddle = () => {
      throw new LostThread('a thread has died');
    };
    const message = `a thread has died; the run is recorded up to 0s, and is in ${join(outDir, 'recording.mcap')}`;
    const port = inProcess(told({}, () => null).module);
    await expect(runRight({ outDir, port })).rejects.toMatchObject({ message });
  });

  test('that cannot begin tells why and leaves nothing behind', async () => {
    const outDir = join(folder, 'never');
    const scenario = scenarioOf(SITE.replace('count: 12', 'count: 900'));
    const outcome = await run({ scenario, seed: 1, durationSeconds: 60, outDir });
    expect(outcome).toMatchObject({ kind: 'badInput', problems: [{ file: null, line: null, field: 'robots' }] });
    expect(existsSync(outDir)).toBe(false);
    expect(await checkFloor(scenario)).toMatchObject({ problems: [{ field: 'robots' }], warnings: [] });
    expect(await checkFloor(SCENARIO)).toEqual({ problems: [], warnings: [] });
  });
});

describe('a contact', () => {
  const touch = (at: number, robot: number, other: number) => (now: FleetRun) => {
    if (now.sim.clock[0] === at) now.sim.events.push(EventKind.contact, robot, other, 0.05);
  };

  test('ends the run, and names robots, tick and place', async () => {
    meddle = touch(123, 3, 7);
    const { contact, kpis, recordingPath } = await runRight({ outDir: join(folder, 'contact') });
    const { pose } = runTo(startRun(SCENARIO, { seed: 11 }), 123).sim.columns;
    expect(contact).toMatchObject({ tick: 123, robots: [3, 7], x: pose.x[3], y: pose.y[3] });
    expect(contact?.message).toMatch(/^robots 3 and 7 touched at 12\.3 s near \(\d+\.\d\d, \d+\.\d\d\)$/);
    expect([kpis.contacts, kpis.simulatedSeconds]).toEqual([1, 12.3]);
    expect(existsSync(recordingPath ?? '')).toBe(true);
  });

  test('with a wall names the robot alone', async () => {
    meddle = touch(50, 4, -2);
    const { contact } = await runRight();
    expect(contact).toMatchObject({ tick: 50, robots: [4, -1] });
    expect(contact?.message).toMatch(/^robot 4 and a wall touched at 5\.0 s/);
  });
});

describe('the free-flow twin', () => {
  test('counts tasks tick by tick as a fleet that passes through itself does them', () => {
    const all = new Uint32Array(1_201);
    new FreeFlowCount({ ...SCENARIO, warmUp: 0 }, 11, all).runTo(1_200);
    expect(all[700]).toBeGreaterThan(5);
    expect(all.slice(1).every((count, i) => count >= all[i])).toBe(true);
    const late = { ...SCENARIO, warmUp: 70 };
    const tasks = new Uint32Array(1_201);
    new FreeFlowCount(late, 11, tasks).runTo(1_200);
    expect([...tasks]).toEqual(Array.from(all, (count, tick) => (tick <= 700 ? 0 : count - all[700])));
    const halves = new Uint32Array(1_201);
    const twin = new FreeFlowCount(late, 11, halves);
    twin.runTo(500);
    expect(twin.tick).toBe(500);
    twin.runTo(1_200);
    expect(halves).toEqual(tasks);
  });

  test('does no fewer tasks than the fleet, and the ratio of both is reported', async () => {
    const scenario = { ...SCENARIO, duration: 240 };
    const { kpis } = await runRight({ scenario, durationSeconds: 240 });
    const tasks = new Uint32Array(2_401);
    new FreeFlowCount(scenario, 11, tasks).runTo(2_400);
    expect(kpis.freeFlowRatio).toBeCloseTo(kpis.tasksFinished / tasks[2_400], 4);
    expect(kpis.freeFlowRatio).toBeGreaterThan(0.6);
    expect(kpis.freeFlowRatio).toBeLessThan(1.1);
  });

  test('knows no faults: nothing fails in it', () => {
    const fault = { kind: 'robot.breakdown', target: 1, at: 5, for: null } as const;
    const [with_, without] = [[fault], []].map((faults) => {
      const tasks = new Uint32Array(601);
      new FreeFlowCount({ ...SCENARIO, faults }, 11, tasks).runTo(600);
      return [...tasks];
    });
    expect(with_).toEqual(without);
  });
});
