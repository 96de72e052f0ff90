import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, FrameBuffer } from '../../../viewer/session/frameBuffer.ts';
import { frameOf } from '../../support/frames.ts';

const DT = 0.1;
const FRAME = bytesOf(frameOf({ robots: 3 }));

/** @returns a buffer with frames of these ticks */
function filled(ticks: readonly number[], mostBytes = 1e6): FrameBuffer {
  const buffer = new FrameBuffer(mostBytes, DT);
  for (const tick of ticks) buffer.add(frameOf({ tick, robots: 3 }));
  return buffer;
}

const ascending = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 }).map((steps) =>
  steps.map(
    (
      (at) => (by: number) =>
        (at += by)
    )(0),
  ),
);

describe('a buffer of frames', () => {
  test('shows a tick between the last frame up to it and the first one after it', () => {
    fc.assert(
      fc.property(ascending, fc.double({ min: -5, max: 300, noNaN: true }), (ticks, tick) => {
        const pair = filled(ticks).at(tick);
        const before = ticks.findLast((one) => one <= tick) ?? ticks[0];
        const after = tick < ticks[0] ? ticks[0] : (ticks.find((one) => one > tick) ?? before);
        const isNear = (after - before) * DT <= 0.5 && after > before;
        expect(pair?.before.tick).toBe(before);
        expect(pair?.after.tick).toBe(isNear ? after : before);
        expect(pair?.alpha).toBeCloseTo(isNear ? (tick - before) / (after - before) : 0, 9);
      }),
    );
  });

  test('blends frames up to half a second apart, and no others', () => {
    const buffer = filled([0, 5, 11]);
    expect(buffer.at(2)).toMatchObject({ before: { tick: 0 }, after: { tick: 5 }, alpha: 0.4 });
    expect(buffer.at(8)).toMatchObject({ before: { tick: 5 }, after: { tick: 5 }, alpha: 0 });
  });

  test('forgets the oldest where there is no more room, but keeps two', () => {
    const buffer = filled([1, 2, 3, 4, 5], 3 * FRAME);
    expect([buffer.range, buffer.size]).toEqual([{ first: 3, last: 5 }, 3]);
    expect(filled([1, 2, 3], 1).range).toEqual({ first: 2, last: 3 });
  });

  test('has room again for what it forgot, dropped or replaced', () => {
    const buffer = filled([1, 1, 1, 1, 2], 3 * FRAME);
    expect([buffer.range, buffer.size]).toEqual([{ first: 1, last: 2 }, 2]);
    buffer.clear();
    for (const tick of [7, 8, 9]) buffer.add(frameOf({ tick, robots: 3 }));
    expect(buffer.size).toBe(3);
  });

  test('takes the newer one of two frames of the same tick', () => {
    const buffer = filled([1, 2]);
    const again = frameOf({ tick: 2, robots: 3 });
    buffer.add(again);
    expect(buffer.at(2)?.before).toBe(again);
  });

  test.each([
    ['an earlier tick', { tick: 4 }],
    ['another session', { tick: 9, session: 1 }],
  ])('begins anew with a frame of %s', (_, frame) => {
    const buffer = filled([5, 6, 7]);
    buffer.add(frameOf(frame));
    expect([buffer.range, buffer.size]).toEqual([{ first: frame.tick, last: frame.tick }, 1]);
  });

  test('without any frame has nothing to show', () => {
    const buffer = filled([]);
    expect([buffer.at(0), buffer.range, buffer.size]).toEqual([null, null, 0]);
  });
});
