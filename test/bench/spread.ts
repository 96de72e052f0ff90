/** Least and middle of some figures. Speed is told by both: one run is an anecdote, and a busy machine only ever adds. */
export interface Spread {
  readonly min: number;
  readonly median: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { min: sorted[0], median };
}

/** @returns both in words: `min 58.1, median 61.0 s` */
export function showSpread({ min, median }: Spread, unit: string, digits = 1): string {
  return `min ${min.toFixed(digits)}, median ${median.toFixed(digits)} ${unit}`;
}

/** @returns the seeds of a benchmark: 1 to as many as are asked for */
export function seedsOf(options: { readonly seeds?: number }, own = 5): number[] {
  return Array.from({ length: options.seeds ?? own }, (_, i) => i + 1);
}
