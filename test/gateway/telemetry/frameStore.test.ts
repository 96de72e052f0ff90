import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameReader, FrameWriter, type Sample } from '../../../gateway/index.ts';
import { FrameStore } from '../../../gateway/telemetry/frameStore.ts';

const ROBOTS = 700; // two blocks
const BLOCK = 512;

function sampleAt(tick: number): Sample {
  const column = (of: number) => Float32Array.from({ length: ROBOTS }, (_, robot) => robot + of * tick);
  return {
    tick,
    time: tick,
    robots: ROBOTS,
    x: column(0.3),
    y: column(0.1),
    theta: new Float32Array(ROBOTS),
    state: new Uint8Array(ROBOTS),
    charge: new Uint8Array(ROBOTS),
  };
}

describe('frames that wait for a broker', () => {
  test('leave in their order', () => {
    const store = new FrameStore(1e6);
    for (let i = 0; i < 5; i++) store.put({ block: 0, bytes: Uint8Array.from([0, 0, 0, 0, 1, 0, i]) });
    expect(Array.from({ length: 6 }, () => store.take()?.bytes[6])).toEqual([0, 1, 2, 3, 4, undefined]);
    expect(store.dropped).toBe(0);
  });

  test('wait again before all others where those under way have not arrived, within the same bound', () => {
    const store = new FrameStore(28);
    const frame = (i: number) => ({ block: 0, bytes: Uint8Array.from([0, 0, 0, 0, 1, 1, i]) }); // key frames
    for (let i = 0; i < 4; i++) store.put(frame(i));
    const first = store.take();
    store.take();
    store.take();
    store.confirmed(first!);
    for (let i = 4; i < 6; i++) store.put(frame(i));
    expect([store.underWay, store.length]).toEqual([2, 3]);
    store.putBack();
    expect([store.underWay, store.length, store.dropped]).toEqual([0, 4, 1]);
    expect(Array.from({ length: 5 }, () => store.take()?.bytes[6])).toEqual([2, 3, 4, 5, undefined]);
  });

  test('never take more room than they may; all that are left can be read, and the others are counted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3_000, max: 20_000 }), fc.integer({ min: 2, max: 12 }), (mostBytes, keyEvery) => {
        const writer = new FrameWriter(1, { keyEvery, block: BLOCK });
        const store = new FrameStore(mostBytes);
        let written = 0;
        for (let tick = 0; tick < 60; tick++) {
          for (const [block, bytes] of writer.write(sampleAt(tick)).entries()) {
            written++;
            for (const broken of store.put({ block, bytes })) writer.lost(broken);
          }
        }
        const reader = new FrameReader();
        let left = 0;
        let bytes = 0;
        for (let frame = store.take(); frame !== null; frame = store.take()) {
          left++;
          bytes += frame.bytes.byteLength;
          expect(reader.read(frame.bytes).ok).toBe(true);
        }
        expect(bytes).toBeLessThanOrEqual(mostBytes);
        expect(left + store.dropped).toBe(written);
        expect(left).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
  });
});
