import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrame } from '../../../engine/index.ts';
import { Player } from '../../../scenarios/look/player.ts';
import { openHistory } from '../../../scenarios/look/recordedHistory.ts';
import { bytesAsFile } from '../../../scenarios/recording/byteFile.ts';
import { decompressTo } from '../../../scenarios/recording/zstd.ts';
import { stateHashOf } from '../../../scenarios/run/fleetRun.ts';
import type { ViewerMessage } from '../../../viewer/index.ts';
import { runTo, scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { tallyOf } from '../../../scenarios/look/tally.ts';
import { finish, hashesOf, ownPlayer, toldOf } from '../../support/players.ts';
import { record, temporaryFolder } from '../../support/recordings.ts';

const scenario = scenarioOf(SITE);
const parts = { regions: false, held: false, heat: false };
const ticksOf = (told: readonly ViewerMessage[]): number[] =>
  toldOf(told, 'frame').map(({ bytes }) => readFrame(bytes).tick);

describe('a player of a run of its own', () => {
  const TICKS = 400;
  const expected = hashesOf(scenario, TICKS);

  test('finds the state of every tick on any walk, however little it may remember', () => {
    const step = fc.record({
      tick: fc.nat(TICKS + 20),
      kind: fc.constantFrom('goTo', 'goTo', 'proceed'),
      slices: fc.nat(3),
    });
    const walks = fc.record({
      steps: fc.array(step, { minLength: 1, maxLength: 5 }),
      keepEvery: fc.constantFrom(7, 50, 1000),
      mostBytes: fc.constantFrom(0, 400_000, 1e9),
    });
    fc.assert(
      fc.property(walks, ({ steps, ...memory }) => {
        const { player, run, told } = ownPlayer(scenario, { ticks: TICKS, ...memory });
        steps.forEach(({ kind, tick, slices }, session) => {
          player.ask(kind === 'goTo' ? { kind, tick, session } : { kind: 'proceed', until: tick, every: 10 });
          for (let i = 0; i < slices; i++) player.work(() => i % 2 === 0); // another wish may come before it is there
          finish(player);
          expect(stateHashOf(run)).toBe(expected[run.sim.clock[0]]);
          if (kind === 'goTo') expect(player.tick).toBe(Math.min(tick, TICKS));
        });
        const moments = toldOf(told, 'moment');
        for (const { tick, hash, expected: noted } of moments)
          expect([hash, noted ?? hash]).toEqual([expected[tick], hash]);
      }),
      { numRuns: 10 },
    );
  });

  test('shows every so many ticks, and the last one, up to where it may go', () => {
    const { player, told } = ownPlayer(scenario, { ticks: 50 });
    player.ask({ kind: 'proceed', until: 25, every: 10 });
    finish(player);
    expect(ticksOf(told)).toEqual([10, 20, 25]);
    player.ask({ kind: 'proceed', until: 1000, every: 20 });
    finish(player);
    expect(ticksOf(told)).toEqual([10, 20, 25, 40, 50]);
  });

  test('shows what it is asked to look at, at once and from then on', () => {
    const { player, told } = ownPlayer(scenario, { ticks: 50 });
    player.ask({ kind: 'look', robots: [1, 99, -1], parts: { regions: true, held: true, heat: true } });
    const [{ bytes }] = toldOf(told, 'frame');
    expect(readFrame(bytes).regions).not.toBeNull();
    expect(readFrame(bytes).held.length).toBeGreaterThan(0);
    expect(toldOf(told, 'details')[0].robots.map(({ robot }) => robot)).toEqual([1]);
    player.ask({ kind: 'proceed', until: 20, every: 5 });
    finish(player);
    expect(toldOf(told, 'heat').map(({ tick, window }) => [tick, window])).toEqual([
      [0, 0],
      [10, 1],
      [20, 2],
    ]);
  });

  test('is asked to stop between ticks, and goes on where it was', () => {
    const { player, told } = ownPlayer(scenario, { ticks: 300 });
    player.ask({ kind: 'proceed', until: 30, every: 1 });
    let left = 12;
    expect([player.work(() => left-- > 0), player.tick]).toEqual([true, 12]);
    player.ask({ kind: 'goTo', tick: 200, session: 1 });
    left = 2;
    expect([player.work(() => left-- > 0), player.tick]).toEqual([true, 192]);
    expect(told.at(-1)).toMatchObject({ kind: 'progress', part: 180 / 188 });
    expect([player.work(() => true), player.tick]).toEqual([false, 200]);
    expect(toldOf(told, 'progress').at(-1)).toEqual({ kind: 'progress', what: null, part: null });
    expect(ticksOf(told).filter((tick) => tick > 12)).toEqual([200]);
  });

  test('goes to a tick from the nearest state that it remembers', () => {
    const { player } = ownPlayer(scenario, { ticks: TICKS, keepEvery: 50 });
    const looksAtClock = (tick: number): number => {
      let looks = 0;
      player.ask({ kind: 'goTo', tick, session: tick });
      while (player.work(() => ++looks > 0));
      return looks;
    };
    expect([399, 0, 399, 390].map(looksAtClock)).toEqual([7, 0, 1, 1]);
  });

  test('knows what robots have spent their time on, wherever it goes', () => {
    const { player, told } = ownPlayer(scenario, { ticks: TICKS, keepEvery: 50 });
    const robots = Array.from({ length: 12 }, (_, robot) => robot);
    player.ask({ kind: 'look', robots, parts });
    const run = startRun(scenario);
    const tally = tallyOf(run);
    runTo(run, 120, ({ planning }) => tally.observe(planning));
    for (const [session, tick] of [120, 400, 120].entries()) {
      player.ask({ kind: 'goTo', tick, session });
      finish(player);
      if (tick !== 120) continue;
      const times = toldOf(told, 'details')
        .at(-1)
        ?.robots.map(({ time }) => time);
      expect(times).toEqual(robots.map((robot) => tally.timeOf(robot)));
    }
  });

  test('tells each part of the timeline once, without a gap, however often it is there', () => {
    const { player, told } = ownPlayer(scenario, { ticks: 1000 });
    for (const [session, tick] of [600, 100, 400, 1000, 0].entries()) {
      player.ask({ kind: 'goTo', tick, session });
      finish(player);
    }
    const pieces = toldOf(told, 'timeline').map(({ from, until }) => [from, until]);
    expect(pieces).toEqual([
      [0, 601],
      [601, 1001],
    ]);
    expect(toldOf(told, 'timeline').flatMap(({ done }) => done).length).toBeGreaterThan(5);
  });
});

describe('a player of a recording', async () => {
  const TICKS = 1200;
  const { path } = await record(temporaryFolder(), scenario, TICKS);
  const bytes = new Uint8Array(readFileSync(path));

  /** @returns a player of the recording; `changed` is the run that it simulates, instead of the recorded one */
  function recordedPlayer(changed = scenario) {
    const opened = openHistory({ open: () => bytesAsFile(bytes), decompress: decompressTo });
    if (!opened.ok) throw new Error(opened.message);
    const run = startRun(changed);
    const told: ViewerMessage[] = [];
    const { history } = opened;
    const player = new Player({ run, history, tally: tallyOf(run), timeline: null, tell: (one) => told.push(one) });
    return { player, told };
  }

  test('finds what was recorded, and says so', () => {
    const { player, told } = recordedPlayer();
    const ticks = [1200, 640, 20, 1000];
    const expected = hashesOf(scenario, TICKS);
    for (const [session, tick] of ticks.entries()) {
      player.ask({ kind: 'goTo', tick, session });
      finish(player);
      expect(toldOf(told, 'moment').at(-1)).toMatchObject({ tick, hash: expected[tick], expected: expected[tick] });
      const frame = toldOf(told, 'frame').at(-1);
      expect(readFrame(frame?.bytes ?? new ArrayBuffer(0))).toMatchObject({ tick, session });
    }
    expect(toldOf(told, 'timeline')).toEqual([]);
  });

  test('tells of each tick on its way at which it finds something else', () => {
    const { player, told } = recordedPlayer({ ...scenario, seed: scenario.seed + 1 });
    player.ask({ kind: 'look', robots: [], parts });
    player.ask({ kind: 'goTo', tick: 25, session: 1 });
    finish(player);
    const moments = toldOf(told, 'moment');
    expect(moments.map(({ tick }) => tick)).toEqual([10, 20, 25]);
    expect(moments.map(({ hash, expected }) => expected !== null && hash !== expected)).toEqual([true, true, false]);
  });
});
