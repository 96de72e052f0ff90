/** m, in the coordinates of the floor */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** @returns m; computed the same on every machine, as `Math.hypot` is not */
export function distance(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy);
}
