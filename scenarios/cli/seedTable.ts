import Table from 'cli-table3';
import { kpiAt, KPI_PATHS, KPI_UNITS, type KpiPath } from '../kpiFields.ts';
import type { Kpis } from '../kpis.ts';
import { showFigure } from './figures.ts';
import { PLAIN_TABLE, renderTable } from './tables.ts';

const COLUMNS: readonly (readonly [heading: string, path: KpiPath])[] = [
  ['contacts', 'contacts'],
  ['stops', 'protectiveStops'],
  ['stuck', 'stuckRobots'],
  ['tasks', 'tasksPerHour'],
  ['free flow', 'freeFlowRatio'],
  ['task p95', 'serviceTimeSeconds.p95'],
  ['longest wait', 'longestWaitSeconds'],
  ['× real time', 'realTimeFactor'],
];

/** @returns a row per seed, and the mean where there are several */
export function seedTable(runs: readonly Kpis[]): string {
  const table = new Table({ ...PLAIN_TABLE, head: ['seed', ...COLUMNS.map(([heading]) => heading), 'state hash'] });
  for (const kpis of runs) {
    table.push([
      String(kpis.seed),
      ...COLUMNS.map(([, path]) => showFigure(numberAt(kpis, path), KPI_UNITS[path])),
      kpis.stateHash,
    ]);
  }
  const means = meanOf(runs);
  table.push(['mean', ...COLUMNS.map(([, path]) => showFigure(means[path] ?? null, meanUnit(path))), '']);
  return renderTable(table);
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
