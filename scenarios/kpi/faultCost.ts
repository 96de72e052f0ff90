import type { PlannedFault } from '../faults/faultPlan.ts';
import type { FaultReport } from '../kpis.ts';
import { BUCKET, type Throughput } from './throughput.ts';

/** s before a fault whose throughput it is measured against, and that a recovery has to hold for */
const BEFORE = 300;
const HOLDS = 60;
/** part of the throughput before that counts as recovered: bucket noise is a few per cent */
const RECOVERED = 0.95;

/** @returns what each fault cost in throughput, and how long it took to come back */
export function faultReports(
  faults: readonly PlannedFault[],
  throughput: Throughput,
  run: { readonly dt: number; readonly warmUp: number; readonly end: number },
): FaultReport[] {
  return faults.map(({ fault, target, from, until }) => {
    const start = from * run.dt;
    const stop = Math.min(until * run.dt, run.end);
    const before = throughput.rate(Math.max(run.warmUp, start - BEFORE), start);
    const recovered = before === null || before === 0 ? null : recovery(throughput, before, { stop, end: run.end });
    const during = throughput.rate(start, Math.min(run.end, Math.max(stop, recovered ?? run.end) + BUCKET));
    return {
      kind: fault.kind,
      target,
      start,
      duration: fault.for,
      throughputDip: before === null || before === 0 || during === null ? null : Math.max(0, 1 - during / before),
      timeToRecoverSeconds: recovered === null ? null : Math.max(0, recovered - stop),
    };
  });
}

/** @returns s at which throughput was back for a minute; null where it never was */
function recovery(throughput: Throughput, before: number, { stop, end }: { stop: number; end: number }): number | null {
  for (let at = Math.ceil(stop / BUCKET) * BUCKET; at + HOLDS <= end; at += BUCKET) {
    if ((throughput.rate(at, at + HOLDS) ?? 0) >= RECOVERED * before) return at;
  }
  return null;
}
