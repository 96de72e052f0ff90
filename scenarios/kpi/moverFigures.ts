import { Total } from '../../planners/index.ts';
import type { MoverFigures } from '../kpis.ts';
import { freeFlowSeconds } from '../movers/swapPlaces.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { carriesLoads, moversOf } from '../scenario.ts';
import type { KpiCollector } from './kpiCollector.ts';
import { totalsOf } from './moversSeen.ts';
import { lookEvery, watchedOf } from './moverWatch.ts';
import { rounded } from './rounded.ts';

const HOUR = 3600;

/** @returns what free movers have done; null where there are none */
export function moverFigures(run: FleetRun, kpis: KpiCollector): MoverFigures | null {
  const { sim, scenario, floor } = run;
  const totals = totalsOf(run);
  const did = kpis.moversDid(run);
  if (totals === null || did === null || sim.crowd === null) return null;
  const count = moversOf(scenario);
  const seconds = kpis.measuredTicks * scenario.dt;
  const perHour = (times: number): number | null => (seconds > 0 ? rounded((times / seconds) * HOUR, 2) : null);
  const carries = carriesLoads(scenario);
  const last = totals[Total.lastArrival] * scenario.dt;
  const free = freeFlowSeconds(scenario, floor);
  const isDone = free !== null && totals[Total.settled] === count;
  return {
    count,
    watched: watchedOf(sim.crowd),
    lookEverySeconds: rounded(lookEvery(sim.crowd, scenario.dt), 3),
    arrivals: did[Total.arrivals],
    arrivalsPerHour: free === null ? perHour(did[Total.arrivals]) : null,
    settled: totals[Total.settled],
    lastArrivalSeconds: totals[Total.arrivals] > 0 ? rounded(last, 3) : null,
    freeFlowSeconds: free === null ? null : rounded(free, 3),
    timeOverFreeFlow: isDone ? rounded(last / free, 3) : null,
    delivered: carries ? did[Total.delivered] : null,
    deliveredPerHour: carries ? perHour(did[Total.delivered]) : null,
    detours: did[Total.detours],
    overlaps: kpis.bulk?.overlaps ?? null,
    standingForNonsense: sim.crowd.poisoned[0],
    bytesPerMover: rounded(sim.crowd.kernel.layout.bytes / count, 1),
  };
}

/** @returns destinations that free movers have reached; null where there are none */
export function arrivalsOf(run: FleetRun): number | null {
  return totalsOf(run)?.[Total.arrivals] ?? null;
}
