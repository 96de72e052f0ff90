import { ANY_WAY, Cell, EAST, NORTH, WEST, exitsOf, type CellGrid } from '../cellGrid.ts';
import { laneGuidance } from '../laneGuidance.ts';
import type { WarehouseMeasures, WarehouseSpec } from './warehouseSpec.ts';

/**
 * Pick stations as U-shaped hard lanes off the ring road: in along a row of queue cells, service at its end, out along the
 * row beside it. The lanes are hard because two robots that meet in a queue could only back out.
 *
 *     @>>>>>.    out          The way in lies upstream of the way out on the lane beside it: a robot that comes for this
 *     @S<<<<.    in           station has left the ring road before the one that goes joins it. Which row that is follows
 *                             from the lane's direction, so a side is painted for a lane that leads up, and painted again
 *                             the other way round if guidance says that it does not.
 */
export function paintStations(grid: CellGrid, spec: WarehouseSpec, measures: WarehouseMeasures): void {
  for (const stations of [stationsOfSide(spec, measures, 'left'), stationsOfSide(spec, measures, 'right')]) {
    for (const station of stations) paintStation(grid, station, 'up');
    const against = laneGuidance(exitsOf(grid));
    const leadsDown = ({ top, service, inwards, strip }: StationPlace): boolean =>
      (against[(top + 1) * grid.columns + service + strip * inwards] & (1 << NORTH)) !== 0;
    if (stations.some(leadsDown)) for (const station of stations) paintStation(grid, station, 'down');
  }
}

interface StationPlace {
  /** the upper of its two rows */
  readonly top: number;
  /** column of the service cell, and ±1 from there to the ring road */
  readonly service: number;
  readonly inwards: number;
  /** cells from the service cell to the ring road */
  readonly strip: number;
}

/** @returns the stations of a side, in the middle of it, from the top */
function stationsOfSide(spec: WarehouseSpec, measures: WarehouseMeasures, side: 'left' | 'right'): StationPlace[] {
  const { columns, innerRows, road } = measures;
  const isLeft = side === 'left';
  const service = isLeft ? spec.border : columns - 1 - spec.border;
  const strip = isLeft ? road.left - service : service - road.right + 1;
  const count = isLeft ? spec.stationsLeft : spec.stationsRight;
  const first = spec.border + Math.floor((innerRows - count * spec.stationPitch) / 2);
  return Array.from({ length: count }, (_, i) => ({
    top: first + i * spec.stationPitch,
    service,
    inwards: isLeft ? 1 : -1,
    strip,
  }));
}

function paintStation(grid: CellGrid, { top, service, inwards, strip }: StationPlace, lane: 'up' | 'down'): void {
  const rowIn = lane === 'up' ? top + 1 : top;
  const rowOut = lane === 'up' ? top : top + 1;
  const toRing = inwards > 0 ? EAST : WEST;
  for (let step = 0; step < strip; step++) {
    const column = service + step * inwards;
    for (const row of [rowIn, rowOut]) {
      grid.kind[row * grid.columns + column] = Cell.lane;
      grid.oneWay[row * grid.columns + column] = row === rowOut ? toRing : toRing ^ 2;
    }
  }
  grid.kind[rowIn * grid.columns + service] = Cell.station;
  grid.oneWay[rowIn * grid.columns + service] = ANY_WAY;
}
