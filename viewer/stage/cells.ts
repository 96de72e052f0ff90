import type { SceneFloor } from '../protocol.ts';
import type { FloorPoint } from './stage.ts';

/** The floor in squares, from the bottom left: what is known by place is painted on it. */
export interface Cells {
  readonly floor: SceneFloor;
  readonly columns: number;
  readonly rows: number;
  /** node → index of its square, row × columns + column */
  readonly cellOf: Int32Array;
}

export function cellsOf(floor: SceneFloor): Cells {
  const { width, height, side, x, y } = floor;
  const [columns, rows] = [along(width, side), along(height, side)];
  const clamp = (value: number, most: number): number => Math.max(0, Math.min(most - 1, Math.floor(value / side)));
  const cellOf = Int32Array.from(x, (at, node) => clamp(y[node], rows) * columns + clamp(at, columns));
  return { floor, columns, rows, cellOf };
}

/** @returns where a node is, or the middle of the square behind all nodes */
export function placeAt({ width, side, x, y }: SceneFloor, place: number): FloorPoint {
  const square = place - x.length;
  if (square < 0) return { x: x[place], y: y[place] };
  const columns = along(width, side);
  return { x: ((square % columns) + 0.5) * side, y: (Math.floor(square / columns) + 0.5) * side };
}

function along(length: number, side: number): number {
  return Math.max(1, Math.ceil(length / side - 1e-6));
}
