import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFrame, frameBytes, readFrame } from '../../engine/frame.ts';
import { contentOf, frames } from '../support/frames.ts';

describe('a frame', () => {
  test('read back is what was written, whatever its parts', () => {
    fc.assert(
      fc.property(frames, ({ frame, parts, written }) => {
        expect(frame.buffer.byteLength).toBe(frameBytes(written.robots, parts));
        expect(contentOf(readFrame(frame.buffer.slice()))).toEqual(written);
      }),
    );
  });

  test('lies in memory as it is written down: little-endian, column by column', () => {
    const frame = createFrame({ tick: 7, robots: 2, session: 3 }, { regions: false, held: 1 });
    frame.x.set([1, 2]);
    frame.waitsFor.set([-1, 0]);
    frame.charge.set([9, 8]);
    frame.held.set([5, 1]);
    const view = new DataView(frame.buffer);
    expect([0, 4, 8, 12].map((at) => view.getUint32(at, true))).toEqual([7, 2, 3, 1]);
    expect([view.getFloat32(16, true), view.getFloat32(20, true)]).toEqual([1, 2]);
    expect([view.getInt32(48, true), view.getInt32(52, true)]).toEqual([-1, 0]);
    expect([view.getUint8(62), view.getUint8(63)]).toEqual([9, 8]);
    expect([view.getInt32(64, true), view.getInt32(68, true), view.byteLength]).toEqual([5, 1, 72]);
  });

  test('has bulk agents at its end, and is as without any where there are none', () => {
    const parts = { regions: false, held: 1 };
    const frame = createFrame({ tick: 7, robots: 2, session: 3 }, { ...parts, agents: 3 });
    frame.agents?.place.set([1, 2, 3, 4, 5, 65_535]);
    frame.agents?.motion.set([7, 8, 9]);
    const view = new DataView(frame.buffer);
    expect([view.getUint32(12, true), view.getUint32(72, true), view.byteLength]).toEqual([0x4000_0001, 3, 91]);
    expect([view.getUint16(76, true), view.getUint16(86, true), view.getUint8(90)]).toEqual([1, 65_535, 9]);
    const bare = new Uint8Array([7, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, ...Array<number>(56).fill(0)]);
    for (const none of [parts, { ...parts, agents: 0 }]) {
      const without = createFrame({ tick: 7, robots: 2, session: 3 }, none);
      expect([new Uint8Array(without.buffer), without.agents]).toEqual([bare, null]);
    }
  });

  test('shares the memory that it is read from', () => {
    const frame = createFrame({ tick: 0, robots: 1, session: 0 }, { regions: true, held: 0 });
    const read = readFrame(frame.buffer);
    frame.theta[0] = 3;
    frame.regions?.fill(2);
    expect([read.theta[0], read.regions?.[7], read.held.length]).toEqual([3, 2, 0]);
  });

  test('that is longer or shorter than it says is none', () => {
    fc.assert(
      fc.property(frames, fc.integer({ min: -8, max: 8 }), ({ frame }, by) => {
        fc.pre(by !== 0);
        const other = new Uint8Array(Math.max(0, frame.buffer.byteLength + by));
        other.set(new Uint8Array(frame.buffer).subarray(0, other.length));
        expect(() => readFrame(other.buffer)).toThrow(/a frame (?:has a head|is as long as it says)/);
      }),
    );
  });
});
