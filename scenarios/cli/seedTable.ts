import Table from 'cli-table3';
import { kpiAt, KPI_PATHS, KPI_UNITS, type KpiPath } from '../kpiFields.ts';
import type { Kpis } from '../kpis.ts';
import { showFigure } from './figures.ts';
import { showLongestWaitShort } from './longestWait.ts';
import { PLAIN_TABLE, renderTable } from './tables.ts';

type Column = readonly [heading: string, path: KpiPath];

const SAFETY: readonly Column[] = [
  ['contacts', 'contacts'],
  ['stops', 'protectiveStops'],
  ['stuck', 'stuckRobots'],
];
const WORK: readonly Column[] = [
  ['tasks', 'tasksPerHour'],
  ['free flow', 'freeFlowRatio'],
  ['task p95', 'serviceTimeSeconds.p95'],
];
/** Of movers that are always on their way; of those that change places once; of all. */
const ARRIVALS: Column = ['arrivals', 'movers.arrivalsPerHour'];
const SWAP: readonly Column[] = [
  ['last arrival', 'movers.lastArrivalSeconds'],
  ['× free flow', 'movers.timeOverFreeFlow'],
];
const MOVERS: readonly Column[] = [
  ['loads home', 'movers.deliveredPerHour'],
  ['detours', 'movers.detours'],
  ['overlaps', 'movers.overlaps'],
];
const TIME: readonly Column[] = [
  ['longest wait', 'longestWaitSeconds'],
  ['× real time', 'realTimeFactor'],
];

/** @returns what a table of runs of one scenario has columns for: what was measured in any of them */
function columnsFor(runs: readonly Kpis[]): Column[] {
  const [{ robots, movers }] = runs;
  const onLanes = robots > (movers?.count ?? 0);
  const isSwap = movers !== null && movers.freeFlowSeconds !== null;
  const columns = [
    ...SAFETY,
    ...(onLanes ? WORK : []),
    ...(movers === null ? [] : isSwap ? SWAP : [ARRIVALS]),
    ...MOVERS,
    ...TIME,
  ];
  return columns.filter(([, path]) => runs.some((kpis) => numberAt(kpis, path) !== null));
}

/** @returns a row per seed, and the mean where there are several */
export function seedTable(runs: readonly Kpis[]): string {
  const columns = columnsFor(runs);
  const table = new Table({ ...PLAIN_TABLE, head: ['seed', ...columns.map(([heading]) => heading), 'state hash'] });
  for (const kpis of runs) {
    table.push([String(kpis.seed), ...columns.map(([, path]) => cellOf(kpis, path)), kpis.stateHash]);
  }
  const means = meanOf(runs);
  table.push(['mean', ...columns.map(([, path]) => showFigure(means[path] ?? null, meanUnit(path))), '']);
  return renderTable(table);
}

function cellOf(kpis: Kpis, path: KpiPath): string {
  if (path === 'longestWaitSeconds') return showLongestWaitShort(kpis);
  return showFigure(numberAt(kpis, path), KPI_UNITS[path]);
}

/** @returns mean of every figure that is a number and was measured in each run, by its dotted path */
export function meanOf(runs: readonly Kpis[]): Readonly<Partial<Record<KpiPath, number | null>>> {
  const means: Partial<Record<KpiPath, number | null>> = {};
  for (const path of KPI_PATHS) {
    const unit = KPI_UNITS[path];
    if (path.includes('*') || path === 'seed' || unit === 'text' || unit === 'flag') continue;
    const values = runs.map((kpis) => numberAt(kpis, path)).filter((value) => value !== null);
    means[path] = values.length < runs.length ? null : values.reduce((sum, value) => sum + value, 0) / runs.length;
  }
  return means;
}

/** The mean of counts is no count. */
function meanUnit(path: KpiPath): (typeof KPI_UNITS)[KpiPath] {
  return KPI_UNITS[path] === 'count' ? 'number' : KPI_UNITS[path];
}

function numberAt(kpis: Kpis, path: string): number | null {
  const value = kpiAt(kpis, path);
  return typeof value === 'number' ? value : null;
}
