import { describe, expect, test } from 'vitest';
import { Activity, Errand, Fault } from '../../engine/components.ts';
import { EventKind } from '../../engine/events.ts';
import { NodeKind } from '../../engine/floor/laneGraph.ts';
import { slotOfTask, TaskStatus } from '../../planners/dispatch/orderBook.ts';
import type { FleetRun } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { faultsOf } from '../support/faults.ts';
import { scenarioOf, SITE, startRun } from '../support/fleetRuns.ts';
import { FleetWatch, watchTo } from '../support/fleetWatch.ts';
import { readRight } from '../support/scenarioText.ts';

/** What is out of order is so from 60 s to 5 min; the others get half a minute to arrange themselves, and so does the fleet after it. */
const [FAIL, ARRANGED, HEAL, HEALED, END] = [600, 900, 3_000, 3_300, 5_400];
const SEEDS = [1, 2, 3, 4, 5, 6];

/** A fleet that is watched, and who brought each task. */
class Watched {
  readonly run: FleetRun;
  readonly watch = new FleetWatch();
  /** task → robot and node of its delivery */
  readonly brought = new Map<number, { readonly robot: number; readonly node: number; readonly tick: number }>();

  constructor(scenario: Scenario) {
    this.run = startRun(scenario);
  }

  to(tick: number, each: () => void = () => undefined): this {
    watchTo(this.run, this.watch, tick, {
      afterTick: ({ sim: { events, columns, clock } }) => {
        for (let i = 0; i < events.count; i++) {
          if (events.kind[i] !== EventKind.errandDone || events.value[i] !== Errand.deliver) continue;
          const robot = events.robot[i];
          this.brought.set(events.other[i], { robot, node: columns.route.node[robot], tick: clock[0] });
        }
      },
      afterTurn: each,
    });
    expect(this.watch.found).toEqual([]);
    expect([this.watch.contacts, this.watch.stops]).toEqual([0, 0]);
    return this;
  }

  /** tasks done in a time, by all or only at one node */
  done(from: number, until: number, node = -1): number {
    const all = [...this.brought.values()].filter(({ tick }) => tick > from && tick <= until);
    return all.filter((one) => node < 0 || one.node === node).length;
  }
}

const known = new Map<string, Watched>();
/** The same fleet with nothing out of order. */
function healthy(text: string, seed: number): Watched {
  const key = `${seed}${text}`;
  const watched = known.get(key) ?? new Watched(scenarioOf(text, { seed })).to(END);
  known.set(key, watched);
  return watched;
}

const faulty = (text: string, seed: number, fault: string): Watched =>
  new Watched(scenarioOf(text, { seed, faults: faultsOf(fault) }));

/** What the faulty fleets do in relation to the healthy ones. */
function shareOf(pairs: readonly (readonly [faulty: Watched, healthy: Watched])[], from: number, until: number) {
  const sum = (of: 0 | 1): number => pairs.reduce((all, pair) => all + pair[of].done(from, until), 0);
  expect(sum(1)).toBeGreaterThan(30 * pairs.length);
  return sum(0) / sum(1);
}

const rows = Array.from({ length: 12 }, (_, row) => row);

const PLACES: Readonly<Record<string, (run: FleetRun, row: number) => boolean>> = {
  'on the ring': ({ floor, sim: { columns } }, row) => {
    const node = columns.route.node[row];
    return floor.graph.kind[node] === NodeKind.lane && [5, 6, 17, 18].includes(Math.floor(floor.graph.x[node]));
  },
  'in an aisle': ({ floor, sim: { columns } }, row) => floor.graph.kind[columns.route.node[row]] === NodeKind.storage,
  "in a station's one-way queue": ({ floor, sim: { columns } }, row) =>
    floor.stations.some(({ queue }) => queue.includes(columns.route.node[row])),
};

/** Robots that break down for four minutes, by the place where they happen to be then. */
const breakdowns = Object.entries(PLACES).map(([place, isThere]) => {
  const cases = SEEDS.flatMap((seed) => {
    const { run } = new Watched(scenarioOf(SITE, { seed })).to(FAIL - 1);
    const row = rows.find((one) => isThere(run, one));
    if (row === undefined) return [];
    const { work } = run.sim.columns;
    const fetches = work.errand[row] === Errand.pick && work.activity[row] === Activity.driving;
    const before = { task: work.task[row], fetches, loaded: work.loaded[row] === 1 };
    return [{ seed, row, before, of: faulty(SITE, seed, `robot.breakdown:${row}@60s+4m`) }];
  });
  return { place, cases, pairs: cases.map(({ of, seed }) => [of, healthy(SITE, seed)] as const) };
});

