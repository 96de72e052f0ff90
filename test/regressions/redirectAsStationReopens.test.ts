import { expect, test } from 'vitest';
import { faultsOf } from '../support/faults.ts';
import { scenarioOf, SITE, startRun } from '../support/fleetRuns.ts';
import { FleetWatch, watchTo } from '../support/fleetWatch.ts';

/** What broke: the station opened before the robot in it heard that it should leave, and refused; the order book had it elsewhere. */
test('a load is sent to another station in the very tick in which its own one is served at again', () => {
  const rows = ['S..S...', '.##.##.', '.##..#.', 'S......'];
  const base = scenarioOf(SITE, {
    seed: 388474038,
    faults: faultsOf(
      'planner.crash@18s+2s',
      'planner.hang@20.6s',
      'planner.garbage@0.1s',
      'planner.late@0.1s',
      'robot.breakdown@8.4s+700ms',
      'station.outage@19.9s+700ms',
    ),
  });
  const zones = { split: 'quadrants' } as const;
  const run = startRun({
    ...base,
    floor: { kind: 'text', rows, pitch: 1, zones },
    robots: { ...base.robots, fleet: [{ ...base.robots.fleet[0], count: 4 }] },
    demand: { kind: 'closedLoop', pending: null },
    planning: { ...base.planning, zones, commitAhead: 1.5, unitsPerTick: 60 },
  });
  const watch = new FleetWatch();
  watchTo(run, watch, 600);
  expect(watch.found).toEqual([]);
});
