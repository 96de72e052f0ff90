/** m: wide enough for a few robots, so that a jam is some squares and not hundreds */
const SIDE = 2;
/** Squares along a floor at the most. */
const MOST = 128;

/** A floor in squares, row by row from its lower left corner: where there are no lanes, no place has a name by which it could be told who waits where. */
export interface Squares {
  /** m */
  readonly side: number;
  readonly columns: number;
  readonly rows: number;
}

/** @returns squares of two metres, on a larger floor of four, eight, …: never more than 128 each way */
export function squaresOf({ width, height }: { readonly width: number; readonly height: number }): Squares {
  let side = SIDE;
  while (side * MOST < Math.max(width, height)) side *= 2;
  const along = (length: number): number => Math.max(1, Math.ceil(length / side - 1e-6));
  return { side, columns: along(width), rows: along(height) };
}

/** @returns the square that a point lies in; beyond the floor, the nearest */
export function squareAt({ side, columns, rows }: Squares, x: number, y: number): number {
  const column = Math.max(0, Math.min(columns - 1, Math.floor(x / side)));
  return Math.max(0, Math.min(rows - 1, Math.floor(y / side))) * columns + column;
}

/** @returns its middle, m */
export function middleOf(
  { side, columns }: Squares,
  square: number,
): {
  readonly x: number;
  readonly y: number;
} {
  return { x: ((square % columns) + 0.5) * side, y: (Math.floor(square / columns) + 0.5) * side };
}
