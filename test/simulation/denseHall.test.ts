import { expect, test } from 'vitest';
import { KpiCollector } from '../../scenarios/kpi/kpiCollector.ts';
import { runTo, scenarioOf, startRun } from '../support/fleetRuns.ts';
import { doneBy } from '../support/moverRuns.ts';

/** Sixty forklifts and two hundred people among eight racks: nearly all of their ways cross in the middle. */
const HALL = `
floor:
  open:
    width: 60
    height: 40
    obstacles:
${[8, 14, 20, 26].flatMap((y) => [10, 36].map((x) => `      - {x: ${x}, y: ${y}, width: 12, height: 2}`)).join('\n')}
movers:
  fleet:
    - {class: {name: forklift, like: omni-amr, footprint: {kind: circle, radius: 0.7}, maxSpeed: 2.5}, count: 60}
    - {class: {name: person, like: omni-amr, footprint: {kind: circle, radius: 0.25}, maxSpeed: 1.4, acceleration: 3, deceleration: 3}, count: 200}
  task: {wander: {}}
duration: 5m
`;

// Where each heeded ten neighbours, 16 of them were stuck after five minutes, and 2,012 had arrived.
test('a crowd of large and small ones gets on where most of their ways cross', () => {
  const run = startRun(scenarioOf(HALL), { seed: 1 });
  const kpis = new KpiCollector(run);
  runTo(run, 3000, (now) => kpis.observe(now));
  expect(kpis.contacts).toBe(0);
  expect(kpis.stuck.total).toBeLessThan(7);
  expect(doneBy(run).arrivals).toBeGreaterThan(2200);
});
