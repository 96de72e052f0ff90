import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FleetRun } from '../../scenarios/run/fleetRun.ts';
import { FleetWatch, watchTo } from '../support/fleetWatch.ts';
import { lifGraphs } from '../support/lifGraphs.ts';
import { buildOnLif } from '../support/lifRig.ts';
import type { LifSite } from '../support/lifSites.ts';

/** 100 s. */
const TICKS = 1_000;

/** @returns a fleet on a layout, as large as there is room for; null where robots could not work on it */
function fleetOn(site: LifSite, most: number, robots: string): FleetRun | null {
  for (let count = most; count > 0; count--) {
    const built = buildOnLif(site, { robots: `count: ${count}, class: ${robots}`, demand: 'uniformGoals: {}' });
    if (built.ok) return built.run;
  }
  return null;
}

/*
 * Measured on 1,400 such graphs with 5 to 9 robots, three to ten minutes each: no contact, and one protective stop, whose cause is gone.
 */
test('whatever lanes somebody has drawn: robots do not touch, the guard has nothing to do, and somebody gets somewhere', () => {
  let driven = 0;
  let tried = 0;
  fc.assert(
    fc.property(
      lifGraphs,
      fc.integer({ min: 2, max: 6 }),
      fc.constantFrom('tote-amr', 'mp-500'),
      (site, most, robots) => {
        tried++;
        const run = fleetOn(site, most, robots);
        if (run === null) return; // no lanes lead round
        driven++;
        const watch = new FleetWatch();
        watchTo(run, watch, TICKS);
        expect([watch.contacts, watch.stops, watch.refused, watch.found]).toEqual([0, 0, 0, []]);
      },
    ),
    { numRuns: 60 },
  );
  expect(driven).toBeGreaterThan(tried / 2);
});
