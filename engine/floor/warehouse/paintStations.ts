import { ANY_WAY, Cell, EAST, NORTH, SOUTH, WEST, exitsOf, type CellGrid } from '../cellGrid.ts';
import { laneGuidance } from '../laneGuidance.ts';
import type { WarehouseMeasures, WarehouseSpec } from './warehouseSpec.ts';

/**
 * Pick stations as U-shaped hard lanes off the ring road: in along a row of queue cells, service near its end, out along the
 * row beside it. The lanes are hard because two robots that meet in a queue could only back out.
 *
 *     @>>>>>.    out          The way in lies upstream of the way out on the lane beside it: a robot that comes for this
 *     @S<<<<.    in           station has left the ring road before the one that goes joins it. Which row that is follows
 *                             from the lane's direction, so a side is painted for a lane that leads up, and painted again
 *                             the other way round if guidance says that it does not.
 */
export function paintStations(grid: CellGrid, spec: WarehouseSpec, measures: WarehouseMeasures): void {
  for (const side of ['left', 'right'] as const) {
    const stations = stationsOfSide(spec, measures, side);
    if (spec.stationsAt === 'ring') paintAtRing(grid, stations);
    else paintAtCrossAisles(grid, stations);
  }
}

function paintAtRing(grid: CellGrid, stations: readonly StationPlace[]): void {
  for (const station of stations) paintStation(grid, station, 'lower');
  const against = laneGuidance(exitsOf(grid));
  const leadsDown = ({ top, end, inwards, strip }: StationPlace): boolean =>
    (against[(top + 1) * grid.columns + end + strip * inwards] & (1 << NORTH)) !== 0;
  if (stations.some(leadsDown)) for (const station of stations) paintStation(grid, station, 'upper');
}

/**
 * A station that continues a pair of lanes is entered from the one that leads to it and left by the other: robots cross
 * the ring road straight on and hardly use it. Worth a quarter of the throughput of stations that stand anywhere along it.
 */
function paintAtCrossAisles(grid: CellGrid, stations: readonly StationPlace[]): void {
  const against = laneGuidance(exitsOf(grid));
  for (const station of stations) {
    const { top, end, inwards, strip } = station;
    const outwards = inwards > 0 ? WEST : EAST;
    const inner = end + (strip + 1) * inwards;
    const upperLeadsAway = (against[top * grid.columns + inner] & (1 << outwards)) !== 0;
    paintStation(grid, station, upperLeadsAway ? 'lower' : 'upper');
  }
}

interface StationPlace {
  /** the upper of its two rows */
  readonly top: number;
  /** column of the outermost cell, where the lane turns back, and ±1 from there to the ring road */
  readonly end: number;
  readonly inwards: number;
  /** cells from there to the ring road, and to the service cell */
  readonly strip: number;
  readonly tail: number;
}

/** @returns the stations of a side, in the middle of it, from the top */
function stationsOfSide(spec: WarehouseSpec, measures: WarehouseMeasures, side: 'left' | 'right'): StationPlace[] {
  const { columns, road } = measures;
  const isLeft = side === 'left';
  const end = isLeft ? spec.border : columns - 1 - spec.border;
  const strip = isLeft ? road.left - end : end - road.right + 1;
  const count = isLeft ? spec.stationsLeft : spec.stationsRight;
  const { first, pitch } = stationRows(spec, measures, count);
  return Array.from({ length: count }, (_, i) => ({
    top: first + i * pitch,
    end,
    inwards: isLeft ? 1 : -1,
    strip,
    tail: spec.tailCells,
  }));
}

/** @returns upper row of the topmost of `count` stations, and rows from one to the next */
function stationRows(
  spec: WarehouseSpec,
  { innerRows, blocks }: WarehouseMeasures,
  count: number,
): { first: number; pitch: number } {
  if (spec.stationsAt === 'ring') {
    const pitch = spec.stationPitch;
    return { first: spec.border + Math.floor((innerRows - count * pitch) / 2), pitch };
  }
  const pitch = spec.blockRows + spec.crossLanes;
  const spare = spec.blocksDown + 1 - count;
  return { first: blocks.top - spec.crossLanes + Math.floor(spare / 2) * pitch, pitch };
}

/** @param way which of its two rows leads in */
function paintStation(grid: CellGrid, { top, end, inwards, strip, tail }: StationPlace, way: 'upper' | 'lower'): void {
  const rowIn = way === 'upper' ? top : top + 1;
  const rowOut = way === 'upper' ? top + 1 : top;
  const toRing = inwards > 0 ? EAST : WEST;
  const cell = (row: number, step: number): number => row * grid.columns + end + step * inwards;
  for (let step = 0; step < strip; step++) {
    grid.kind[cell(rowIn, step)] = Cell.lane;
    grid.oneWay[cell(rowIn, step)] = toRing ^ 2;
    grid.kind[cell(rowOut, step)] = Cell.lane;
    grid.oneWay[cell(rowOut, step)] = toRing;
  }
  grid.oneWay[cell(rowIn, 0)] = way === 'upper' ? SOUTH : NORTH;
  grid.kind[cell(rowIn, tail)] = Cell.station;
  grid.oneWay[cell(rowIn, tail)] = ANY_WAY; // left as the lane leads, see exitsOf
}
