import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainInFrame } from '../../../viewer/session/chainInFrame.ts';
import { frameOf } from '../../support/frames.ts';

/** @returns a frame of robots that wait for these */
function waiting(waitsFor: readonly number[]) {
  const frame = frameOf({ robots: waitsFor.length });
  frame.waitsFor.set(waitsFor);
  return frame;
}

describe('a chain of those who wait, as a frame knows it', () => {
  test('goes from a robot to the one that it waits for, and on to one that waits for none', () => {
    expect(chainInFrame(waiting([1, 2, -1, 0]), 3)).toEqual([3, 0, 1, 2]);
  });

  test('is empty for a robot that waits for none, and for a number that is none', () => {
    expect([0, 1, -1].map((robot) => chainInFrame(waiting([-1]), robot))).toEqual([[], [], []]);
  });

  test('ends where it comes back to a robot that is in it', () => {
    expect(chainInFrame(waiting([1, 2, 1]), 0)).toEqual([0, 1, 2, 1]);
    expect(chainInFrame(waiting([0]), 0)).toEqual([0, 0]);
  });

  test('ends, whatever a frame says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 60 }), { minLength: 1, maxLength: 50 }), (waitsFor) => {
        const chain = chainInFrame(waiting(waitsFor), 0);
        expect(chain.length).toBeLessThanOrEqual(24);
        for (let i = 1; i < chain.length; i++) expect(chain[i]).toBe(waitsFor[chain[i - 1]]);
      }),
    );
  });
});
