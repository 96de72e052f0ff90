import { expect, test } from 'vitest';
import { faultsOf } from '../support/faults.ts';
import { scenarioOf, SITE, startRun } from '../support/fleetRuns.ts';
import { FleetWatch, watchTo } from '../support/fleetWatch.ts';

/** What broke: a planner that is late said "deliver" once more, and the robot, which was at it by now, refused. */
test('a robot that is told a second time to go to its station is left to its work there', () => {
  const rows = ['.....S.', '.##.#P.', '.#..C#.', '.......'];
  const base = scenarioOf(SITE, {
    seed: 1215355806,
    dt: 0.2,
    faults: faultsOf(
      'planner.crash@0.1s',
      'planner.hang@0.1s',
      'planner.garbage@0.1s+100ms',
      'planner.late@6.4s',
      'robot.breakdown@0.1s+100ms',
      'station.outage@13.5s+700ms',
      'charger.outage@0.1s',
    ),
  });
  const zones = { split: 'quadrants' } as const;
  const run = startRun({
    ...base,
    floor: { kind: 'text', rows, pitch: 1, zones },
    robots: {
      ...base.robots,
      fleet: [{ ...base.robots.fleet[0], count: 4 }],
      initialCharge: { from: 0.6, to: 1 },
    },
    demand: { kind: 'poisson', ordersPerHour: 6000, skus: 1, zipfExponent: 0, dueIn: 5 },
    planning: { ...base.planning, zones, commitAhead: 1.5, unitsPerTick: 15, pushPatience: 2 },
  });
  const watch = new FleetWatch();
  watchTo(run, watch, 150);
  expect(watch.found).toEqual([]);
});
