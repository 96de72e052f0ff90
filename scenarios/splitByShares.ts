/**
 * Splits a whole number by shares: by rounding the running total, so that the parts add up exactly and none is off by a whole one.
 *
 * @param shares each ≥ 0, not all 0
 */
export function splitByShares(whole: number, shares: readonly number[]): number[] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  let total = 0;
  let given = 0;
  return shares.map((share) => {
    total += share;
    const part = Math.round((whole * total) / all) - given;
    given += part;
    return part;
  });
}
