import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captureState, viewState, type StateView } from '../../../engine/index.ts';
import { decodeSnapshot, encodeInPieces } from '../../../scenarios/recording/snapshotCodec.ts';
import { runTo, scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';

const part = fc.record({
  name: fc.string(),
  plain: fc.jsonValue(),
  bytes: fc.array(fc.nat(1000)),
});
const states = fc.record({
  tick: fc.nat(),
  parts: fc.array(part),
  arrays: fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 }),
});

describe('a snapshot', () => {
  test('is decoded to what was encoded, in however many pieces', () => {
    fc.assert(
      fc.property(states, fc.integer({ min: 1, max: 500 }), fc.boolean(), (state, most, asBuffer) => {
        const pieces = [...encodeInPieces(state, most)];
        const decoded = decodeSnapshot(asBuffer ? pieces.map((one) => Buffer.from(one)) : pieces);
        expect(decoded.tick).toBe(state.tick);
        expect(JSON.stringify(decoded.parts)).toBe(JSON.stringify(state.parts));
        expect([...decoded.data]).toEqual(state.arrays.flatMap((array) => [...array]));
      }),
    );
  });

  test('is cut into pieces of one length, the last of which is shorter', () => {
    fc.assert(
      fc.property(states, fc.integer({ min: 1, max: 500 }), (state, most) => {
        const lengths = [...encodeInPieces(state, most)].map(({ length }) => length);
        expect(lengths.slice(0, -1).every((length) => length === most)).toBe(true);
        expect(lengths[lengths.length - 1]).toBeLessThan(most);
      }),
    );
  });

  test('is read from where the state lies as its pieces are taken', () => {
    const array = new Uint8Array(100);
    const state: StateView = { tick: 1, parts: [], arrays: [array] };
    const pieces: Uint8Array[] = [];
    for (const piece of encodeInPieces(state, 60)) {
      pieces.push(piece);
      array.fill(pieces.length); // what is written then is in the next piece
    }
    expect(decodeSnapshot(pieces).data.at(-1)).toBe(pieces.length - 1);
  });

  test('of a run is decoded to all of its state', () => {
    const run = runTo(startRun(scenarioOf(SITE)), 111);
    const decoded = decodeSnapshot([...encodeInPieces(viewState(run.parts, 111), 10_000)]);
    const { parts, data } = captureState(run.parts, 111);
    expect(decoded.parts).toEqual(parts);
    expect(decoded.data).toEqual(data);
  });
});
