import type { CellGrid } from './cellGrid.ts';
import type { Box } from './floorplan.ts';

/**
 * Merges cells into few large boxes: runs along the rows first, then equal runs of neighbouring rows. Not the minimum number
 * of rectangles, but a block of racks becomes one box and a wall around the building four.
 *
 * @returns disjoint boxes that cover exactly the cells for which `isSolid`, in the order of their top-left corners
 */
export function mergeWalls(grid: CellGrid, pitch: number, isSolid: (kind: number) => boolean): Box[] {
  const { columns, rows, kind } = grid;
  const boxes: Box[] = [];
  const done = new Uint8Array(kind.length);
  const isOpen = (row: number, column: number): boolean => {
    const cell = row * columns + column;
    return done[cell] === 0 && isSolid(kind[cell]);
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!isOpen(row, column)) continue;
      let right = column + 1;
      while (right < columns && isOpen(row, right)) right++;
      let bottom = row + 1;
      while (bottom < rows && isRun(isOpen, { row: bottom, left: column, right, columns })) bottom++;
      for (let r = row; r < bottom; r++) done.fill(1, r * columns + column, r * columns + right);
      boxes.push({
        minX: column * pitch,
        minY: (rows - bottom) * pitch,
        maxX: right * pitch,
        maxY: (rows - row) * pitch,
      });
    }
  }
  return boxes;
}

/** @returns whether exactly the cells left … right−1 are one run of the row: a longer run is a box of its own */
function isRun(
  isOpen: (row: number, column: number) => boolean,
  run: { readonly row: number; readonly left: number; readonly right: number; readonly columns: number },
): boolean {
  if (run.left > 0 && isOpen(run.row, run.left - 1)) return false;
  if (run.right < run.columns && isOpen(run.row, run.right)) return false;
  for (let column = run.left; column < run.right; column++) if (!isOpen(run.row, column)) return false;
  return true;
}
