/** @returns the length of a vector, by its square root: the last bits of `Math.hypot` differ between machines, and verdicts must not */
export function lengthOf(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}
