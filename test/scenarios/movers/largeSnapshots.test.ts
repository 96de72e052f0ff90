import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openResume } from '../../../scenarios/recording/resume.ts';
import { replay } from '../../../scenarios/replay.ts';
import { run } from '../../../scenarios/run.ts';
import { builtIn } from '../../support/moverRuns.ts';
import { chunksOf, recordsOf, temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const TICKS = 21;
/** so many that a snapshot is more than one piece: 68 bytes each */
const scenario = {
  ...builtIn('swarm-1m', { robots: 100_000 }),
  recording: { frames: 0, snapshotEvery: 1 },
};

describe('a crowd whose snapshots are several pieces', () => {
  const path = join(folder, 'whole', 'recording.mcap');
  let stateHash = '';

  beforeAll(async () => {
    const outcome = await run({
      scenario,
      seed: 1,
      durationSeconds: TICKS * scenario.dt,
      outDir: join(folder, 'whole'),
    });
    stateHash = outcome.kind === 'done' ? outcome.kpis.stateHash : JSON.stringify(outcome);
  });

  test('is replayed from one of them', async () => {
    expect(await replay(path, { from: 1 })).toMatchObject({ kind: 'same', snapshots: [10], stateHash });
  });

  test('has them in the chunks of a whole MCAP file, none of which is much larger than a piece', () => {
    const bytes = readFileSync(path);
    expect(piecesOf(bytes)).toEqual([0, 10, 20].flatMap((tick) => [tick, tick]));
    for (const { start, end } of chunksOf(bytes)) expect(end - start).toBeLessThan(5 * 1024 * 1024);
  });

  test('goes on from the one before where it was killed while one was written', async () => {
    const bytes = readFileSync(path);
    const cut = join(folder, 'cut.mcap');
    const points: (number | null)[] = [];
    for (const { end } of chunksOf(bytes)) {
      writeFileSync(cut, bytes.subarray(0, end + 1));
      if (piecesOf(bytes.subarray(0, end)).length % 2 === 0) continue; // the last one is all there
      const opened = await openResume(cut);
      points.push(opened.ok ? opened.source.point.snapshot : null);
    }
    expect(points).toEqual([null, 0, 10]);
  });

  test('goes on to the same state', async () => {
    const cut = join(folder, 'cut.mcap');
    const bytes = readFileSync(path);
    writeFileSync(cut, bytes.subarray(0, bytes.length - 1000));
    const opened = await openResume(cut);
    if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
    const outDir = join(folder, 'resumed');
    const outcome = await run({
      scenario,
      seed: 1,
      durationSeconds: TICKS * scenario.dt,
      outDir,
      resume: opened.source,
    });
    expect(outcome.kind === 'done' ? outcome.kpis.stateHash : JSON.stringify(outcome)).toBe(stateHash);
  });
});

/** @returns the tick of each message that is a snapshot or a piece of one */
function piecesOf(bytes: Uint8Array): number[] {
  const records = recordsOf(bytes);
  const isSnapshots = new Map(
    records.flatMap((one) => (one.type === 'Channel' ? [[one.id, one.topic === '/snapshots']] : [])),
  );
  return records.flatMap((one) => {
    if (one.type !== 'Message' || isSnapshots.get(one.channelId) !== true) return [];
    return [Math.round(Number(one.logTime) / 1e9 / scenario.dt)];
  });
}
