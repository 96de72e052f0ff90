/** @returns a value with so many digits after the point: what is written for people and files, never what is computed with */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
