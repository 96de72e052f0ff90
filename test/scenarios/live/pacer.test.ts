import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pacer } from '../../../scenarios/live/pacer.ts';

/** Runs ticks by a clock of the test's own. @returns s at which each begins */
function paced(of: { readonly dt: number; readonly speed: number; readonly work: readonly number[] }): number[] {
  let now = 100;
  const pacer = new Pacer(of.dt, of.speed, () => now);
  return of.work.map((seconds) => {
    const wait = pacer.beforeTick();
    expect(wait).toBeGreaterThanOrEqual(0);
    now += wait;
    const at = now;
    now += seconds;
    return at;
  });
}

const dt = fc.constantFrom(0.05, 0.1, 0.5);
const speed = fc.constantFrom(0.5, 1, 4, 20);

describe('a pacer', () => {
  test('never races, whatever a run has stalled for: it makes up for half a second at the most', () => {
    const work = fc.array(fc.oneof(fc.constant(0.001), fc.double({ min: 0, max: 3, noNaN: true }), fc.constant(3600)), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.record({ dt, speed, work }), (of) => {
        const at = paced(of);
        const secondsPerTick = of.dt / of.speed;
        for (let i = 0; i < at.length; i++) {
          for (let j = i + 1; j < at.length; j++) {
            expect(at[j] - at[i]).toBeGreaterThanOrEqual((j - i) * secondsPerTick - 0.5 - 1e-6);
          }
        }
      }),
    );
  });

  test('keeps an even pace where ticks are quicker than it, and makes up for small delays', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(dt, speed, fc.array(part, { minLength: 2, maxLength: 40 }), (seconds, times, parts) => {
        const at = paced({ dt: seconds, speed: times, work: parts.map((one) => (one * seconds) / times) });
        at.forEach((time, tick) => expect(time).toBeCloseTo(100 + (tick * seconds) / times, 6));
      }),
    );
    const late = paced({ dt: 0.1, speed: 1, work: [0, 0.3, 0, 0, 0, 0] });
    expect(late.map((time) => Math.round(10 * (time - 100)))).toEqual([0, 1, 4, 4, 4, 5]);
  });

  test('waits for nothing where it is to go as fast as it can, nor before the first tick', () => {
    expect(paced({ dt: 0.1, speed: Infinity, work: [0, 0, 2, 0] })).toEqual([100, 100, 100, 102]);
    expect(paced({ dt: 0.1, speed: 0.001, work: [0] })).toEqual([100]);
  });
});
