import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captureState } from '../../../engine/index.ts';
import { decodeSnapshot, encodeSnapshot } from '../../../scenarios/recording/snapshotCodec.ts';
import { runTo, scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';

describe('a snapshot', () => {
  test('is decoded to what was encoded', () => {
    const part = fc.record({
      name: fc.string(),
      plain: fc.jsonValue(),
      bytes: fc.array(fc.nat(1000)),
    });
    const snapshots = fc.record({ tick: fc.nat(), parts: fc.array(part), data: fc.uint8Array({ maxLength: 200 }) });
    fc.assert(
      fc.property(snapshots, fc.boolean(), (snapshot, asBuffer) => {
        const bytes = encodeSnapshot(snapshot);
        const decoded = decodeSnapshot(asBuffer ? Buffer.from(bytes) : bytes);
        expect(decoded.tick).toBe(snapshot.tick);
        expect(JSON.stringify(decoded.parts)).toBe(JSON.stringify(snapshot.parts));
        expect([...decoded.data]).toEqual([...snapshot.data]);
      }),
    );
  });

  test('of a run is decoded to all of its state', () => {
    const run = runTo(startRun(scenarioOf(SITE)), 111);
    const snapshot = captureState(run.parts, 111);
    const decoded = decodeSnapshot(encodeSnapshot(snapshot));
    expect(decoded.parts).toEqual(snapshot.parts);
    expect(decoded.data).toEqual(snapshot.data);
  });
});
