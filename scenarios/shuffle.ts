import type { RandomStream } from '../engine/index.ts';

/** Brings values into random order, where they are (Fisher and Yates). @returns the same values */
export function shuffle<T extends { readonly length: number; [index: number]: number }>(
  values: T,
  random: RandomStream,
): T {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [values[i], values[j]] = [values[j], values[i]];
  }
  return values;
}
