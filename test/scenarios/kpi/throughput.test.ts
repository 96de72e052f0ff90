import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Throughput } from '../../../scenarios/kpi/throughput.ts';

describe('throughput', () => {
  test('is what was done in the whole buckets of 10 s between two times', () => {
    const done = fc.array(fc.integer({ min: 1, max: 6_000 }), { maxLength: 300 });
    const seconds = fc.integer({ min: 0, max: 700 });
    fc.assert(
      fc.property(done, seconds, seconds, fc.constantFrom(0.05, 0.1, 0.2), (ticks, from, until, dt) => {
        const throughput = new Throughput(dt);
        for (const tick of ticks.toSorted((a, b) => a - b)) throughput.taskDone(tick);
        const first = Math.ceil(from / 10) * 10;
        const last = Math.floor(until / 10) * 10;
        if (last <= first) {
          expect(throughput.rate(from, until)).toBeNull();
          return;
        }
        const inside = ticks.filter((tick) => tick >= Math.round(first / dt) && tick < Math.round(last / dt));
        expect(throughput.rate(from, until)).toBeCloseTo(inside.length / (last - first), 9);
      }),
    );
  });

  test('takes times that are off by rounding for the bucket that is meant', () => {
    const throughput = new Throughput(0.1);
    for (const tick of [50, 150, 250]) throughput.taskDone(tick);
    expect(throughput.rate(0.1 * 100, 300 * 0.1)).toBeCloseTo(2 / 20, 12); // 300 · 0.1 = 30.000000000000004
    expect(throughput.rate(3 * 0.1 * 100, 100)).toBe(0);
  });

  test('has got going with the first 10 s that are half as good as the best ones so far', () => {
    const throughput = new Throughput(0.1);
    const done = [0, 1, 0, 3, 5, 4, 20];
    done.forEach((tasks, bucket) => {
      for (let i = 0; i < tasks; i++) throughput.taskDone(bucket * 100 + i);
    });
    expect([10, 20, 39, 40, 60, 70].map((until) => throughput.goingSince(until, 0.5))).toEqual([
      null,
      10,
      10,
      30,
      30,
      60,
    ]);
  });
});
