import { describe, expect, test } from 'vitest';
import { judge } from '../../../scenarios/expectations/judge.ts';
import { parseExpectations } from '../../../scenarios/expectations/parseExpectations.ts';
import { KpiCollector } from '../../../scenarios/kpi/kpiCollector.ts';
import { PlannerLatency } from '../../../scenarios/kpi/latency.ts';
import { PlannerJudge } from '../../../scenarios/kpi/plannerJudge.ts';
import { reportKpis } from '../../../scenarios/kpi/reportKpis.ts';
import type { Kpis } from '../../../scenarios/kpis.ts';
import { advance, stateHashOf, type FleetRun } from '../../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { faultsOf } from '../../support/faults.ts';
import { builtIn } from '../../support/moverRuns.ts';
import { runTo, scenarioOf, startRun } from '../../support/fleetRuns.ts';

/** Two halves of a floor with a wall between, and what leads through it. */
const halves = (count: number, obstacles: string, more = ''): Scenario =>
  scenarioOf(`
floor:
  open: {width: 24, height: 10, obstacles: [${obstacles}]}
movers:
  count: ${count}
  task:
    streams:
      - {from: {x: 1, y: 1, width: 8, height: 8}, to: {x: 15, y: 1, width: 8, height: 8}}
      - {from: {x: 15, y: 1, width: 8, height: 8}, to: {x: 1, y: 1, width: 8, height: 8}}
duration: 5m
${more}`);
const NO_DOOR = '{x: 11, y: 0, width: 2, height: 10}';
/** Wide enough for two, so that nobody takes turns, and long enough for many that meet in it. */
const AISLE = '{x: 10, y: 0, width: 4, height: 3.3}, {x: 10, y: 5.8, width: 4, height: 4.2}';
const WIDE_DOOR = '{x: 11, y: 0, width: 2, height: 1}, {x: 11, y: 9, width: 2, height: 1}';
const BULK = 'guard: {mode: off}\n';

function report(run: FleetRun, kpis: KpiCollector): Kpis {
  const wall = { seconds: 1, interrupted: false, seed: 1, freeFlowTasks: null };
  return reportKpis(run, { kpis, latency: new PlannerLatency(), judge: new PlannerJudge() }, wall);
}

/** @returns figures of a scenario after so many ticks of 0.1 s */
function figuresOf(scenario: Scenario, ticks: number): Kpis {
  const run = startRun(scenario);
  const kpis = new KpiCollector(run);
  while (run.sim.clock[0] < ticks) advance(run, { afterTick: (now) => kpis.observe(now) });
  return report(run, kpis);
}

