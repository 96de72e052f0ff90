import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mode } from '../../../engine/components.ts';
import { limitTwist } from '../../../engine/systems/limitTwist.ts';
import { guardRig, put, robotClass, wish } from '../../support/guardRig.ts';

const CLASS = robotClass(
  { kind: 'circle', radius: 0.3 },
  { maxSpeed: 1.5, acceleration: 0.8, deceleration: 2, maxTurnRate: 1.2, turnAcceleration: 4 },
);
const SLIDER = { ...CLASS, drive: 'holonomic' as const };
const [UP, DOWN, TURN] = [0.08, 0.2, 0.4];

type Twist = readonly [forward: number, left: number, turn: number];

/** @returns what is left of a wish of a robot that moves with `now` */
function limited(now: Twist, wished: Twist, classIndex = 0): Twist {
  const sim = guardRig({ classes: [CLASS, SLIDER] });
  const row = put(sim, { mode: Mode.free, class: classIndex });
  const { twist, wish: wishes } = sim.columns;
  [twist.forward[row], twist.left[row], twist.turn[row]] = now;
  wish(sim, row, wished[0], wished[2], wished[1]);
  limitTwist(sim);
  return [wishes.forward[row], wishes.left[row], wishes.turn[row]];
}

const speeds = fc.double({ min: -1.5, max: 1.5, noNaN: true });
const wishes = fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), fc.constantFrom(Infinity, -Infinity, 1e30));

describe('a wish', () => {
  test('gains no more than the drive can give, loses no more than it can take, and keeps the top speed', () => {
    fc.assert(
      fc.property(
        speeds,
        wishes,
        fc.double({ min: -1.2, max: 1.2, noNaN: true }),
        wishes,
        (now, wished, turning, turn) => {
          const [forward, left, rate] = limited([now, 0, turning], [wished, 3, turn]);
          expect(left).toBe(0);
          // To a standstill is slower too: once it was not, and one seed in a hundred told of it.
          const slower = forward * now < 0 || Math.abs(forward) < Math.abs(now);
          expect(Math.abs(forward - now)).toBeLessThanOrEqual((slower ? DOWN : UP) + 1e-6);
          expect(Math.abs(forward)).toBeLessThanOrEqual(1.5);
          expect(Math.abs(rate - turning)).toBeLessThanOrEqual(TURN + 1e-6);
          expect(Math.abs(rate)).toBeLessThanOrEqual(Math.fround(1.2));
        },
      ),
    );
  });

  test('within the limits is left alone', () => {
    fc.assert(
      fc.property(speeds, fc.double({ min: -0.079, max: 0.079, noNaN: true }), (now, change) => {
        const start = Math.fround(now);
        const wished = Math.fround(Math.max(-1.5, Math.min(1.5, start + change)));
        expect(limited([start, 0, 0], [wished, 0, 0.3])).toEqual([wished, 0, Math.fround(0.3)]);
      }),
    );
  });

  test('speeds up by acceleration and brakes by deceleration, forwards and backwards', () => {
    const from = (now: number, wished: number): number => limited([now, 0, 0], [wished, 0, 0])[0];
    expect(from(0.5, 9)).toBeCloseTo(0.58, 6);
    expect(from(0.5, 0)).toBeCloseTo(0.3, 6);
    expect(from(-0.5, -9)).toBeCloseTo(-0.58, 6);
    expect(from(-0.5, 0)).toBeCloseTo(-0.3, 6);
    expect(from(0, 9)).toBeCloseTo(0.08, 6);
    expect(from(1.48, 9)).toBe(1.5);
  });

  test('of an omnidirectional robot changes its velocity vector by the weaker limit, and its length stays in bounds', () => {
    fc.assert(
      fc.property(speeds, speeds, wishes, wishes, (forward, left, toForward, toLeft) => {
        fc.pre(Math.hypot(forward, left) <= 1.5 && Number.isFinite(toForward) && Number.isFinite(toLeft));
        fc.pre(Math.abs(toForward) < 1e18 && Math.abs(toLeft) < 1e18);
        const [f, l] = limited([forward, left, 0], [toForward, toLeft, 0], 1);
        expect(Math.hypot(f, l)).toBeLessThanOrEqual(1.5 + 1e-6);
        expect(Math.hypot(f - forward, l - left)).toBeLessThanOrEqual(UP + 1e-5);
      }),
    );
  });

  test('that is no number stays none, so that the guard refuses it', () => {
    expect(limited([0.5, 0, 0], [NaN, 0, 0])[0]).toBeNaN();
    expect(limited([0.5, 0, 0], [0, 0, NaN])[2]).toBeNaN();
    expect(limited([0.5, 0, 0], [NaN, 1, 0], 1)[0]).toBeNaN();
  });
});
