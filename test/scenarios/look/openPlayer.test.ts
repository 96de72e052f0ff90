import { moversPower } from '../../../scenarios/kernel/powerFor.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decompress } from 'fzstd';
import { openPlayer, type Opening } from '../../../scenarios/look/openPlayer.ts';
import { checked } from '../../../scenarios/recording/zstdFrame.ts';
import type { ViewerMessage } from '../../../viewer/index.ts';
import { scenarioOf, SITE } from '../../support/fleetRuns.ts';
import { finish, hashesOf, toldOf } from '../../support/players.ts';
import { chunksOf, record, temporaryFolder } from '../../support/recordings.ts';

const TICKS = 500;
const scenario = scenarioOf(SITE, { duration: TICKS / 10, recording: { frames: 2, snapshotEvery: 1 } });
const { path } = await record(temporaryFolder(), scenario, TICKS);
const bytes = new Uint8Array(readFileSync(path));

/** Opens something as a page does, with the decompressor of a page. */
async function open(what: Opening) {
  const told: ViewerMessage[] = [];
  return {
    opened: await openPlayer(
      what,
      { decompress: async () => checked(decompress), power: async () => moversPower(1) },
      (message) => told.push(message),
    ),
    told,
  };
}

/** Opens it and goes to a tick. @returns all that was told */
async function wentTo(what: Opening, tick: number): Promise<ViewerMessage[]> {
  const { opened, told } = await open(what);
  if (!opened.ok) throw new Error(opened.message);
  opened.player.ask({ kind: 'goTo', tick, session: 1 });
  finish(opened.player);
  return told;
}

describe('what is opened to be played', () => {
  test.each<[string, Opening]>([
    ['browser', { kind: 'scenario', scenario, seed: scenario.seed }],
    ['recording', { kind: 'recording', bytes }],
  ])('tells its scene first, then all there is to know, and ends with the run: %s', async (source, what) => {
    const told = await wentTo(what, 1e9);
    const hash = hashesOf(scenario, TICKS)[TICKS];
    expect(told[0]).toMatchObject({ kind: 'scene', scene: { source, ticks: TICKS, seed: scenario.seed } });
    expect(toldOf(told, 'moment')).toEqual([{ kind: 'moment', tick: TICKS, session: 1, hash, expected: hash }]);
    const [{ from, until, done }] = toldOf(told, 'timeline');
    expect([from, until, toldOf(told, 'timeline').length, toldOf(told, 'problem')]).toEqual([0, TICKS + 1, 1, []]);
    expect(done.every(([tick]) => tick <= TICKS)).toBe(true);
  });

  test('knows the same timeline of a run, simulated or recorded', async () => {
    const recorded = await open({ kind: 'recording', bytes });
    const simulated = await wentTo({ kind: 'scenario', scenario, seed: scenario.seed }, TICKS);
    const [timeline] = toldOf(recorded.told, 'timeline');
    expect([timeline]).toEqual(toldOf(simulated, 'timeline'));
    expect(timeline.done.length).toBeGreaterThan(0);
  });

  test('is played with another seed where that is asked for', async () => {
    const told = await wentTo({ kind: 'scenario', scenario, seed: 99 }, 20);
    expect(toldOf(told, 'moment')[0].hash).not.toBe(hashesOf(scenario, 20)[20]);
    expect(told[0]).toMatchObject({ kind: 'scene', scene: { seed: 99 } });
  });

  test('that was cut short is played as far as it goes, and says so', async () => {
    const chunks = chunksOf(bytes);
    expect(chunks.length).toBeGreaterThan(1);
    const { opened, told } = await open({
      kind: 'recording',
      bytes: bytes.slice(0, chunks[chunks.length - 1].end - 5),
    });
    expect(opened.ok).toBe(true);
    expect(toldOf(told, 'scene')[0].scene.ticks).toBeLessThan(TICKS);
    const message = expect.stringMatching(/^the recording was cut short \(.*\); what is left ends at \d+ s$/);
    expect(toldOf(told, 'problem')).toEqual([{ kind: 'problem', message, fatal: false }]);
  });

  test('that was cut short before it began is told in one line', async () => {
    const [{ end }] = chunksOf(bytes);
    const { opened } = await open({ kind: 'recording', bytes: bytes.slice(0, end - 5) });
    const message = expect.stringMatching(/^the recording was cut short before anything was journalled [^\n]+$/);
    expect(opened).toEqual({ ok: false, message });
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['a text', new TextEncoder().encode('name: small\n')],
  ])('that is no recording is told in one line: %s', async (_, other) => {
    const { opened, told } = await open({ kind: 'recording', bytes: other });
    expect(opened).toEqual({
      ok: false,
      message: expect.stringMatching(/^the recording is no recording of Shoal; [^\n]+$/),
    });
    expect(told).toEqual([]);
  });

  test('that cannot be built is told in one line', async () => {
    const [share] = scenario.robots.fleet;
    const crowded = { ...scenario, robots: { ...scenario.robots, fleet: [{ ...share, count: 5000 }] } };
    const { opened, told } = await open({ kind: 'scenario', scenario: crowded, seed: 1 });
    expect(opened).toEqual({ ok: false, message: expect.stringMatching(/^the scenario cannot be run: [^\n]+$/) });
    expect(told).toEqual([]);
  });
});