describe('free movers', () => {
  test.each([
    ['that are robots', ''],
    ['that are bulk agents', BULK],
  ])('%s are all stuck where no way leads to where they want to be, and wait', (_, more) => {
    const before = figuresOf(halves(10, NO_DOOR, more), 1190);
    expect(before.stuckRobots).toBe(0);
    const kpis = figuresOf(halves(10, NO_DOOR, more), 1300);
    expect(kpis.stuckRobotCauses).toEqual({ standing: 0, circling: 0, goalClosed: 0, noNearer: 0, noWay: 10 });
    expect(kpis.stuckRobots).toBe(10);
    expect(kpis.longestWaitSeconds).toBeGreaterThan(120);
    expect(kpis.timeSplit).toMatchObject({ waiting: 1, idle: 0 });
    expect(kpis.movers).toMatchObject({ watched: 10, arrivals: 0 });
  });

  test('are stuck in a jam, though hardly any of them stands still', () => {
    const kpis = figuresOf(halves(100, AISLE), 2000);
    expect(kpis.stuckRobotCauses.noNearer).toBeGreaterThan(20);
    expect(kpis.longestWaitSeconds).toBeGreaterThan(120);
    expect(kpis.timeSplit.waiting).toBeGreaterThan(0.5);
    expect(kpis.timeSplit.idle).toBe(0);
  });

  test.each([
    ['that are robots', ''],
    ['that are bulk agents', BULK],
  ])('%s are not accused where they flow', (_, more) => {
    const kpis = figuresOf(halves(16, WIDE_DOOR, more), 1500);
    expect(kpis.movers?.arrivals).toBeGreaterThan(50);
    expect(kpis.stuckRobots).toBe(0);
    expect(kpis.longestWaitSeconds).toBeLessThan(30);
    expect(kpis.timeSplit.waiting).toBeLessThan(0.3);
    expect(kpis.timeSplit.empty).toBeGreaterThan(0.7);
  });

  test('say how often they are looked at, which is how fine their longest wait is: in whole ticks', () => {
    const looked = (more: string): unknown => {
      const { movers, longestWaitSeconds } = figuresOf(halves(4, NO_DOOR, more), 150);
      const every = movers?.lookEverySeconds ?? NaN;
      const looks = longestWaitSeconds / every;
      expect(looks).toBeGreaterThan(1);
      expect(looks).toBeCloseTo(Math.round(looks), 6);
      return every;
    };
    expect([looked(''), looked(BULK), looked('dt: 0.3\n')]).toEqual([2, 5, 2.1]);
  });

  test('wait while their planner is down: nobody comes nearer to anything', () => {
    const hangs = { ...halves(16, WIDE_DOOR), faults: faultsOf('planner.hang:0@20s') };
    const kpis = figuresOf(hangs, 1700);
    expect(kpis.plannerRestarts).toBeGreaterThan(0);
    expect(kpis.stuckRobots).toBe(16);
    expect(kpis.timeSplit.waiting).toBeGreaterThan(0.5);
    const crashes = { ...halves(16, WIDE_DOOR), faults: faultsOf('planner.crash:0@20s') };
    const again = figuresOf(crashes, 1700);
    expect(again.plannerRestarts).toBeGreaterThan(0);
    expect(again.stuckRobots).toBe(0);
    expect(again.longestWaitSeconds).toBeLessThan(30);
  });

  test('that have arrived for good are idle, and those that handle a load at work', () => {
    const swap = figuresOf(builtIn('circle-swap', { robots: 8 }), 900);
    expect(swap.movers).toMatchObject({ settled: 8, arrivals: 8, arrivalsPerHour: null });
    expect(swap.stuckRobots).toBe(0);
    expect(swap.longestWaitSeconds).toBeLessThan(20);
    expect(swap.timeSplit.idle).toBeGreaterThan(0.5);
    const fetching = figuresOf(builtIn('foraging', { robots: 12 }), 900);
    expect(fetching.timeSplit.atStation).toBeGreaterThan(0.02);
    expect(fetching.timeSplit.idle).toBe(0);
  });

  test('that are bulk agents have figures of their own, wherever the kernel keeps them: who is cut off waits, and nobody who passes by', () => {
    const scenario = scenarioOf(`
floor:
  open: {width: 24, height: 10, obstacles: [${NO_DOOR}]}
movers:
  count: 12
  task:
    streams:
      - {from: {x: 4, y: 4, width: 4, height: 2}, to: {x: 15, y: 1, width: 8, height: 8}}
      - {from: {x: 1, y: 1, width: 8, height: 1}, to: {x: 1, y: 8, width: 8, height: 1}}
duration: 5m
${BULK}`);
    const kpis = figuresOf(scenario, 1300);
    expect(kpis.stuckRobotCauses).toEqual({ standing: 0, circling: 0, goalClosed: 0, noNearer: 0, noWay: 6 });
    expect(kpis.movers?.arrivals).toBeGreaterThan(50);
  });

  test('are watched one of several where there are very many bulk agents', () => {
    const { movers, stuckRobots, timeSplit } = figuresOf(builtIn('swarm-1m', { robots: 25_000 }), 100);
    expect(movers).toMatchObject({ count: 25_000, watched: 8_334 });
    expect([stuckRobots, timeSplit.idle]).toEqual([0, 0]);
    expect(timeSplit.empty).toBeGreaterThan(0.9);
  });

  test('have no figures of what nobody has measured, and no expectation about those passes', () => {
    const kpis = figuresOf(halves(16, WIDE_DOOR, `${BULK}warmUp: 20s\n`), 5);
    expect(kpis.movers).toMatchObject({ arrivalsPerHour: null, overlaps: null });
    expect([kpis.tasksPerHour, kpis.ordersPerHour, kpis.timeSplit.waiting]).toEqual([null, null, null]);
    const result = parseExpectations('timeSplit.waiting<0.05,movers.overlaps<1,movers.arrivalsPerHour>=0');
    if (!result.ok) throw new Error(result.message);
    expect(judge(result.expectations, kpis).map(({ passed }) => passed)).toEqual([false, false, false]);
  });

  test('that are bulk agents have no way that was measured, nor columns of robots; expectations about those do not pass', () => {
    const kpis = figuresOf(halves(16, WIDE_DOOR, BULK), 100);
    expect(kpis).toMatchObject({ robots: 0, distanceMetres: null, bytesPerRobot: null, timeSplit: { idle: 0 } });
    const result = parseExpectations('distanceMetres<1,bytesPerRobot<1000');
    if (!result.ok) throw new Error(result.message);
    expect(judge(result.expectations, kpis).map(({ passed }) => passed)).toEqual([false, false]);
    const robots = figuresOf(halves(16, WIDE_DOOR), 100);
    expect(robots.distanceMetres).toBeGreaterThan(16);
    expect(robots.bytesPerRobot).toBeGreaterThan(100);
  });

  test('have made no protective stops that anybody counted where there is no guard, which is not to say none', () => {
    const none = { protectiveStops: null, protectiveStopCauses: { robot: null, wall: null } };
    const swap = (mode: 'on' | 'observe' | 'off'): Scenario => {
      const scenario = builtIn('circle-swap', { robots: 12 });
      return { ...scenario, guard: { ...scenario.guard, mode } };
    };
    const unguarded = figuresOf(swap('off'), 200);
    expect(unguarded).toMatchObject(none);
    const result = parseExpectations('protectiveStops==0,protectiveStopCauses.wall==0');
    if (!result.ok) throw new Error(result.message);
    expect(judge(result.expectations, unguarded).map(({ passed }) => passed)).toEqual([false, false]);
    for (const mode of ['on', 'observe'] as const) {
      const { protectiveStops, protectiveStopCauses } = figuresOf(swap(mode), 200);
      expect(protectiveStops).toBeGreaterThan(0);
      expect(protectiveStopCauses).toEqual({ robot: protectiveStops, wall: 0 });
    }
  });

  test('have driven no way yet that counts where the run ended in its warm-up', () => {
    expect(figuresOf(halves(16, WIDE_DOOR, 'warmUp: 20s\n'), 200).distanceMetres).toBeNull();
    expect(figuresOf(halves(16, WIDE_DOOR, 'warmUp: 20s\n'), 201).distanceMetres).toBeGreaterThan(0);
  });

  test('do nothing else because they are watched', () => {
    for (const scenario of [halves(16, WIDE_DOOR), halves(16, WIDE_DOOR, BULK), builtIn('flocking', { robots: 20 })]) {
      const [watched, alone] = [startRun(scenario), startRun(scenario)];
      const kpis = new KpiCollector(watched);
      runTo(watched, 300, (run) => kpis.observe(run));
      expect(stateHashOf(watched)).toBe(stateHashOf(runTo(alone, 300)));
    }
  });
});

