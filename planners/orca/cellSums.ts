/** Numbers that are kept of a cell: how many are in it, and the sums of their x, y, vx, vy. */
export const SUMS = 5;

/**
 * Sums over the movers in each cell of a floor, found by a hash of the cell. Only cells with somebody in them take up room, because a floor of small cells has billions of
 * them. Working memory: whoever adds up begins anew.
 */
export interface CellSums {
  /** hash → 1 + the number of an entry, or that of a later place in this table; 0: nobody is there */
  readonly places: Int32Array;
  /** of each entry: its cell, and SUMS numbers */
  readonly column: Int32Array;
  readonly row: Int32Array;
  readonly sums: Float64Array;
  /** the same of a cell and of those around it, once somebody has asked for it; 0 in all before */
  readonly around: Float64Array;
  /** entries in use */
  count: number;
}

/** @param most cells with somebody in them, at the same time */
export function createCellSums(most: number): CellSums {
  return {
    places: new Int32Array(1 << (32 - Math.clz32(2 * most))), // half of them stay empty, so that a search ends soon
    column: new Int32Array(most),
    row: new Int32Array(most),
    sums: new Float64Array(SUMS * most),
    around: new Float64Array(SUMS * most),
    count: 0,
  };
}

/** Nobody is anywhere. */
export function clearCells(cells: CellSums): void {
  cells.places.fill(0);
  cells.count = 0;
}

/** @returns where the sums of a cell begin; they are of nobody where it has not been asked for before */
export function sumsFor(cells: CellSums, column: number, row: number): number {
  const place = placeOf(cells, column, row);
  if (cells.places[place] === 0) {
    const entry = cells.count++;
    cells.places[place] = entry + 1;
    cells.column[entry] = column;
    cells.row[entry] = row;
    cells.sums.fill(0, SUMS * entry, SUMS * (entry + 1));
    cells.around.fill(0, SUMS * entry, SUMS * (entry + 1));
  }
  return SUMS * (cells.places[place] - 1);
}

/** @returns where the sums of a cell begin; below 0: nobody is in it */
export function sumsAt(cells: CellSums, column: number, row: number): number {
  return SUMS * (cells.places[placeOf(cells, column, row)] - 1);
}

/** @returns where the table says which entry a cell has, or would say it */
function placeOf({ places, column: columns, row: rows }: CellSums, column: number, row: number): number {
  const last = places.length - 1;
  const mixed = Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b);
  let place = (mixed ^ (mixed >>> 15)) & last;
  while (places[place] !== 0) {
    const entry = places[place] - 1;
    if (columns[entry] === column && rows[entry] === row) return place;
    place = (place + 1) & last;
  }
  return place;
}
