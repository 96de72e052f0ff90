import { nearest } from './nearest.ts';
import type { Kpis } from './kpis.ts';

/** What a figure is measured in: decides how it is printed, and what an expectation may write. */
export type KpiUnit = 'text' | 'flag' | 'count' | 'number' | 's' | 'ms' | 'm' | 'Wh' | '1/h' | 'fraction' | 'bytes';

/** Dotted paths of all figures in T; `*` stands for an index. */
type Paths<T, Prefix extends string = ''> = {
  [K in keyof T & string]: NonNullable<T[K]> extends readonly (infer Item)[]
    ? Paths<Item, `${Prefix}${K}.*.`>
    : NonNullable<T[K]> extends object
      ? Paths<NonNullable<T[K]>, `${Prefix}${K}.`>
      : `${Prefix}${K}`;
}[keyof T & string];

export type KpiPath = Paths<Kpis>;

/** The unit of every figure. The compiler sees to it that none is missing. */
export const KPI_UNITS: Readonly<Record<KpiPath, KpiUnit>> = {
  scenario: 'text',
  seed: 'count',
  version: 'text',
  simulatedSeconds: 's',
  measuredSeconds: 's',
  wallSeconds: 's',
  realTimeFactor: 'number',
  robots: 'count',
  interrupted: 'flag',
  contacts: 'count',
  protectiveStops: 'count',
  'protectiveStopCauses.robot': 'count',
  'protectiveStopCauses.wall': 'count',
  stuckRobots: 'count',
  'stuckRobotCauses.standing': 'count',
  'stuckRobotCauses.circling': 'count',
  'stuckRobotCauses.goalClosed': 'count',
  'stuckRobotCauses.noNearer': 'count',
  'stuckRobotCauses.noWay': 'count',
  longestWaitSeconds: 's',
  smallestSeparationMetres: 'm',
  tasksFinished: 'count',
  tasksOpen: 'count',
  tasksOverdue: 'count',
  tasksPerHour: '1/h',
  ordersFinished: 'count',
  ordersPerHour: '1/h',
  freeFlowRatio: 'fraction',
  'serviceTimeSeconds.p50': 's',
  'serviceTimeSeconds.p95': 's',
  'latenessSeconds.p50': 's',
  'latenessSeconds.p95': 's',
  'stationUtilisation.mean': 'fraction',
  'stationUtilisation.max': 'fraction',
  'timeSplit.empty': 'fraction',
  'timeSplit.loaded': 'fraction',
  'timeSplit.waiting': 'fraction',
  'timeSplit.atStation': 'fraction',
  'timeSplit.charging': 'fraction',
  'timeSplit.idle': 'fraction',
  'timeSplit.faulted': 'fraction',
  distanceMetres: 'm',
  energyWh: 'Wh',
  'congestion.*.node': 'count',
  'congestion.*.squareMetres': 'm',
  'congestion.*.x': 'm',
  'congestion.*.y': 'm',
  'congestion.*.waitingSeconds': 's',
  'plannerLatencyMs.p50': 'ms',
  'plannerLatencyMs.p99': 'ms',
  plannerWorkUnits: 'count',
  plannerRestarts: 'count',
  plannerProblems: 'count',
  plannerProblem: 'text',
  plannerEscalations: 'count',
  mailboxPeak: 'count',
  'mailboxPeaks.*.actor': 'text',
  'mailboxPeaks.*.peak': 'count',
  'mailboxPeaks.*.refused': 'count',
  messagesRefused: 'count',
  bytesPerRobot: 'bytes',
  ledgerBytes: 'bytes',
  plannerBytes: 'bytes',
  'movers.count': 'count',
  'movers.watched': 'count',
  'movers.lookEverySeconds': 's',
  'movers.arrivals': 'count',
  'movers.arrivalsPerHour': '1/h',
  'movers.settled': 'count',
  'movers.lastArrivalSeconds': 's',
  'movers.freeFlowSeconds': 's',
  'movers.timeOverFreeFlow': 'number',
  'movers.delivered': 'count',
  'movers.deliveredPerHour': '1/h',
  'movers.detours': 'count',
  'movers.overlaps': 'count',
  'movers.standingForNonsense': 'count',
  'movers.bytesPerMover': 'bytes',
  stateHash: 'text',
  'faults.*.kind': 'text',
  'faults.*.target': 'text',
  'faults.*.start': 's',
  'faults.*.duration': 's',
  'faults.*.throughputDip': 'fraction',
  'faults.*.timeToRecoverSeconds': 's',
};

export const KPI_PATHS = Object.keys(KPI_UNITS) as KpiPath[];

/** @returns the unit of the figure at a dotted path such as `faults.0.throughputDip`, or null where there is none */
export function kpiUnit(path: string): KpiUnit | null {
  const general = generalise(path);
  return Object.hasOwn(KPI_UNITS, general) && !path.includes('*') ? KPI_UNITS[general as KpiPath] : null;
}

/** `faults.0.kind` is one of `faults.*.kind`. */
function generalise(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/g, '.*');
}

/** Names without what is inside them. */
const FIGURES = [...new Set(KPI_PATHS.map((path) => path.split('.')[0]))];

/** @returns the end of a sentence about a path that names no figure */
export function suggestKpi(path: string): string {
  const inside = KPI_PATHS.filter((known) => known.startsWith(`${generalise(path)}.`));
  const candidates = inside.length > 0 ? inside : nearest(path, KPI_PATHS, 3);
  if (candidates.length === 0) return `figures are ${FIGURES.join(', ')}`;
  return `did you mean ${candidates
    .slice(0, 7)
    .map((candidate) => candidate.replaceAll('*', '0'))
    .join(', ')}?`;
}

/** @returns the value at a dotted path, undefined where the run has none (an index beyond the list) */
export function kpiAt(kpis: Kpis, path: string): unknown {
  let value: unknown = kpis;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
