import { ANY_WAY, Cell, EAST, NORTH, SOUTH, WEST, blankGrid, neighbourOf, type CellGrid } from './cellGrid.ts';
import { checkGridSize } from './checkGridSize.ts';
import { checkReach } from './checkReach.ts';
import type { FloorProblem, FloorResult } from './floorplan.ts';
import { gridFloor, type GridFloor, type GridFloorOptions } from './gridFloor.ts';

/**
 * A floor drawn as text, a character a cell, row 0 at the top:
 *
 *     #          rack: the lanes beside it become storage       > < ^ v    lane that may be left in this direction only
 *     @ (space)  wall, nothing there                            S          station: robots are served here
 *     .          lane                                           q          lane where robots wait for a station
 *     s          storage, where racks do not tell               C  P       charger, parking: pockets beside a lane
 *
 * A drawing with an `s` has storage there and nowhere else. A station within a one-way lane (`<S<`) is left as the lane leads.
 */
const SIGNS: Readonly<Record<string, readonly [kind: number, oneWay: number]>> = {
  '#': [Cell.rack, ANY_WAY],
  '@': [Cell.wall, ANY_WAY],
  ' ': [Cell.nothing, ANY_WAY],
  '.': [Cell.lane, ANY_WAY],
  s: [Cell.storage, ANY_WAY],
  '>': [Cell.lane, EAST],
  '^': [Cell.lane, NORTH],
  '<': [Cell.lane, WEST],
  v: [Cell.lane, SOUTH],
  q: [Cell.queue, ANY_WAY],
  S: [Cell.station, ANY_WAY],
  C: [Cell.charger, ANY_WAY],
  P: [Cell.parking, ANY_WAY],
};

export type TextFloorOptions = Partial<GridFloorOptions>;

/** @returns the floor that the lines draw, or every problem with its row and column, counted from 1 */
export function textFloor(lines: readonly string[], options: TextFloorOptions = {}): FloorResult<GridFloor> {
  const full = { name: 'drawing', pitch: 1, ...options };
  const problems = [...checkShape(lines, full.pitch), ...checkSigns(lines)];
  if (problems.length > 0) return { ok: false, problems };
  const floor = gridFloor(drawnCells(lines), full);
  if (floor.graph.nodeCount === 0) return { ok: false, problems: [{ where: 'row 1', message: NO_LANE }] };
  const reach = checkReach(floor);
  return reach.length > 0 ? { ok: false, problems: reach } : { ok: true, floor };
}

const NO_LANE = 'nobody can drive here; draw lanes as .';

function checkShape(lines: readonly string[], pitch: number): FloorProblem[] {
  const columns = lines[0]?.length ?? 0;
  if (columns === 0) return [{ where: 'row 1', message: 'the drawing is empty; draw lanes, racks and a station' }];
  const problems = checkGridSize({ columns, rows: lines.length }, pitch);
  lines.forEach((line, row) => {
    if (line.length === columns) return;
    const message = `has ${line.length} characters, row 1 has ${columns}; fill up with spaces so that all rows are equally long`;
    problems.push({ where: `row ${row + 1}`, message });
  });
  return problems;
}

/** @returns the first unknown sign of each row */
function checkSigns(lines: readonly string[]): FloorProblem[] {
  return lines.flatMap((line, row) => {
    const signs = [...line];
    const column = signs.findIndex((sign) => !Object.hasOwn(SIGNS, sign));
    if (column < 0) return [];
    const known = Object.keys(SIGNS).join('').replace(' ', '');
    const message = `'${signs[column]}' is not known; use one of ${known} or a space`;
    return [{ where: `row ${row + 1}, column ${column + 1}`, message }];
  });
}

/** @returns the cells that the lines draw; all rows are equally long and all signs known */
export function drawnCells(lines: readonly string[]): CellGrid {
  const grid = blankGrid({ columns: lines[0].length, rows: lines.length }, Cell.nothing);
  const signs = lines.join('');
  for (let cell = 0; cell < signs.length; cell++) [grid.kind[cell], grid.oneWay[cell]] = SIGNS[signs[cell]];
  if (!signs.includes('s')) markStorage(grid);
  return grid;
}

/** Makes every lane beside a rack a storage cell. */
function markStorage(grid: CellGrid): void {
  for (let cell = 0; cell < grid.kind.length; cell++) {
    if (grid.kind[cell] !== Cell.lane) continue;
    for (const direction of [EAST, NORTH, WEST, SOUTH]) {
      const next = neighbourOf(grid, cell, direction);
      if (next >= 0 && grid.kind[next] === Cell.rack) grid.kind[cell] = Cell.storage;
    }
  }
}
