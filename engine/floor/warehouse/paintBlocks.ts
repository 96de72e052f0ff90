import { Cell, blankGrid, type CellGrid } from '../cellGrid.ts';
import type { WarehouseMeasures, WarehouseSpec } from './warehouseSpec.ts';

/** @returns the wall, the ring road, the blocks of racks and the aisles between them */
export function paintBlocks(spec: WarehouseSpec, measures: WarehouseMeasures): CellGrid {
  const { columns, rows, road, blocks } = measures;
  const grid = blankGrid({ columns, rows }, Cell.wall);
  const lane = spec.pickFrom === 'everywhere' ? Cell.storage : Cell.lane;
  for (let row = spec.border; row < rows - spec.border; row++) {
    grid.kind.fill(lane, row * columns + road.left, row * columns + road.right);
  }
  for (let row = blocks.top; row < blocks.bottom; row++) {
    for (let column = blocks.left; column < blocks.right; column++) {
      const kind = kindInBlocks(spec, { column: column - blocks.left, row: row - blocks.top });
      if (kind !== Cell.lane) grid.kind[row * columns + column] = kind;
    }
  }
  return grid;
}

/** @returns rack, storage or lane, for a cell counted from the top-left rack */
function kindInBlocks(spec: WarehouseSpec, { column, row }: { column: number; row: number }): number {
  const besides = column % (spec.blockColumns + spec.aisleLanes) >= spec.blockColumns;
  const between = row % (spec.blockRows + spec.crossLanes) >= spec.blockRows;
  if (!besides && !between) return Cell.rack;
  if (besides && between) return Cell.lane;
  if (besides)
    return spec.pickFrom === 'aisles' && isEdgeLane(column, spec.blockColumns, spec.aisleLanes)
      ? Cell.storage
      : Cell.lane;
  return spec.pickFrom === 'crossAisles' && isEdgeLane(row, spec.blockRows, spec.crossLanes) ? Cell.storage : Cell.lane;
}

/** @returns whether the lane at `position` of a period of rack cells and lanes is the first or last: a rack is beside it */
function isEdgeLane(position: number, rack: number, lanes: number): boolean {
  const lane = (position % (rack + lanes)) - rack;
  return lane === 0 || lane === lanes - 1;
}
