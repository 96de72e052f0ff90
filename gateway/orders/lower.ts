/** @returns the lower of two limits of which 0 is none */
export function lower(one: number, other: number): number {
  if (one === 0) return other;
  return other === 0 ? one : Math.min(one, other);
}
