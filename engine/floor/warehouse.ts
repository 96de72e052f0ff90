import { Cell, type CellGrid } from './cellGrid.ts';
import type { FloorResult } from './floorplan.ts';
import { gridFloor, type GridFloor } from './gridFloor.ts';
import { paintBlocks } from './warehouse/paintBlocks.ts';
import { paintPockets } from './warehouse/paintPockets.ts';
import { paintStations } from './warehouse/paintStations.ts';
import { WAREHOUSE_DEFAULTS, checkWarehouseSpec, measure, type WarehouseSpec } from './warehouse/warehouseSpec.ts';

/**
 * Builds a warehouse from its measures; fields that are left out are those of WAREHOUSE_DEFAULTS. Painted from the middle to
 * the outside, each step on what the one before left: racks and roads, stations on the ring road, pockets in what is free.
 */
export function generateWarehouse(spec: Partial<WarehouseSpec>): FloorResult<GridFloor> {
  const full = { ...WAREHOUSE_DEFAULTS, ...spec };
  const problems = checkWarehouseSpec(full);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, floor: gridFloor(warehouseCells(full), full) };
}

/** @returns the cells of a spec without problems */
export function warehouseCells(spec: WarehouseSpec): CellGrid {
  const measures = measure(spec);
  const grid = paintBlocks(spec, measures);
  paintStations(grid, spec, measures);
  paintPockets(grid, { measures, kind: Cell.charger, count: spec.chargers });
  paintPockets(grid, { measures, kind: Cell.parking, count: spec.parking });
  return grid;
}
