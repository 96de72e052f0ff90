import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRestarts, noteStop, type RestartPolicy } from '../../../planners/actors/restarts.ts';

const POLICY: RestartPolicy = { maxRestarts: 2, window: 10, coolDown: 30 };

/** @returns what is known after an actor has been stopped at these ticks */
function after(ticks: readonly number[], policy = POLICY) {
  const restarts = createRestarts();
  for (const tick of ticks) noteStop(restarts, tick, policy);
  return restarts;
}

describe('an actor that has been stopped', () => {
  test('starts again in the next tick', () => {
    expect(after([7])).toEqual({ startAt: 8, latest: [7], total: 1, escalations: 0 });
    expect(after([7, 12])).toEqual({ startAt: 13, latest: [7, 12], total: 2, escalations: 0 });
  });

  test('once too often within the window pauses, and starts with a clean slate then', () => {
    expect(after([1, 5, 10])).toEqual({ startAt: 40, latest: [], total: 3, escalations: 1 });
    expect(after([1, 5, 10, 40, 41])).toEqual({ startAt: 42, latest: [40, 41], total: 5, escalations: 1 });
  });

  test('is forgiven what lies a whole window back', () => {
    expect(after([1, 5, 11])).toMatchObject({ startAt: 12, latest: [5, 11], escalations: 0 });
    expect(after([1, 5, 11, 14])).toMatchObject({ startAt: 44, escalations: 1 });
  });

  test('shares nothing with another one', () => {
    const [one, other] = [createRestarts(), createRestarts()];
    noteStop(one, 3, POLICY);
    expect(other).toEqual({ startAt: 0, latest: [], total: 0, escalations: 0 });
  });

  test('is never started more often within a window than the policy allows, and never forgotten', () => {
    const policies = fc.record({
      maxRestarts: fc.integer({ min: 1, max: 4 }),
      window: fc.integer({ min: 1, max: 30 }),
      coolDown: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(policies, fc.array(fc.nat(6), { maxLength: 60 }), (policy, lives) => {
        const restarts = createRestarts();
        const quick: number[] = [];
        let tick = 0;
        for (const life of lives) {
          tick = Math.max(tick, restarts.startAt) + life;
          const paused = restarts.escalations;
          noteStop(restarts, tick, policy);
          const pause = restarts.escalations > paused;
          expect(restarts.startAt).toBe(tick + (pause ? policy.coolDown : 1));
          if (pause) quick.length = 0;
          else quick.push(tick);
          expect(quick.filter((one) => one > tick - policy.window).length).toBeLessThanOrEqual(policy.maxRestarts);
        }
        expect(restarts.total).toBe(lives.length);
      }),
    );
  });
});
