import { describe, expect, test } from 'vitest';
import { Activity, Errand } from '../../../engine/components.ts';
import { EventKind } from '../../../engine/events.ts';
import { bytesPerRobot } from '../../../engine/index.ts';
import { MOTION, TRAFFIC } from '../../../planners/index.ts';
import { KpiCollector } from '../../../scenarios/kpi/kpiCollector.ts';
import { PlannerLatency } from '../../../scenarios/kpi/latency.ts';
import { PlannerJudge } from '../../../scenarios/kpi/plannerJudge.ts';
import { reportKpis } from '../../../scenarios/kpi/reportKpis.ts';
import { Spent } from '../../../scenarios/kpi/timeSplit.ts';
import type { Kpis } from '../../../scenarios/kpis.ts';
import { advance, stateHashOf, type FleetRun } from '../../../scenarios/run/fleetRun.ts';
import { faultsOf } from '../../support/faults.ts';
import { readRight } from '../../support/scenarioText.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';

/** One robot on a straight lane between racks and a station: what it does can be told in advance. */
const TINY = `
floor:
  text: |
    @@@@@@@@@@@@
    @S<<<.#####@
    @>>>>......@
    @@@@@@@@@@@@
robots: {count: 1, starts: [[5, 2]], initialCharge: {from: 1, to: 1}}
demand: {csv: {file: orders.csv}}
stations: {serviceTime: 5s}
planning: {zones: 1}
duration: 3m
warmUp: 20s
recording: {frames: 0}
`;

const ORDERS = `orderId,revealAt,pickup,station,dueAt
early,0,0,,10s
twice,30s,1,,40s
twice,31s,2,,
`;

interface Watched {
  readonly run: FleetRun;
  readonly collector: KpiCollector;
  readonly kpis: Kpis;
  /** errands that were done, as [tick, errand, task] */
  readonly done: readonly (readonly [number, number, number])[];
  /** what naive sums say: over the ticks after the warm-up; `wayAll` over all */
  readonly sums: { way: number; wayAll: number; served: number; measured: number };
}

/** Runs and watches a fleet, and adds the same figures up beside the collector, by hand. */
function watch(run: FleetRun, ticks: number): Watched {
  const collector = new KpiCollector(run);
  const done: [number, number, number][] = [];
  const sums = { way: 0, wayAll: 0, served: 0, measured: 0 };
  const { sim } = run;
  const { pose, work } = sim.columns;
  for (let tick = 1; tick <= ticks; tick++) {
    const x = pose.x.slice();
    const y = pose.y.slice();
    advance(run, { afterTick: (now) => collector.observe(now) });
    const measured = tick > run.scenario.warmUp / run.scenario.dt;
    if (measured) sums.measured++;
    for (let row = 0; row < sim.clock[1]; row++) {
      const way = Math.hypot(pose.x[row] - x[row], pose.y[row] - y[row]);
      sums.wayAll += way;
      if (measured) sums.way += way;
      if (measured && work.activity[row] === Activity.delivering) sums.served++;
    }
    for (let i = 0; i < sim.events.count; i++) {
      if (sim.events.kind[i] !== EventKind.errandDone) continue;
      done.push([tick, sim.events.value[i], sim.events.other[i]]);
    }
  }
  const wall = { seconds: 2, interrupted: false, seed: 4, freeFlowTasks: 4 };
  const kpis = reportKpis(run, { kpis: collector, latency: new PlannerLatency(), judge: new PlannerJudge() }, wall);
  return { run, collector, kpis, done, sums };
}

