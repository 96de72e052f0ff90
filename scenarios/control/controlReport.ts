import { openTasks } from '../../planners/index.ts';
import type { KpiCollector } from '../kpi/kpiCollector.ts';
import type { PlannerLatency } from '../kpi/latency.ts';
import { rounded } from '../kpi/rounded.ts';
import { splitOf } from '../kpi/timeSplit.ts';
import type { Percentiles95, TimeSplit } from '../kpis.ts';
import { robotsOf, secondsOf } from '../run/fleetRun.ts';
import { version } from '../version.ts';
import type { ControlContext } from './controlContext.ts';

/** The figures of a fleet control. SI units; `null` means that there was nothing to measure. Times of work are the robots' own. */
export interface ControlReport {
  readonly scenario: string;
  readonly seed: number;
  readonly version: string;
  readonly robots: number;
  readonly interrupted: boolean;
  /** s by the robots' clock, and by the clock on the wall */
  readonly seconds: number;
  readonly wallSeconds: number;
  /** tasks finished after the warm-up, and the same an hour */
  readonly tasksFinished: number;
  readonly tasksPerHour: number;
  /** tasks finished since the beginning, and known and not done at the end */
  readonly tasksAll: number;
  readonly tasksOpen: number;
  /** s from a task's reveal until it is done, after the warm-up */
  readonly serviceTimeSeconds: Percentiles95;
  /** where the robots' time went after the warm-up, as far as their states tell */
  readonly timeSplit: TimeSplit;
  /** robots that had work and did not get on for minutes */
  readonly stuckRobots: number;
  /** protective stops that robots have reported: each is a mistake of this control, or of somebody who was in the way */
  readonly protectiveStops: number;
  /** new orders, updates of them, messages that were sent again, and refusals by the type of the error */
  readonly orders: number;
  readonly updates: number;
  readonly resent: number;
  readonly refused: Readonly<Record<string, number>>;
  /** orders that were taken back, and states that were asked for */
  readonly cancelled: number;
  readonly asked: number;
  /** times that a robot was not where its plan says, or did not do what it was told */
  readonly lost: number;
  readonly actionsFailed: number;
  /** loads that were gone when they should have been set down, and loads that nobody knew of */
  readonly loadsLost: number;
  readonly strangeLoads: number;
  /** ms from an order until a state showed that the robot has it */
  readonly orderLatencyMs: { readonly p50: number | null; readonly p95: number | null; readonly p99: number | null };
  /** ms for a turn of all planners */
  readonly plannerLatencyMs: { readonly p50: number | null; readonly p99: number | null };
  /** robots on the broker that are not this control's */
  readonly strangers: number;
  /** messages by topic, and what was dropped and why */
  readonly messages: Readonly<Record<string, number>>;
}

const HOUR = 3600;

/** @returns the figures as they stand */
export function reportControl(
  { run, figures }: ControlContext,
  watch: { readonly kpis: KpiCollector; readonly latency: PlannerLatency },
  of: Pick<ControlReport, 'seed' | 'wallSeconds' | 'interrupted' | 'messages'>,
): ControlReport {
  const { kpis, latency } = watch;
  const { dt, name } = run.scenario;
  const measured = kpis.measuredTicks * dt;
  const seconds = (ticks: number | null): number | null => (ticks === null ? null : rounded(ticks * dt, 3));
  return {
    scenario: name,
    version,
    robots: robotsOf(run),
    seconds: rounded(secondsOf(run), 3),
    tasksFinished: kpis.tasks,
    tasksPerHour: measured > 0 ? rounded((kpis.tasks / measured) * HOUR, 2) : 0,
    tasksAll: kpis.tasksAll,
    tasksOpen: openTasks(run.planning.book),
    serviceTimeSeconds: { p50: seconds(kpis.service.percentile(0.5)), p95: seconds(kpis.service.percentile(0.95)) },
    timeSplit: splitOf(kpis.measured.ticks),
    stuckRobots: kpis.stuck.total,
    protectiveStops: figures.protectiveStops,
    orders: figures.orders,
    updates: figures.updates,
    resent: figures.resent,
    refused: Object.fromEntries(figures.refused),
    cancelled: figures.cancelled,
    asked: figures.asked,
    lost: figures.lost,
    actionsFailed: figures.actionsFailed,
    loadsLost: figures.loadsLost,
    strangeLoads: figures.strangeLoads,
    orderLatencyMs: { p50: figures.latency(0.5), p95: figures.latency(0.95), p99: figures.latency(0.99) },
    plannerLatencyMs: { p50: latency.percentile(0.5), p99: latency.percentile(0.99) },
    strangers: figures.strangers.size,
    ...of,
    wallSeconds: rounded(of.wallSeconds, 3),
  };
}
