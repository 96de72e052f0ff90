import type { KpiPath } from '../kpiFields.ts';
import type { Kpis } from '../kpis.ts';

/** What no run of bulk agents measures, and what to ask about instead. */
const NEVER_OF_BULK_AGENTS: Readonly<Partial<Record<KpiPath, string>>> = {
  contacts: 'without the guard they are bulk agents, which may overlap; use movers.overlaps',
  distanceMetres: 'without the guard they are bulk agents, whose way is not measured; use movers.arrivals',
  bytesPerRobot: 'without the guard they are bulk agents and no robots; use movers.bytesPerMover',
};

/** What only a guard does, and what to ask about without one: of bulk agents, and of robots on lanes. */
const NEVER_WITHOUT_GUARD: ReadonlySet<string> = new Set<KpiPath>([
  'protectiveStops',
  'protectiveStopCauses.robot',
  'protectiveStopCauses.wall',
]);

/** Counts that begin with the end of the warm-up. */
const AFTER_WARM_UP: ReadonlySet<string> = new Set<KpiPath>([
  'tasksFinished',
  'ordersFinished',
  'movers.arrivals',
  'movers.delivered',
  'movers.detours',
]);

/** @returns why a figure is in no run like this one, and what is; null: it may be in one */
export function whyNeverMeasured({ robots, movers, protectiveStops }: Kpis, path: string): string | null {
  const areBulk = robots === 0 && movers !== null;
  if (protectiveStops === null && NEVER_WITHOUT_GUARD.has(path))
    return `there is no guard, which alone makes protective stops; use ${areBulk ? 'movers.overlaps' : 'contacts'}`;
  if (!areBulk) return null;
  return NEVER_OF_BULK_AGENTS[path as KpiPath] ?? null;
}

/** @returns why a figure that runs like this one may have is not in one that came to its end; null: that is not known */
export function whyNotMeasured({ movers }: Kpis, path: string): string | null {
  if (movers === null || movers.freeFlowSeconds === null) return null;
  switch (path as KpiPath) {
    case 'movers.timeOverFreeFlow':
      return `${movers.settled} of ${movers.count} were at their places at the end`;
    case 'movers.arrivalsPerHour':
      return 'who changes places arrives once; use movers.arrivals';
    default:
      return null;
  }
}

/** @returns whether a figure is of the time after the warm-up, and the run did not come that far */
export function isAheadOfWarmUp({ tasksPerHour }: Kpis, path: string): boolean {
  return tasksPerHour === null && AFTER_WARM_UP.has(path);
}
