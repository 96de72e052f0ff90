import { expect, test } from 'vitest';
import { advance } from '../../scenarios/run/fleetRun.ts';
import { startRun } from '../support/fleetRuns.ts';
import { builtIn, doneBy } from '../support/moverRuns.ts';

/**
 * Fails if movers enter a door from both sides at once: they met in it, those behind closed up, and of forty robots fewer got through than of ten.
 */
test('of four times as many robots more than one and a half times as many get through a door of two metres', () => {
  const arrivals = [10, 40].map((robots) => {
    const run = startRun(builtIn('door', { robots }));
    for (let i = 0; i < 3000; i++) advance(run);
    return doneBy(run).arrivals;
  });
  expect(arrivals[0]).toBeGreaterThan(90);
  expect(arrivals[1]).toBeGreaterThan(1.5 * arrivals[0]); // measured: 1.99 to 2.05 times, with four seeds
});
