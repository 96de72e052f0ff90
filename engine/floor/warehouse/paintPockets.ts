import { Cell, type CellGrid } from '../cellGrid.ts';
import type { WarehouseMeasures } from './warehouseSpec.ts';

/** Turns `count` of the free cells at the outer edge of the ring road into pockets, spread evenly over both sides. */
export function paintPockets(
  grid: CellGrid,
  pockets: { readonly measures: WarehouseMeasures; readonly kind: number; readonly count: number },
): void {
  const slots = pockets.count > 0 ? freeSlots(grid, pockets.measures) : [];
  for (let i = 0; i < pockets.count; i++) {
    // The middle of the i-th of `count` equal shares: distinct as long as there are as many slots as pockets.
    grid.kind[slots[Math.floor(((i + 0.5) * slots.length) / pockets.count)]] = pockets.kind;
  }
}

/** @returns solid cells beside the outermost lanes of the ring road, down the left side, then down the right side */
function freeSlots(grid: CellGrid, { columns, rows, road }: WarehouseMeasures): number[] {
  const slots: number[] = [];
  for (const [column, inwards] of [
    [road.left - 1, 1],
    [road.right, -1],
  ]) {
    for (let row = 0; row < rows; row++) {
      const cell = row * columns + column;
      if (grid.kind[cell] === Cell.wall && grid.kind[cell + inwards] >= Cell.lane) slots.push(cell);
    }
  }
  return slots;
}
