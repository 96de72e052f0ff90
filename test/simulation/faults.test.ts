import { describe, expect, test } from 'vitest';
import { Activity, Errand, Fault as FaultFlag } from '../../engine/components.ts';
import type { FleetRun } from '../../scenarios/run/fleetRun.ts';
import { faultsOf } from '../support/faults.ts';
import { DRIVING, scenarioOf, SITE, startRun } from '../support/fleetRuns.ts';
import { FleetWatch, watchTo } from '../support/fleetWatch.ts';

/** Faults begin at 60 s and are healed at 90 s; then the fleet has a minute to recover, and three to show it. */
const [FAIL, HEAL, RECOVERED, END] = [600, 900, 1_500, 3_300];
/** Ticks after which every planner has had its turn, and the engine has heard of it. */
const TOLD = 3;
const SEEDS = [1, 2];

const FAULTS: readonly (readonly [string, readonly string[]])[] = [
  ['a planner that crashes once', ['planner.crash:1@60s']],
  ['a planner that crashes again and again', ['planner.crash:1@60s+30s']],
  ['a planner that hangs', ['planner.hang:2@60s+30s']],
  ['a planner that sends garbage', ['planner.garbage:0@60s+30s']],
  ['a planner that is late', ['planner.late:3@60s+30s']],
  ['a planner that sees an old fleet', ['planner.stale:1@60s+30s']],
  ['planners whose words are lost or come twice', ['planner.drop:1@60s+30s', 'planner.duplicate:2@60s+30s']],
  [
    'all planners at once',
    ['planner.crash:0@60s+30s', 'planner.hang:1@60s+30s', 'planner.garbage:2@60s+30s', 'planner.late:3@60s+30s'],
  ],
  ['robots that break down', ['robot.breakdown:0@60s+30s', 'robot.breakdown:5@65s+25s', 'robot.breakdown:9@70s+20s']],
  ['stations out of service', ['station.outage:0@60s+30s', 'station.outage:3@62s+28s']],
  ['a charger out of service', ['charger.outage:0@60s+30s']],
];

/** Batteries so low that both chargers are taken when the faults begin. */
const LOW = '\nbattery: {chargeBelow: 0.5, chargeTo: 0.55}\n';
const scenarios = {
  'goods to person': SITE.replace('{count: 12}', '{count: 12, initialCharge: {from: 0.45, to: 0.6}}') + LOW,
  'driving only': `${DRIVING}\nbattery: off\n`,
};

function doneBetween(watch: FleetWatch, from: number, until: number): number {
  return [...watch.done.values()].filter((tick) => tick > from && tick <= until).length;
}

function watchPlain(text: string, seed: number): FleetWatch {
  const watch = new FleetWatch();
  watchTo(startRun(scenarioOf(text, { seed })), watch, END);
  expect([watch.found, watch.contacts, watch.stops]).toEqual([[], 0, 0]);
  return watch;
}

describe.each(Object.entries(scenarios))('%s', (_, text) => {
  const known = new Map<number, number>();
  /** What the same fleet does without a fault in the same time. */
  const healthyTasks = (seed: number): number => {
    const tasks = known.get(seed) ?? doneBetween(watchPlain(text, seed), RECOVERED, END);
    known.set(seed, tasks);
    return tasks;
  };
  const stations = text === scenarios['goods to person'];
  const kinds = FAULTS.filter(([, faults]) => stations || !/station|charger/.test(faults.join()));

  test.each(kinds)(
    'under %s: safe while it lasts, nothing lost or done twice, at work again once it is healed',
    (_name, faults) => {
      let healthy = 0;
      let faulty = 0;
      for (const seed of SEEDS) {
        const run = startRun(scenarioOf(text, { seed, faults: faultsOf(...faults) }));
        const watch = new FleetWatch();
        watchTo(run, watch, HEAL);
        expect(watch.found).toEqual([]);
        watchTo(run, watch, END);
        expect(watch.found).toEqual([]);
        expect(watch.contacts).toBe(0);
        expect(watch.done.size).toBe(run.planning.book.counters[3]);
        healthy += healthyTasks(seed);
        faulty += doneBetween(watch, RECOVERED, END);
      }
      expect(healthy).toBeGreaterThan(40);
      expect(faulty / healthy).toBeGreaterThan(0.8); // three minutes of two seeds: noise of some per cent
    },
  );
});

