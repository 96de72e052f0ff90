import { bytesPerRobot } from '../../engine/index.ts';
import { openTasks, overdueTasks, planningBytes } from '../../planners/index.ts';
import type { Kpis } from '../kpis.ts';
import { robotsOf, secondsOf, stateHashOf, type FleetRun } from '../run/fleetRun.ts';
import { faultReports } from './faultCost.ts';
import type { KpiCollector } from './kpiCollector.ts';
import { moverFigures } from './moverFigures.ts';
import type { PlannerLatency } from './latency.ts';
import type { PlannerJudge } from './plannerJudge.ts';
import { StuckCause } from './stuckRobots.ts';
import { splitOf } from './timeSplit.ts';
import { worstPlaces } from './worstPlaces.ts';
import { version } from '../version.ts';
import { rounded } from './rounded.ts';

const HOUR = 3600;

/** @returns the key figures of a run as it stands */
export function reportKpis(
  run: FleetRun,
  watch: { readonly kpis: KpiCollector; readonly latency: PlannerLatency; readonly judge: PlannerJudge },
  wall: {
    readonly seconds: number;
    readonly interrupted: boolean;
    readonly seed: number;
    readonly freeFlowTasks: number | null;
  },
): Kpis {
  const { kpis, latency } = watch;
  const { scenario, planning, sim } = run;
  const { dt } = scenario;
  const simulated = secondsOf(run);
  const measuredSeconds = kpis.measuredTicks * dt;
  const measured = kpis.measured;
  const isMeasured = kpis.measuredTicks > 0;
  const robots = robotsOf(run);
  const anHour = (count: number): number | null =>
    measuredSeconds > 0 ? rounded((count / measuredSeconds) * HOUR, 2) : null;
  const supervised = planning.supervisor.report();
  const bytes = planningBytes(planning);
  const stops = scenario.guard.mode === 'off' ? null : kpis.stops;
  return {
    scenario: scenario.name,
    seed: wall.seed,
    version,
    simulatedSeconds: rounded(simulated, 3),
    measuredSeconds: rounded(measuredSeconds, 3),
    wallSeconds: rounded(wall.seconds, 3),
    realTimeFactor: rounded(simulated / wall.seconds, 1),
    robots,
    interrupted: wall.interrupted,
    contacts: kpis.bulk === null ? kpis.contacts : null,
    protectiveStops: stops === null ? null : stops.robot + stops.wall,
    protectiveStopCauses: { robot: stops?.robot ?? null, wall: stops?.wall ?? null },
    stuckRobots: kpis.stuck.total,
    stuckRobotCauses: {
      standing: kpis.stuck.count(StuckCause.standing),
      circling: kpis.stuck.count(StuckCause.circling),
      goalClosed: kpis.stuck.count(StuckCause.goalClosed),
      noNearer: kpis.stuck.count(StuckCause.noNearer),
      noWay: kpis.stuck.count(StuckCause.noWay),
    },
    longestWaitSeconds: rounded(kpis.traffic.longestWait, 3),
    smallestSeparationMetres: smallestGap(kpis),
    tasksFinished: kpis.tasks,
    tasksPerHour: anHour(kpis.tasks),
    tasksOpen: openTasks(planning.book),
    tasksOverdue: overdueTasks(planning.book, sim.clock[0]),
    ordersFinished: kpis.orders,
    ordersPerHour: anHour(kpis.orders),
    freeFlowRatio:
      wall.freeFlowTasks === null || wall.freeFlowTasks === 0 ? null : rounded(kpis.tasks / wall.freeFlowTasks, 4),
    serviceTimeSeconds: {
      p50: seconds(kpis.service.percentile(0.5), dt),
      p95: seconds(kpis.service.percentile(0.95), dt),
    },
    latenessSeconds: {
      p50: seconds(kpis.lateness.percentile(0.5), dt),
      p95: seconds(kpis.lateness.percentile(0.95), dt),
    },
    stationUtilisation: utilisation(kpis),
    timeSplit: splitOf(measured.ticks),
    distanceMetres: isMeasured && kpis.bulk === null ? rounded(measured.distance, 1) : null,
    energyWh: isMeasured && sim.def.batteries ? rounded(measured.energy / HOUR, 1) : null,
    congestion: worstPlaces(kpis, planning.fleet),
    plannerLatencyMs: { p50: latency.percentile(0.5), p99: latency.percentile(0.99) },
    plannerWorkUnits: planning.supervisor.units,
    plannerRestarts: supervised.restarts,
    plannerProblems: watch.judge.problems,
    plannerProblem: watch.judge.first,
    plannerEscalations: supervised.escalations,
    mailboxPeak: supervised.mailboxPeak,
    mailboxPeaks: supervised.actors.map(({ name, mailboxPeak, refused }) => ({
      actor: name,
      peak: mailboxPeak,
      refused,
    })),
    messagesRefused: supervised.refused,
    bytesPerRobot: robots > 0 ? bytesPerRobot() : null,
    ledgerBytes: bytes.ledger,
    plannerBytes: bytes.planners,
    movers: moverFigures(run, kpis),
    stateHash: stateHashOf(run),
    faults: faultReports(run.faults, kpis.throughput, { dt, end: sim.clock[0] * dt }),
  };
}

function smallestGap({ separation, bulk }: KpiCollector): number | null {
  const least = bulk?.least ?? separation.least;
  return Number.isFinite(least) ? rounded(least, 4) : null;
}

function utilisation({ stationTicks, measuredTicks }: KpiCollector): Kpis['stationUtilisation'] {
  if (stationTicks.length === 0 || measuredTicks === 0) return { mean: null, max: null };
  const parts = Array.from(stationTicks, (ticks) => ticks / measuredTicks);
  const mean = parts.reduce((sum, part) => sum + part, 0) / parts.length;
  return { mean: rounded(mean, 4), max: rounded(Math.max(...parts), 4) };
}

function seconds(ticks: number | null, dt: number): number | null {
  return ticks === null ? null : rounded(ticks * dt, 3);
}
