import { afterEach, expect, test, vi } from 'vitest';
import { PlannerLatency } from '../../../scenarios/kpi/latency.ts';

const clock = vi.hoisted(() => ({ now: 0 }));

vi.mock('node:perf_hooks', () => ({ performance: { now: () => clock.now } }));

afterEach(() => {
  clock.now = 0;
});

test('the planners’ latency is told in microseconds, rounded up, by the clock on the wall', () => {
  const latency = new PlannerLatency();
  expect(latency.percentile(0.5)).toBeNull();
  for (const ms of [0.0105, 3.2495, 0.0205, 400_000]) {
    clock.now += 17;
    latency.begin();
    clock.now += ms;
    latency.end();
  }
  expect([0.25, 0.5, 0.75].map((part) => latency.percentile(part))).toEqual([0.011, 0.021, 3.25]);
  expect(latency.percentile(1)).toBeCloseTo(200_000, 2); // what is longer counts as the longest that is told apart
});

test('a turn of more than 0.2 s is told in milliseconds, rounded up', () => {
  for (const [ms, told] of [[200, 200], [200.5, 201], [900, 900], [47_123.4, 47_124]]) {
    const latency = new PlannerLatency();
    latency.begin();
    clock.now += ms;
    latency.end();
    expect(latency.percentile(0.5)).toBe(told);
  }
}); // prettier-ignore
