import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { approachSpeed, approachWay } from '../../../engine/math/approachSpeed.ts';

const ways = fc.double({ min: 0, max: 50, noNaN: true });
const steps = fc.double({ min: 0.01, max: 1, noNaN: true });
const dts = fc.constantFrom(0.02, 0.05, 0.1, 0.2);

describe('the approach speed', () => {
  test('taken in every tick ends exactly at the end: never beyond it, and no tick loses more than a step', () => {
    fc.assert(
      fc.property(ways, steps, dts, (way, step, dt) => {
        let left = way;
        let speed = Infinity;
        for (let ticks = 0; left > 1e-12 * (1 + way); ticks++) {
          const next = approachSpeed(left, step, dt);
          expect(next).toBeGreaterThan(0);
          expect(next).toBeLessThanOrEqual(speed + 1e-9);
          if (speed < Infinity) expect(speed - next).toBeLessThanOrEqual(step + 1e-6);
          speed = next;
          left -= next * dt;
          expect(left).toBeGreaterThanOrEqual(-1e-9);
          expect(ticks).toBeLessThan(5_000);
        }
        expect(speed === Infinity || speed <= step + 1e-6).toBe(true); // the last tick of all stops
      }),
    );
  });

  test('is the largest: with any more, braking by a step a tick ends beyond the way', () => {
    fc.assert(
      fc.property(ways, steps, dts, (way, step, dt) => {
        const wayOf = (speed: number): number => {
          let sum = 0;
          for (let v = speed; v > 0; v -= step) sum += v * dt;
          return sum;
        };
        const speed = approachSpeed(way, step, dt);
        expect(wayOf(speed)).toBeLessThanOrEqual(way + 1e-7);
        expect(wayOf(speed + 1e-3 * step + 1e-6)).toBeGreaterThan(way - 1e-7);
      }),
    );
  });

  test('grows with the way and with the brake, without a jump', () => {
    fc.assert(
      fc.property(ways, fc.double({ min: 0, max: 1, noNaN: true }), steps, dts, (way, more, step, dt) => {
        const speed = approachSpeed(way, step, dt);
        const farther = approachSpeed(way + more, step, dt);
        expect(farther).toBeGreaterThanOrEqual(speed - 1e-9);
        expect(farther - speed).toBeLessThanOrEqual(more / dt + 1e-9);
        expect(approachSpeed(way, step + 0.01, dt)).toBeGreaterThanOrEqual(speed - 1e-9);
      }),
    );
  });

  test('by hand: 0.06 m, 0.1 m/s a tick of 0.1 s: three ticks, 0.3, 0.2 and 0.1 m/s', () => {
    expect(approachSpeed(0.06, 0.1, 0.1)).toBeCloseTo(0.3, 12);
    expect(approachSpeed(0.03, 0.1, 0.1)).toBeCloseTo(0.2, 12);
    expect(approachSpeed(0.01, 0.1, 0.1)).toBeCloseTo(0.1, 12);
    expect(approachSpeed(0.004, 0.1, 0.1)).toBeCloseTo(0.04, 12);
    expect(approachSpeed(0, 0.1, 0.1)).toBe(0);
  });
});

test('the way that a speed takes is the one from which it is the approach speed', () => {
  fc.assert(
    fc.property(ways, steps, dts, (way, step, dt) => {
      expect(approachWay(approachSpeed(way, step, dt), step, dt)).toBeCloseTo(way, 8);
    }),
  );
});
