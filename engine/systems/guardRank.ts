/**
 * Rank of a robot in a tick. For each tick this is a permutation of the 2^32 row numbers, so ranks are a strict order. It looks
 * like a random one, so hardly anybody stays below a neighbour for long: that is likely and measured, not proven.
 * (Rotating the rows instead keeps each robot above its successor in all ticks but one: crossing robots starve.)
 *
 * @returns 0 … 2^32 − 1, different for different robots in the same tick
 */
export function guardRank(row: number, tick: number): number {
  let h = (row + Math.imul(tick, 0x9e3779b9)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
