import type { SceneFloor } from '../protocol.ts';

/** The floor in squares as wide as the pitch, from the bottom left: what is known by place is painted on it. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  /** node → index of its square, row × columns + column */
  readonly cellOf: Int32Array;
}

export function cellsOf({ width, height, pitch, x, y }: SceneFloor): Cells {
  if (x.length === 0) return { columns: 1, rows: 1, cellOf: new Int32Array(0) }; // nothing is known by place where there are no places
  const columns = Math.max(1, Math.ceil(width / pitch - 1e-6));
  const rows = Math.max(1, Math.ceil(height / pitch - 1e-6));
  const clamp = (value: number, most: number): number => Math.max(0, Math.min(most - 1, Math.floor(value / pitch)));
  const cellOf = Int32Array.from(x, (at, node) => clamp(y[node], rows) * columns + clamp(at, columns));
  return { columns, rows, cellOf };
}
