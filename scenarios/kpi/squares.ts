import type { Floorplan } from '../../engine/index.ts';

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
  return { side, columns: along(width, side), rows: along(height, side) };
}

function along(length: number, side: number): number {
  return Math.max(1, Math.ceil(length / side - 1e-6));
}

/** @returns squares for who looks on: those of its cells where a floor has lanes, so that waiting on lanes and beside them is told together */
export function squaresToSee(floor: Pick<Floorplan, 'graph' | 'width' | 'height' | 'pitch'>): Squares {
  const { graph, width, height, pitch } = floor;
  if (graph.nodeCount === 0) return squaresOf(floor);
  return { side: pitch, columns: along(width, pitch), rows: along(height, pitch) };
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
