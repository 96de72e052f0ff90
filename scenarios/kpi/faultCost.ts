import type { PlannedFault } from '../faults/faultPlan.ts';
import type { FaultReport } from '../kpis.ts';
import { BUCKET, type Throughput } from './throughput.ts';

/** s before a fault whose throughput it is measured against, at the most */
const BEFORE = 300;
/** tasks that must have been done in it, and be expected while the fault lasts, so that a difference is no chance */
const ENOUGH = 20;
const ENOUGH_DURING = 10;
/**
 * s after the recovery that a fault is made to answer for: what it held up is missed later. Chance remains: without any
 * fault, 80 s of 200 robots are up to a tenth below the five minutes before (measured, 95 %).
 */
const AFTER = 60;
/** A recovery has to hold for a minute at the least, longer where a minute sees few tasks, but not for ever (s, tasks, s). */
const HOLDS = 60;
const HOLDS_TASKS = 50;
const HOLDS_AT_MOST = 300;
/** part of the throughput before that counts as recovered: minutes differ by up to a tenth by chance */
const RECOVERED = 0.9;
/** part of the best 10 s before the fault from which on a fleet that set off at rest has got going */
const GOING = 0.5;

/**
 * What each fault cost in throughput, against the same run before it, and how long it took to come back. Compared
 * are up to five minutes before the fault: the warm-up is as good as what follows it, except for the start, when robots
 * are still on their first ways. So the comparison begins with the first 10 s in which the fleet did half of what
 * it did in its best 10 s. The free-flow twin would not do: it knows no traffic, and a fault's cost is mostly that.
 *
 * @returns a report per fault; nulls where too little was done to tell
 */
export function faultReports(
  faults: readonly PlannedFault[],
  throughput: Throughput,
  run: { readonly dt: number; readonly end: number },
): FaultReport[] {
  return faults.map(({ fault, target, from, until }) => {
    const start = from * run.dt;
    const stop = Math.min(until * run.dt, run.end);
    return { kind: fault.kind, target, start, duration: fault.for, ...cost(throughput, { start, stop, end: run.end }) };
  });
}

interface Times {
  readonly start: number;
  readonly stop: number;
  readonly end: number;
}

function cost(
  throughput: Throughput,
  { start, stop, end }: Times,
): Pick<FaultReport, 'throughputDip' | 'timeToRecoverSeconds'> {
  const unknown = { throughputDip: null, timeToRecoverSeconds: null };
  const since = Math.max(start - BEFORE, throughput.goingSince(start, GOING) ?? start);
  const before = throughput.rate(since, start);
  if (before === null || before * (start - since) < ENOUGH) return unknown;
  const recovered = recovery(throughput, before, { stop, end });
  const over = Math.min(end, Math.max(stop, recovered ?? end) + AFTER);
  const during = throughput.rate(start, over);
  if (during === null || before * (over - start) < ENOUGH_DURING) return unknown;
  return {
    throughputDip: Math.max(0, 1 - during / before),
    timeToRecoverSeconds: recovered === null ? null : Math.max(0, recovered - stop),
  };
}

/** @returns s at which throughput was back, and stayed for a while; null where it never was */
function recovery(throughput: Throughput, before: number, { stop, end }: Omit<Times, 'start'>): number | null {
  const holds = Math.min(HOLDS_AT_MOST, Math.max(HOLDS, Math.ceil(HOLDS_TASKS / before / BUCKET) * BUCKET));
  for (let at = Math.ceil(stop / BUCKET) * BUCKET; at + holds <= end; at += BUCKET) {
    if ((throughput.rate(at, at + holds) ?? 0) >= RECOVERED * before) return at;
  }
  return null;
}