describe('what free movers have done', () => {
  test('counts from the end of the warm-up, as all that is measured', () => {
    const all = figuresOf(halves(16, WIDE_DOOR), 900).movers;
    const early = figuresOf(halves(16, WIDE_DOOR), 400).movers;
    const late = figuresOf(halves(16, WIDE_DOOR, 'warmUp: 40s\n'), 900).movers;
    const arrivals = (all?.arrivals ?? 0) - (early?.arrivals ?? 0);
    expect(late).toMatchObject({ arrivals, arrivalsPerHour: expect.closeTo((arrivals / 50) * 3600, 1) });
    expect(late?.detours).toBe((all?.detours ?? 0) - (early?.detours ?? 0));
    expect(late?.lastArrivalSeconds).toBe(all?.lastArrivalSeconds);
  });

  test('counts from where a run goes on, as all that is measured', () => {
    const run = startRun(halves(16, WIDE_DOOR));
    runTo(run, 400);
    const kpis = new KpiCollector(run);
    runTo(run, 900, (now) => kpis.observe(now));
    const [early, all] = [400, 900].map((ticks) => figuresOf(halves(16, WIDE_DOOR), ticks).movers?.arrivals ?? 0);
    const arrivals = all - early;
    expect(report(run, kpis).measuredSeconds).toBe(50);
    expect(arrivals).toBeGreaterThan(10);
    expect(report(run, kpis).movers).toMatchObject({ arrivals, arrivalsPerHour: expect.closeTo((arrivals / 50) * 3600, 1) }); // prettier-ignore
  });
});
