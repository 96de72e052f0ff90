import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readFrame } from '../../../engine/index.ts';
import { OwnHistory } from '../../../scenarios/look/ownHistory.ts';
import { Player } from '../../../scenarios/look/player.ts';
import { openHistory } from '../../../scenarios/look/recordedHistory.ts';
import { Tally } from '../../../scenarios/look/tally.ts';
import { TimelineKeeper } from '../../../scenarios/look/timelineKeeper.ts';
import { bytesAsFile } from '../../../scenarios/recording/byteFile.ts';
import { decompressTo } from '../../../scenarios/recording/zstd.ts';
import { advance, stateHashOf, type FleetRun } from '../../../scenarios/run/fleetRun.ts';
import type { Moment, ViewerMessage } from '../../../viewer/index.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { record, temporaryFolder } from '../../support/recordings.ts';

const TICKS = 1200;
const scenario = () => scenarioOf(SITE);
const folder = temporaryFolder();

/** @returns hashes of a run by tick, simulated from its start without any viewer */
function hashesOf(ticks: readonly number[]): Map<number, string> {
  const run = startRun(scenario());
  const hashes = new Map<number, string>();
  for (let tick = 0; tick <= Math.max(...ticks); tick++) {
    if (ticks.includes(tick)) hashes.set(tick, stateHashOf(run));
    advance(run);
  }
  return hashes;
}

function talliesOf(run: FleetRun): Tally {
  return new Tally({ robots: run.sim.def.capacity, nodes: run.floor.graph.nodeCount });
}

function ownPlayer(): { player: Player; told: ViewerMessage[] } {
  const run = startRun(scenario());
  const told: ViewerMessage[] = [];
  const history = new OwnHistory({ ticks: TICKS, hashEvery: 10, keepEvery: 100, mostBytes: 1e9 });
  const player = new Player({
    run,
    history,
    tally: talliesOf(run),
    timeline: new TimelineKeeper(),
    tell: (message) => told.push(message),
  });
  return { player, told };
}

const always = () => true;
const momentsIn = (told: readonly ViewerMessage[]): Moment[] => told.filter((one) => one.kind === 'moment');

describe('a player', () => {
  test('finds the state of every tick it goes to, there and back, in a run of its own', () => {
    const { player, told } = ownPlayer();
    const path = [700, 301, 0, 1200, 5, 1199];
    const expected = hashesOf(path);
    for (const [session, tick] of path.entries()) {
      player.ask({ kind: 'goTo', tick, session });
      while (player.work(always));
      const last = momentsIn(told).at(-1);
      expect(last).toMatchObject({ tick, session, hash: expected.get(tick) });
    }
  });
});

describe('a player of a recording', async () => {
  const { path } = await record(folder, scenario(), TICKS);
  const bytes = new Uint8Array(readFileSync(path));

  test('finds what was recorded, and says so', () => {
    const opened = openHistory({ open: () => bytesAsFile(bytes), decompress: decompressTo });
    if (!opened.ok) throw new Error(opened.message);
    const run = startRun(scenario());
    const told: ViewerMessage[] = [];
    const { history } = opened;
    const player = new Player({ run, history, tally: talliesOf(run), timeline: null, tell: (one) => told.push(one) });
    const ticks = [1200, 640, 20, 1000];
    const expected = hashesOf(ticks);
    for (const [session, tick] of ticks.entries()) {
      player.ask({ kind: 'goTo', tick, session });
      while (player.work(always));
      expect(momentsIn(told).at(-1)).toMatchObject({ tick, hash: expected.get(tick), expected: expected.get(tick) });
      const frame = told.findLast((one) => one.kind === 'frame');
      expect(readFrame(frame?.bytes ?? new ArrayBuffer(0))).toMatchObject({ tick, session });
    }
  });
});
