import { describe, expect, test } from 'vitest';
import { Activity, Errand, Fault, Mode } from '../../../engine/components.ts';
import { viewFleet } from '../../../engine/fleetView.ts';
import { ROUTE_CAPACITY } from '../../../engine/limits.ts';
import { DistanceTables } from '../../../planners/mapf/distanceTables.ts';
import { createGuidance } from '../../../planners/mapf/guidance.ts';
import { KpiCollector } from '../../../scenarios/kpi/kpiCollector.ts';
import { ProgressWatch } from '../../../scenarios/kpi/progressWatch.ts';
import { StuckCause } from '../../../scenarios/kpi/stuckRobots.ts';
import { advance } from '../../../scenarios/run/fleetRun.ts';
import { faultsOf } from '../../support/faults.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { edgeBetween, laneRig, polyline, putOnNode, type Point } from '../../support/laneRig.ts';

const LAST = 20;

/** A robot on a straight lane on its way to the far end; it is put from place to place by hand, and seen once a second. */
function onALane() {
  const sim = laneRig(polyline(Array.from({ length: LAST + 1 }, (_, i): Point => [20 + i, 20])));
  const fleet = viewFleet(sim);
  const tables = new DistanceTables(createGuidance(sim.graph, sim.classes[0]), 1e6);
  const watch = new ProgressWatch(4);
  const robot = putOnNode(sim, 5, 6);
  const { work, route } = sim.columns;
  const give = (errand: number, target: number, task = 7): void => {
    work.errand[robot] = errand;
    work.target[robot] = target;
    work.task[robot] = task;
    work.activity[robot] = Activity.driving;
  };
  give(Errand.deliver, LAST);
  const goTo = (node: number): void => {
    const from = route.node[robot];
    route.edge[robot * ROUTE_CAPACITY + (route.passed[robot] & (ROUTE_CAPACITY - 1))] = edgeBetween(
      sim.graph,
      from,
      node,
    );
    route.passed[robot]++;
    route.planned[robot] = route.passed[robot];
    route.node[robot] = node;
  };
  const look = (seconds = 1): number => {
    let ticks = 0;
    for (let i = 0; i < seconds; i++) {
      sim.clock[0] += 10;
      ticks = watch.look({ fleet, tables }, robot);
    }
    return ticks;
  };
  look(2);
  return { sim, tables, work, give, goTo, look };
}

describe('the progress watch', () => {
  test('a robot that moves to and fro comes no nearer, however much it moves', () => {
    const { goTo, look } = onALane();
    for (let i = 1; i <= 50; i++) {
      goTo(4);
      expect(look()).toBe(20 * i - 10);
      goTo(5);
      expect(look()).toBe(20 * i);
    }
  });

  test('each place further on is nearer, but not one where it has been before', () => {
    const { goTo, look } = onALane();
    expect(look(30)).toBe(300);
    goTo(6);
    expect(look()).toBe(0);
    goTo(5);
    goTo(4);
    look(10);
    goTo(5);
    goTo(6);
    expect(look()).toBe(110);
    goTo(7);
    expect(look()).toBe(0);
  });

  test('another errand, another task or another goal begins anew', () => {
    const { give, look } = onALane();
    for (const [errand, target, task] of [
      [Errand.deliver, LAST, 8],
      [Errand.deliver, LAST - 1, 8],
      [Errand.pass, LAST - 1, 8],
    ]) {
      expect(look(100)).toBeGreaterThan(900);
      give(errand, target, task);
      expect(look()).toBe(0);
    }
  });

  test.each([
    ['has nothing to do', ({ work }: ReturnType<typeof onALane>) => void (work.errand[0] = Errand.none)],
    ['is on its way to park', ({ work }: ReturnType<typeof onALane>) => void (work.errand[0] = Errand.park)],
    ['is being served', ({ work }: ReturnType<typeof onALane>) => void (work.activity[0] = Activity.delivering)],
    ['charges', ({ work }: ReturnType<typeof onALane>) => void (work.activity[0] = Activity.charging)],
    ['has broken down', ({ work }: ReturnType<typeof onALane>) => void (work.fault[0] = Fault.breakdown)],
    ['is no lane follower', ({ sim }: ReturnType<typeof onALane>) => void (sim.columns.kind.mode[0] = Mode.free)],
  ])('a robot that %s is not late, and what was before is forgotten', (_, change) => {
    const lane = onALane();
    expect(lane.look(200)).toBe(2000);
    change(lane);
    expect(lane.look(200)).toBe(0);
  });

  test('asks for no table before its planner must have had it', () => {
    const { tables, give, look } = onALane();
    const { built } = tables;
    give(Errand.pick, 1);
    look();
    expect(tables.built).toBe(built);
    look();
    expect(tables.built).toBe(built + 1);
    look(50);
    expect(tables.built).toBe(built + 1);
  });
});

describe('robots that are stuck, in a fleet', () => {
  /** Watches for five minutes. */
  function stuckIn(faults: readonly string[]): KpiCollector {
    const run = startRun(scenarioOf(SITE, { faults: faultsOf(...faults) }));
    const collector = new KpiCollector(run);
    while (run.sim.clock[0] < 3_000) {
      advance(run, { afterTick: (now) => collector.observe(now) });
    }
    return collector;
  }

  test('there are none on an ordinary day', () => {
    expect(stuckIn([]).stuck.total).toBe(0);
  });

  test('a robot that shuttles between two places is one, though it never stands', () => {
    const run = startRun(scenarioOf(SITE));
    const collector = new KpiCollector(run);
    const { sim, floor } = run;
    const { route, twist, work } = sim.columns;
    const robot = 3;
    [work.errand[robot], work.target[robot], work.task[robot]] = [Errand.deliver, floor.stations[0].node, 0];
    work.activity[robot] = Activity.driving;
    twist.forward[robot] = 1;
    const there = floor.graph.outStart[route.node[robot]];
    const back = edgeBetween(floor.graph, floor.graph.to[there], route.node[robot]);
    sim.events.count = 0;
    for (let second = 0; second < 305; second++) {
      route.edge[robot * ROUTE_CAPACITY + (route.passed[robot] & (ROUTE_CAPACITY - 1))] =
        second % 2 === 0 ? there : back;
      route.planned[robot] = ++route.passed[robot];
      route.node[robot] = floor.graph.to[second % 2 === 0 ? there : back];
      for (let tick = 0; tick < 10; tick++) {
        sim.clock[0]++;
        collector.observe(run);
      }
      if (second === 295) expect(collector.stuck.count(StuckCause.circling)).toBe(0);
    }
    expect(collector.stuck.count(StuckCause.circling)).toBe(1);
    expect(collector.traffic.longestOf(robot)).toBe(0);
  });

  test('with a planner that hangs for good they stand, and are told to', () => {
    const { stuck, traffic } = stuckIn(['planner.hang:1@30s']);
    expect(stuck.total).toBeGreaterThan(0);
    expect(stuck.count(StuckCause.standing)).toBe(stuck.total);
    expect(traffic.longestWait).toBeGreaterThan(120);
  });

  test('where every station is closed for good, they wait for closed goals', () => {
    const { stuck } = stuckIn([0, 1, 2, 3].map((station) => `station.outage:${station}@30s`));
    expect(stuck.count(StuckCause.goalClosed)).toBeGreaterThan(0);
  });
});