describe.each(breakdowns)('a robot that breaks down $place', ({ cases, pairs }) => {
  test('stays there, and the others go on without it', () => {
    expect(cases.length).toBeGreaterThanOrEqual(3);
    for (const { of, row } of cases) {
      const { work, twist, pose } = of.to(FAIL + 30).run.sim.columns;
      expect([work.fault[row], twist.forward[row]]).toEqual([Fault.breakdown, 0]);
      const place = [pose.x[row], pose.y[row]];
      of.to(HEAL - 1);
      expect([pose.x[row], pose.y[row]]).toEqual(place);
    }
    // Measured: ring 0.85, aisle 0.92, queue 0.90; of 456 single robots and seeds 0.67 at the least. 11 of 12 robots are 0.92.
    expect(shareOf(pairs, ARRANGED, HEAL)).toBeGreaterThan(0.75);
  });

  test('works again once it is repaired, and nothing is in the way any more', () => {
    for (const { of, row } of cases) {
      expect(of.to(HEAL - 1).run.planning.obstructions.held.includes(1)).toBe(true);
      expect(of.to(HEALED).run.planning.obstructions.held.includes(1)).toBe(false);
      of.to(END);
      expect([...of.brought.values()].some(({ robot, tick }) => robot === row && tick > HEAL)).toBe(true);
      expect(of.brought.size).toBe(of.run.planning.book.counters[3]);
    }
    expect(shareOf(pairs, HEALED, END)).toBeGreaterThan(0.85); // measured: 1.00 … 1.02
  });
});

test('a robot that breaks down leaves to another one what it has not picked up, and keeps what it has', () => {
  let left = 0;
  let kept = 0;
  for (const { row, before, of } of breakdowns.flatMap(({ cases }) => cases)) {
    of.to(HEAL - 1);
    const { task, fetches, loaded } = before;
    const by = [...of.brought].find(([id, { tick }]) => id === task && tick < HEAL)?.[1].robot;
    if (fetches) {
      expect([by === undefined, by === row]).toEqual([false, false]);
      left++;
    } else if (loaded) {
      expect(by).toBeUndefined();
      expect(of.to(END).brought.get(task)?.robot).toBe(row);
      kept++;
    }
  }
  expect([left >= 3, kept >= 3]).toEqual([true, true]);
});

describe('a station out of service for four minutes', () => {
  const outages = SEEDS.map((seed) => ({ seed, of: faulty(SITE, seed, 'station.outage:0@60s+4m') }));

  test('gets no loads: they are brought elsewhere, and nobody queues for it', () => {
    let wereOnTheirWay = 0;
    for (const { of } of outages) {
      const { floor, sim, planning } = of.run;
      const { work, route } = sim.columns;
      const [{ node, queue }] = floor.stations;
      const stretch = [node, ...queue];
      of.to(FAIL);
      wereOnTheirWay += rows.filter((row) => work.target[row] === node).length;
      of.to(FAIL + 5).to(HEAL - 1, () => expect(rows.filter((row) => work.target[row] === node)).toEqual([]));
      expect(rows.filter((row) => stretch.includes(route.node[row]))).toEqual([]);
      expect([planning.book.stationLoad[0], of.done(FAIL, HEAL - 1, node)]).toEqual([0, 0]);
    }
    expect(wereOnTheirWay).toBeGreaterThan(3);
    const pairs = outages.map(({ of, seed }) => [of, healthy(SITE, seed)] as const);
    expect(shareOf(pairs, ARRANGED, HEAL)).toBeGreaterThan(0.85); // three of four stations will do: measured 1.01
  });

  test('is used again once it is open', () => {
    for (const { of } of outages) {
      of.to(END);
      expect(of.done(HEAL, END, of.run.floor.stations[0].node)).toBeGreaterThan(3); // measured: 8 … 9
      expect(of.brought.size).toBe(of.run.planning.book.counters[3]);
    }
  });
});

