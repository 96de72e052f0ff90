/** What is counted over all movers. */
export const Total = {
  /** destinations reached */
  arrivals: 0,
  /** movers that are where they will stay */
  settled: 1,
  /** times that somebody went aside for want of progress */
  detours: 2,
  /** tick of the last arrival */
  lastArrival: 3,
  /** loads brought to where they belong */
  delivered: 4,
} as const;

/** @returns counts of nothing yet, by `Total` */
export function createTotals(): Int32Array {
  return new Int32Array(Object.keys(Total).length);
}
