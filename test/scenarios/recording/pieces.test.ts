import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { McapStreamReader } from '@mcap/core';
import { describe, expect, test } from 'vitest';
import { captureState, viewState } from '../../../engine/index.ts';
import { readRecording } from '../../../scenarios/recording/readRecording.ts';
import { Recorder } from '../../../scenarios/recording/recorder.ts';
import { openResume, resume } from '../../../scenarios/recording/resume.ts';
import { encodeInPieces } from '../../../scenarios/recording/snapshotCodec.ts';
import { decompress } from '../../../scenarios/recording/zstd.ts';
import { advance, stateHashOf, type FleetRun } from '../../../scenarios/run/fleetRun.ts';
import { runTo, scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const MB = 1024 * 1024;
const PIECE = 4 * MB;
const SCENARIO = scenarioOf(SITE, { recording: { frames: 0, snapshotEvery: 1 } });
const folder = temporaryFolder();

/** A fleet with so many bytes of state besides its own, as a crowd has them: a large snapshot without a large run. */
function laden(bytes: number): FleetRun {
  const run = startRun(SCENARIO);
  const load = new Uint8Array(bytes);
  for (let i = 0; i < bytes; i++) load[i] = (i ^ (i >> 8)) * 167;
  return { ...run, parts: [...run.parts, { name: 'load', arrays: () => [load] }] };
}

/** @returns bytes of the snapshot of a fleet as it is */
function sizeOf(run: FleetRun): number {
  return [...encodeInPieces(viewState(run.parts, run.sim.clock[0]))].reduce((sum, piece) => sum + piece.length, 0);
}

/** Records a fleet from its first tick to another one. */
async function recordTo(name: string, run: FleetRun, tick: number): Promise<string> {
  const recorder = await Recorder.open(join(folder, name), run, SCENARIO.seed);
  await recorder.record(run);
  await goOn(recorder, run, tick);
  return recorder.path;
}

async function goOn(recorder: Recorder, run: FleetRun, tick: number): Promise<void> {
  while (run.sim.clock[0] < tick) {
    advance(run);
    await recorder.record(run);
  }
  await recorder.close(run);
}

/** @returns where the run of a recording goes on, which has been recorded again by then */
async function resumed(path: string, run: FleetRun, name: string): Promise<Recorder> {
  const opened = await openResume(path);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const result = resume(run, opened.source, join(folder, name));
  if (!result.ok) throw new Error(result.message);
  return await Recorder.open(join(folder, name), run, SCENARIO.seed, { past: result.past });
}

/** @returns bytes of each piece, in MB, and how it is packed */
function piecesOf(path: string): string[] {
  const reader = new McapStreamReader({
    includeChunks: true,
    decompressHandlers: { zstd: (data) => decompress(data) },
  });
  reader.append(readFileSync(path));
  const pieces: string[] = [];
  let [compression, snapshots] = ['', -1];
  for (let one = reader.nextRecord(); one !== undefined; one = reader.nextRecord()) {
    if (one.type === 'Chunk') compression = one.compression;
    if (one.type === 'Channel' && one.topic === '/snapshots') snapshots = one.id;
    if (one.type === 'Message' && one.channelId === snapshots)
      pieces.push(`${(one.data.length / MB).toFixed(0)} ${compression}`.trim());
  }
  return pieces;
}

describe('a snapshot of several pieces', () => {
  // How long the JSON is depends on the tick, so the load is made to measure for the last one.
  const spare = PIECE - (sizeOf(runTo(laden(PIECE), 10)) % PIECE);
  test.each([
    ['the last of which is shorter', PIECE + 1000, ['4', '0']],
    ['which are whole, and nothing is left for the last one', PIECE + spare, ['4', '4', '0']],
  ])('%s, is read, and gone on from', async (name, bytes, lengths) => {
    const run = laden(bytes);
    const path = await recordTo(name, run, 10);
    expect(sizeOf(run) % PIECE === 0).toBe(lengths.length === 3);
    const opened = await readRecording(path);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    const { readSnapshot, snapshotTicks } = opened.recording;
    expect(snapshotTicks).toEqual([0, 10]);
    const { parts, data } = captureState(run.parts, 10);
    const snapshot = readSnapshot(10);
    expect(snapshot.parts).toEqual(parts);
    expect(Buffer.compare(snapshot.data, data)).toBe(0);
    expect(piecesOf(path).slice(-lengths.length)).toEqual(lengths.map((length) => `${length} zstd`));
    const again = laden(bytes);
    await goOn(await resumed(path, again, `${name}, again`), again, 15);
    expect(stateHashOf(again)).toBe(stateHashOf(runTo(run, 15)));
  });

  test('of more than 16 MB is not packed, but for its last piece, nor when it is recorded again', async () => {
    const path = await recordTo('crowd', laden(16 * MB + 1000), 5);
    const pieces = ['4', '4', '4', '4', '0 zstd'];
    expect(piecesOf(path)).toEqual(pieces);
    const again = laden(16 * MB + 1000);
    const recorder = await resumed(path, again, 'crowd, again');
    await goOn(recorder, again, 10);
    expect(piecesOf(recorder.path)).toEqual([...pieces, ...pieces]);
  });
});