describe('orders that name a station out of service', () => {
  /** Every other order names it; those of the first minute are on their way when it closes. */
  const orders = Array.from({ length: 24 }, (_, i) =>
    [`o${i}`, i < 8 ? 0 : 6 * i, (7 * i) % 24, i % 2 === 0 ? 'station-1' : '', ''].join(),
  );
  const files = { 'orders.csv': `orderId,revealAt,pickup,station,dueAt\n${orders.join('\n')}\n` };
  const text = SITE.replace('count: 12', 'count: 4').replace('closedLoop: {}', 'csv: {file: orders.csv}');
  const faults = faultsOf('station.outage:0@60s+4m');

  test.each([1, 2, 3])('wait in the book or at a parking place, and get there once it is open (seed %d)', (seed) => {
    const of = new Watched({ ...readRight(text, files), seed, faults }).to(FAIL + 5);
    const { sim, planning, floor } = of.run;
    const { work } = sim.columns;
    const { book } = planning;
    const names = (slot: number): boolean => book.station[slot] === 0;
    const loaded = (): number[] =>
      [0, 1, 2, 3].filter((row) => work.loaded[row] === 1 && names(slotOfTask(book, work.task[row])));
    of.to(HEAL - 1);
    const [{ node }] = floor.stations;
    expect([of.done(FAIL, HEAL - 1, node), of.done(FAIL, HEAL - 1) >= 4]).toEqual([0, true]);
    expect(loaded().length).toBeGreaterThan(0);
    for (const row of loaded()) {
      expect([work.errand[row], work.activity[row]]).toEqual([Errand.park, Activity.parked]);
      expect(floor.parking).toContain(work.target[row]);
    }
    const waiting = Array.from(book.status.keys()).filter(
      (slot) => book.status[slot] !== TaskStatus.none && names(slot),
    );
    const pending = waiting.filter((slot) => book.status[slot] === TaskStatus.pending);
    expect([waiting.length - pending.length, pending.length > 3]).toEqual([loaded().length, true]);

    of.to(7_200);
    expect(of.brought.size).toBe(24);
    const named = [...of.brought].filter(([id]) => id % 2 === 0).map(([, one]) => one.node);
    expect(named).toEqual(named.map(() => node));
  });
});

describe('a charger out of service', () => {
  const text = `${SITE.replace('{count: 12}', '{count: 12, initialCharge: {from: 0.45, to: 0.6}}')}
battery: {chargeBelow: 0.5, chargeTo: 0.55}
`;

  test('gives no power; who charged there goes to another one or to work, as its battery allows', () => {
    const left = { forWork: 0, forAnother: 0 };
    const runs = SEEDS.map((seed) => ({ seed, of: faulty(text, seed, 'charger.outage:0@60s+4m') }));
    for (const { seed, of } of runs) {
      const { sim, floor } = of.to(FAIL).run;
      const { work } = sim.columns;
      const [charger, other] = floor.chargers;
      const row = rows.find((one) => work.target[one] === charger) ?? -1;
      expect(work.activity[row], `seed ${seed}`).toBe(Activity.charging);
      const low = sim.classes[0].chargeFull * 0.5;
      const before = work.charge[row];
      of.to(FAIL + 5);
      if (before >= low) {
        expect(work.errand[row]).not.toBe(Errand.charge);
        left.forWork++;
      } else {
        // It has to wait until the other one is free; with the battery that it has it may not work.
        for (; work.target[row] === charger && sim.clock[0] < HEAL; of.to(sim.clock[0] + 1))
          expect(work.charge[row]).toBeLessThanOrEqual(before);
        expect([work.target[row], sim.clock[0] < HEAL]).toEqual([other, true]);
        left.forAnother++;
      }
      of.to(HEAL - 1, () => expect(rows.filter((one) => work.target[one] === charger)).toEqual([]));
    }
    expect([left.forWork > 0, left.forAnother > 0]).toEqual([true, true]);
    const pairs = runs.map(({ of, seed }) => [of, healthy(text, seed)] as const);
    expect(shareOf(pairs, ARRANGED, HEAL)).toBeGreaterThan(0.8); // measured: 1.03
  });
});
