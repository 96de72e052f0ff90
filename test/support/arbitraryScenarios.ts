import fc from 'fast-check';
import { textFloor } from '../../engine/floor/textFloor.ts';
import type { OrderLine } from '../../scenarios/demand/orderLine.ts';
import { FAULT_KIND_NAMES, type Fault } from '../../scenarios/faults/fault.ts';
import { createFleetRun } from '../../scenarios/run/fleetRun.ts';
import type { Demand, Scenario } from '../../scenarios/scenario.ts';
import { fleetWorlds } from './arbitraryFleets.ts';
import { SITE, scenarioOf } from './fleetRuns.ts';

const orderLines: fc.Arbitrary<OrderLine> = fc.record({
  line: fc.constant(2),
  orderId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  revealAt: fc.integer({ min: 0, max: 20 }),
  pickup: fc.nat(3),
  station: fc.constantFrom(null, 0),
  dueAt: fc.constantFrom(null, 30),
});

const demands: fc.Arbitrary<Demand> = fc.oneof(
  fc.record({ kind: fc.constant('closedLoop' as const), pending: fc.constantFrom(null, 1, 5) }),
  fc.record({
    kind: fc.constant('poisson' as const),
    ordersPerHour: fc.constantFrom(200, 1_000, 6_000),
    skus: fc.integer({ min: 1, max: 12 }),
    zipfExponent: fc.constantFrom(0, 1),
    dueIn: fc.constantFrom(5, 60),
  }),
  fc.record({
    kind: fc.constant('csv' as const),
    file: fc.constant('orders.csv'),
    orders: fc.array(orderLines, { minLength: 1, maxLength: 20 }),
  }),
  fc.constant({ kind: 'uniformGoals' as const, stream: null }),
);

const faults: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom(...FAULT_KIND_NAMES.filter((kind) => kind !== 'charger.outage')),
  target: fc.constant(null),
  at: fc.integer({ min: 0, max: 18 }),
  for: fc.constantFrom(null, 0.1, 1.5, 6),
});

/** Scenarios of half a minute: floors drawn as text, some robots, any demand, faults, every seed. All of them build. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    world: fleetWorlds,
    demand: demands,
    faults: fc.array(faults, { maxLength: 4 }),
    initialCharge: fc.constantFrom({ from: 0.6, to: 1 }, { from: 0.2, to: 0.4 }, { from: 0.0001, to: 0.001 }),
    dt: fc.constantFrom(0.1, 0.1, 0.2),
    commitAhead: fc.constantFrom(1.5, 2.5, 6),
    unitsPerTick: fc.constantFrom(1_000_000, 200),
  })
  .map(({ world, initialCharge, dt, commitAhead, unitsPerTick, ...of }): Scenario => {
    const base = scenarioOf(SITE);
    const [share] = base.robots.fleet;
    return {
      ...base,
      ...of,
      dt,
      seed: world.seed,
      name: 'arbitrary',
      duration: 30,
      warmUp: 5,
      floor: { kind: 'text', rows: world.lines, pitch: 1, zones: world.zones },
      robots: { fleet: [{ ...share, count: world.robots }], initialCharge, starts: [] },
      planning: { ...base.planning, zones: world.zones, commitAhead, unitsPerTick },
      recording: { frames: 2, snapshotEvery: 4 },
    };
  })
  .filter((scenario) => createFleetRun(scenario, { seed: scenario.seed }).ok);

const times = fc.record({ at: fc.integer({ min: 1, max: 250 }), lasts: fc.constantFrom(null, 0.1, 0.7, 2, 8) });

/**
 * The same with a fault of every kind, some of them at once, and a planning budget so small that at any time some of what
 * the planners say is still on its way.
 */
export const troubled: fc.Arbitrary<Scenario> = fc
  .record({
    scenario: scenarios,
    times: fc.array(times, { minLength: FAULT_KIND_NAMES.length, maxLength: FAULT_KIND_NAMES.length }),
    unitsPerTick: fc.constantFrom(15, 60, 400),
  })
  .map(({ scenario, times: drawn, unitsPerTick }): Scenario => {
    const chargers = scenario.floor.kind === 'text' && scenario.floor.rows.join('').includes('C');
    const kinds = FAULT_KIND_NAMES.filter((kind) => chargers || kind !== 'charger.outage');
    return {
      ...scenario,
      planning: { ...scenario.planning, unitsPerTick },
      faults: kinds.map((kind, i) => ({ kind, target: null, at: drawn[i].at / 10, for: drawn[i].lasts })),
    };
  })
  .filter((scenario) => createFleetRun(scenario, { seed: scenario.seed }).ok);

/** @returns the drawing of a scenario's floor, for the message of a failing test */
export function drawingOf({ floor }: Scenario): string {
  return floor.kind === 'text' && textFloor(floor.rows).ok ? floor.rows.join('\n') : '';
}