describe('the figures of one robot and three order lines', () => {
  const { run, collector, kpis, done, sums } = watch(startRun(readRight(TINY, { 'orders.csv': ORDERS })), 1_800);
  const delivered = done.filter(([, errand]) => errand === Errand.deliver);

  test('it did what was asked of it', () => {
    expect(delivered.map(([, , task]) => task)).toEqual([0, 1, 2]);
    const loads = done.filter(([, errand]) => errand === Errand.pick || errand === Errand.deliver);
    expect(loads.map(([, errand]) => errand)).toEqual([1, 2, 1, 2, 1, 2]);
  });

  test('tasks and orders: after the warm-up; an order of two lines is done with its second', () => {
    const measured = delivered.filter(([tick]) => tick > 200);
    expect([kpis.tasksFinished, collector.tasksAll]).toEqual([measured.length, 3]);
    expect(measured.length).toBeLessThanOrEqual(3);
    expect(kpis.ordersFinished).toBe(measured.length - 1);
    expect(kpis.tasksPerHour).toBeCloseTo((measured.length / 160) * 3600, 1);
    expect(kpis.freeFlowRatio).toBe(measured.length / 4);
  });

  test('service times run from the reveal to the end of the service, lateness from the due time', () => {
    const measured = delivered.filter(([tick]) => tick > 200);
    const revealed = [0, 300, 310];
    const times = measured.map(([tick, , task]) => (tick - revealed[task]) / 10).toSorted((a, b) => a - b);
    expect(kpis.serviceTimeSeconds.p50).toBeCloseTo(times[Math.ceil(times.length / 2) - 1], 9);
    expect(kpis.serviceTimeSeconds.p95).toBeCloseTo(times[times.length - 1], 9);
    const due = [100, 400];
    const late = measured.filter(([, , task]) => task < 2).map(([tick, , task]) => Math.max(0, tick - due[task]) / 10);
    expect(kpis.latenessSeconds.p95).toBeCloseTo(Math.max(...late), 9);
  });

  test('the time split covers every tick after the warm-up, and adds up to 1', () => {
    expect(collector.measuredTicks).toBe(1_600);
    expect(collector.measured.ticks.reduce((sum, ticks) => sum + ticks, 0)).toBe(1_600);
    expect(Object.values(kpis.timeSplit).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
    expect(kpis.timeSplit.idle).toBeGreaterThan(0.1); // it has nothing to do in the end
    expect(kpis.timeSplit.faulted).toBe(0);
  });

  test('a station serves for its 5 s a task, and that is its utilisation', () => {
    expect(sums.served).toBe(50 * delivered.filter(([tick]) => tick > 200).length);
    expect(collector.stationTicks[0]).toBe(sums.served);
    expect(kpis.stationUtilisation).toEqual({ mean: sums.served / 1_600, max: sums.served / 1_600 });
  });

  test('the way is that of the poses, after the warm-up; each robot has its own over the whole run', () => {
    expect(sums.wayAll).toBeGreaterThan(sums.way + 4);
    expect(kpis.distanceMetres).toBeCloseTo(sums.way, 0);
    expect(collector.measured.distance).toBeCloseTo(sums.way, 3);
    expect(collector.robots.distance[0]).toBeCloseTo(sums.wayAll, 3);
  });

  test('the energy is what the battery lost, for nobody charged', () => {
    const { charge } = run.sim.columns.work;
    const lost = run.sim.classes[0].chargeFull - charge[0];
    expect(collector.robots.energy(0) * 100).toBeCloseTo(lost, 6);
    expect(collector.measured.energy * 100).toBeLessThan(lost);
    expect(kpis.energyWh).toBeCloseTo(collector.measured.energy / 3600, 1);
  });

  test('what there was none of is null, and what was counted is 0', () => {
    expect(kpis).toMatchObject({
      robots: 1,
      seed: 4,
      scenario: 'site',
      simulatedSeconds: 180,
      measuredSeconds: 160,
      realTimeFactor: 90,
      contacts: 0,
      protectiveStops: 0,
      stuckRobots: 0,
      stuckRobotCauses: { standing: 0, circling: 0, goalClosed: 0 },
      smallestSeparationMetres: null,
      plannerLatencyMs: { p50: null, p99: null },
      plannerRestarts: 0,
      interrupted: false,
      faults: [],
      bytesPerRobot: bytesPerRobot(),
    });
    expect(kpis.stateHash).toBe(stateHashOf(run));
  });
});

describe('the figures of a fleet', () => {
  const faults = faultsOf('planner.crash:0@100s', 'robot.breakdown:2@70s+40s', 'station.outage:1@2m');
  const { collector, kpis, done, sums, run } = watch(startRun(scenarioOf(SITE, { faults })), 3_000);

  test('agree with sums over all ticks and robots', () => {
    const delivered = done.filter(([tick, errand]) => errand === Errand.deliver && tick > 600);
    expect(kpis.tasksFinished).toBe(delivered.length);
    expect(delivered.length).toBeGreaterThan(20);
    expect(kpis.ordersFinished).toBe(kpis.tasksFinished); // every task is an order of its own
    expect(collector.measured.ticks.reduce((sum, ticks) => sum + ticks, 0)).toBe(12 * sums.measured);
    expect(Object.values(kpis.timeSplit).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12);
    expect(collector.stationTicks.reduce((sum, ticks) => sum + ticks, 0)).toBe(sums.served);
    expect(collector.measured.distance).toBeCloseTo(sums.way, 1);
  });

  test('a broken robot is faulted for as long as it was', () => {
    expect(collector.robots.ticksOf(2)[Spent.faulted]).toBe(400);
    expect(collector.measured.ticks[Spent.faulted]).toBe(400);
  });

  test('tell the gap between footprints, and where robots waited', () => {
    expect(kpis.smallestSeparationMetres).toBeGreaterThan(0.02);
    expect(kpis.smallestSeparationMetres).toBeLessThan(0.4);
    const waited = kpis.congestion.map(({ waitingSeconds }) => waitingSeconds);
    expect(waited).toEqual(waited.toSorted((a, b) => b - a));
    expect(kpis.longestWaitSeconds).toBeGreaterThan(0);
  });

  test('tell each fault, with its target and what it cost', () => {
    expect(kpis.faults.map(({ kind, target, start, duration }) => [kind, target, start, duration])).toEqual([
      ['planner.crash', 0, 100, null],
      ['robot.breakdown', 2, 70, 40],
      ['station.outage', 1, 120, null],
    ]);
    expect([kpis.plannerRestarts, kpis.plannerEscalations, kpis.messagesRefused]).toEqual([1, 0, 0]);
    expect(run.planning.supervisor.report().restarts).toBe(1);
  });

  test('tell the mailbox of every actor', () => {
    expect(kpis.mailboxPeaks.map(({ actor }) => actor)).toEqual(['zone0', 'zone1', 'zone2', 'zone3', MOTION, TRAFFIC]);
    expect(Math.max(...kpis.mailboxPeaks.map(({ peak }) => peak))).toBe(kpis.mailboxPeak);
    expect(kpis.mailboxPeaks.every(({ peak, refused }) => peak > 0 && refused === 0)).toBe(true);
  });
});
