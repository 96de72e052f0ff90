import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openHistory } from '../../../scenarios/look/recordedHistory.ts';
import { bytesAsFile } from '../../../scenarios/recording/byteFile.ts';
import { countsAt, decodeGrowth, encodeGrowth } from '../../../scenarios/recording/countsCodec.ts';
import { decompressTo } from '../../../scenarios/recording/zstd.ts';
import { advance } from '../../../scenarios/run/fleetRun.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { tallyOf } from '../../../scenarios/look/tally.ts';
import { record, temporaryFolder } from '../../support/recordings.ts';

const SIZES = { spent: 4, nodes: 6 };
const listOf = (length: number) => fc.array(fc.nat(1000), { minLength: length, maxLength: length });

describe('what was counted', () => {
  test('is at every snapshot the sum of all that had grown by then', () => {
    const growths = fc.array(
      fc.record({ spent: listOf(4), waited: listOf(6), ticks: fc.integer({ min: 1, max: 50 }) }),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(growths, (all) => {
        let now = { spent: new Uint32Array(4), waited: new Uint32Array(6) };
        let tick = 0;
        const kept = all.map(({ ticks, ...more }) => {
          const before = now;
          tick += ticks;
          now = {
            spent: before.spent.map((n, i) => n + more.spent[i]),
            waited: before.waited.map((n, i) => n + (more.waited[i] % 3)),
          };
          return { tick, now, growth: decodeGrowth(encodeGrowth(tick, before, now)) };
        });
        const written = kept.map(({ growth }) => growth);
        expect(countsAt(written, kept[0].tick - 1, SIZES)).toEqual({
          spent: new Uint32Array(4),
          waited: new Uint32Array(6),
        });
        for (const { tick: at, now: then } of kept) expect(countsAt(written, at, SIZES)).toEqual(then);
      }),
    );
  });

  test('takes no room for places where nobody waits', () => {
    const before = { spent: new Uint32Array(4), waited: new Uint32Array(1000) };
    const now = { spent: before.spent, waited: before.waited.with(7, 3) };
    expect(encodeGrowth(5, before, now)).toHaveLength(4 * (3 + 4 + 2));
  });

  test('is read from bytes that lie anywhere in memory', () => {
    const empty = { spent: new Uint32Array(2), waited: new Uint32Array(2) };
    const bytes = encodeGrowth(9, empty, { spent: Uint32Array.of(1, 2), waited: Uint32Array.of(0, 5) });
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(decodeGrowth(shifted.subarray(1))).toEqual({
      tick: 9,
      spent: Uint32Array.of(1, 2),
      waited: Uint32Array.of(1, 5),
    });
  });

  test('and recorded is what one counts who looks on, at every snapshot', async () => {
    const scenario = scenarioOf(SITE, { recording: { frames: 0, snapshotEvery: 3 } });
    const { path } = await record(temporaryFolder(), scenario, 300);
    const bytes = new Uint8Array(readFileSync(path));
    const opened = openHistory({ open: () => bytesAsFile(bytes), decompress: decompressTo });
    if (!opened.ok) throw new Error(opened.message);
    const { history } = opened;
    const run = startRun(scenario);
    const tally = tallyOf(run);
    expect(() => history.counts(0)).toThrow('is shown its run before');
    history.note(run, tally);
    for (let tick = 0; tick <= 300; tick++) {
      if (tick % 30 === 0) expect([history.nearest(tick + 29), history.counts(tick)]).toEqual([tick, tally.copy()]);
      advance(run);
      tally.observe(run.planning);
    }
    expect(tally.waited.some((ticks) => ticks > 0)).toBe(true);
  });
});
