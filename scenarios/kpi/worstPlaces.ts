import type { FleetView } from '../../engine/index.ts';
import type { CongestionSpot } from '../kpis.ts';
import type { KpiCollector } from './kpiCollector.ts';
import { WORST_SPOTS } from './trafficWatch.ts';

/** @returns where robots waited longest, worst first: nodes, and squares where there are free movers */
export function worstPlaces({ traffic, squares }: KpiCollector, fleet: FleetView): CongestionSpot[] {
  const open = (squares?.all() ?? []).filter(({ waitingSeconds }) => waitingSeconds > 0);
  const spots = open.map(({ x, y, side, waitingSeconds }) => ({
    node: null,
    squareMetres: side,
    x,
    y,
    waitingSeconds,
  }));
  return [...traffic.worst(fleet), ...spots]
    .toSorted((a, b) => b.waitingSeconds - a.waitingSeconds)
    .slice(0, WORST_SPOTS);
}