describe('a charger out of service', () => {
  /** @returns a fleet in the last tick before charger 0 goes out of service, and the robot that charges there */
  function chargingAt0(seed: number) {
    const run = startRun(
      scenarioOf(scenarios['goods to person'], { seed, faults: faultsOf('charger.outage:0@60s+30s') }),
    );
    const watch = new FleetWatch();
    watchTo(run, watch, FAIL - 1);
    const { work } = run.sim.columns;
    const { chargers } = run.floor;
    const [robot, other] = chargers.map((node) =>
      work.target.findIndex((target, row) => target === node && work.activity[row] === Activity.charging),
    );
    expect([robot, other]).not.toContain(-1);
    /** 0 … 1 of a battery */
    const level = (share: number): number => share * run.sim.classes[0].chargeFull;
    return { run, watch, work, robot, charger: chargers[0], level };
  }

  test.each(SEEDS)('charges nobody and nobody sets out for it, until it works again (seed %i)', (seed) => {
    const { run, watch, work, charger } = chargingAt0(seed);
    const before = work.charge.slice();
    watchTo(run, watch, FAIL + TOLD);
    const there = (row: number): boolean => run.planning.ledger.end[row] === charger;
    watchTo(run, watch, HEAL - 1, {
      afterTick: () => {
        for (let row = 0; row < run.sim.clock[1]; row++) {
          if (there(row)) expect(work.charge[row]).toBeLessThan(before[row]);
          else expect(work.target[row]).not.toBe(charger);
        }
      },
    });
    let charged = 0;
    watchTo(run, watch, END, {
      afterTick: () => {
        if (work.activity.some((doing, row) => doing === Activity.charging && work.target[row] === charger)) charged++;
      },
    });
    expect(charged).toBeGreaterThan(300);
    expect(watch.found).toEqual([]);
  });

  test('is left at once by a robot whose battery allows it to work', () => {
    const { run, watch, work, robot, level } = chargingAt0(1);
    work.charge[robot] = level(0.51);
    watchTo(run, watch, FAIL + TOLD);
    expect(work.errand[robot]).not.toBe(Errand.charge);
    watchTo(run, watch, HEAL - 1);
    expect(work.task[robot]).toBeGreaterThanOrEqual(0);
  });

  test('is waited at by a robot that is low and finds no other, and charges it once it works again', () => {
    const { run, watch, work, robot, charger, level } = chargingAt0(1);
    work.charge[robot] = level(0.48);
    watchTo(run, watch, HEAL - 1);
    expect([work.target[robot], work.activity[robot]]).toEqual([charger, Activity.charging]);
    while (work.errand[robot] === Errand.charge && run.sim.clock[0] < END) watchTo(run, watch, run.sim.clock[0] + 1);
    expect(work.charge[robot]).toBeGreaterThan(level(0.52)); // enough where others wait is 0.525
    expect(watch.found).toEqual([]);
  });
});

describe('robots of a zone whose planner is dead', () => {
  /** Robots that stand still in every tick of a stretch. */
  function still(run: FleetRun, watch: FleetWatch, until: number): Set<number> {
    const { twist } = run.sim.columns;
    const rows = new Set(Array.from({ length: run.sim.clock[1] }, (_, row) => row));
    const strike = (): void => {
      for (const row of rows) if (twist.forward[row] !== 0) rows.delete(row);
    };
    watchTo(run, watch, until, { afterTick: strike });
    return rows;
  }

  test.each(['planner.hang', 'planner.crash', 'planner.garbage'])(
    '(%s in all four) all halt inside their allocation',
    (kind) => {
      const faults = faultsOf(...[0, 1, 2, 3].map((zone) => `${kind}:${zone}@30s+20s`));
      const run = startRun(scenarioOf(SITE, { faults }));
      const watch = new FleetWatch();
      watchTo(run, watch, 400);
      expect(still(run, watch, 480).size).toBe(12);
      watchTo(run, watch, 1_200);
      expect(watch.found).toEqual([]);
      expect(doneBetween(watch, 600, 1_200)).toBeGreaterThan(5);
    },
  );

  test('halt, while those of the other zones go on', () => {
    const run = startRun(scenarioOf(SITE, { faults: faultsOf('planner.hang:1@30s+1m'), seed: 2 }));
    const watch = new FleetWatch();
    const { graph } = run.floor;
    const inZone = (): number[] =>
      Array.from({ length: 12 }, (_, row) => row).filter((row) => graph.zone[run.planning.ledger.end[row]] === 1);
    watchTo(run, watch, 400);
    const from = inZone();
    watchTo(run, watch, 500);
    const halted = still(run, watch, 800);
    expect(from.length).toBeGreaterThan(0);
    expect(from.filter((row) => !halted.has(row))).toEqual([]);
    expect(inZone()).toEqual(expect.arrayContaining(from));
    expect(12 - halted.size).toBeGreaterThan(0);
    expect(watch.found).toEqual([]);
  });
});

describe('a robot that breaks down', () => {
  test('for good keeps its task and its place, and nothing else is lost', () => {
    const run = startRun(scenarioOf(SITE, { faults: faultsOf('robot.breakdown:3@30s'), seed: 5 }));
    const watch = new FleetWatch();
    watchTo(run, watch, 305);
    const { work, pose } = run.sim.columns;
    const [task, x, y] = [work.task[3], pose.x[3], pose.y[3]];
    watchTo(run, watch, 3_000);
    expect(watch.found).toEqual([]);
    expect([work.task[3], work.fault[3]]).toEqual([task, FaultFlag.breakdown]);
    expect(Math.hypot(pose.x[3] - x, pose.y[3] - y)).toBeLessThan(1.5);
  });

  test('does not stop the demand, however many tasks pass by', () => {
    const busy = DRIVING.replace('count: 12', 'count: 6');
    const run = startRun(scenarioOf(busy, { battery: null, faults: faultsOf('robot.breakdown:0@5s') }));
    const watch = new FleetWatch();
    watchTo(run, watch, 24_000);
    expect(watch.done.size).toBeGreaterThan(run.planning.book.capacity);
    expect(doneBetween(watch, 22_000, 24_000)).toBeGreaterThan(20);
    expect(watch.found).toEqual([]);
  });
});
