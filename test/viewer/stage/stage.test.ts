import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { poseBetween } from '../../../viewer/stage/stage.ts';
import { frameOf } from '../../support/frames.ts';

const metres = fc.float({ min: -50, max: 50, noNaN: true });
const angle = fc.float({ min: Math.fround(-3.14), max: Math.fround(3.14), noNaN: true });
const pose = fc.record({ x: metres, y: metres, theta: angle });
const part = fc.double({ min: 0, max: 1, noNaN: true });

type Pose = { readonly x: number; readonly y: number; readonly theta: number };
const frameAt = ({ x, y, theta }: Pose) => frameOf({ x: [0, x], y: [0, y], theta: [0, theta] });
const between = (a: Pose, b: Pose, alpha: number) => poseBetween({ before: frameAt(a), after: frameAt(b), alpha }, 1);

describe('a pose between two frames', () => {
  test('is that of the frames at their moments', () => {
    fc.assert(
      fc.property(pose, pose, (a, b) => {
        for (const [found, frame] of [
          [between(a, b, 0), a],
          [between(a, b, 1), b],
        ]) {
          expect([found.x, found.y]).toEqual([expect.closeTo(frame.x, 9), expect.closeTo(frame.y, 9)]);
          expect(Math.cos(found.theta - frame.theta)).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  test('goes straight on, and turns the shorter way', () => {
    fc.assert(
      fc.property(pose, pose, part, (a, b, alpha) => {
        const { x, y, theta } = between(a, b, alpha);
        expect(x).toBeCloseTo((1 - alpha) * a.x + alpha * b.x, 6);
        expect(y).toBeCloseTo((1 - alpha) * a.y + alpha * b.y, 6);
        expect(Math.abs(theta - a.theta)).toBeLessThanOrEqual(Math.PI * alpha + 1e-9);
      }),
    );
    const west = between({ x: 0, y: 0, theta: 3.1 }, { x: 0, y: 0, theta: -3.1 }, 0.5).theta;
    expect(Math.cos(west)).toBeCloseTo(-1, 5);
  });
});
