import { hash3 } from '../mapf/hash.ts';

const NONSENSE = [Number.NaN, -1, Number.POSITIVE_INFINITY, 1e9, -2147483648, 0.5, 7, 123];

/** @returns the same record with its numbers turned into nonsense: what a planner that has lost its mind sends */
export function garble<T extends object>(what: T, seed: number): T {
  let at = 0;
  const twist = (value: unknown): unknown => {
    // In a snapshot what is no number is null: nonsense that is made nonsense again must be the same after it.
    if (typeof value === 'number' || value === null)
      return NONSENSE[Math.floor(hash3(seed, at++, 17) * NONSENSE.length)];
    if (Array.isArray(value)) return [...value.map(twist), twist(0)];
    return value;
  };
  return Object.fromEntries(Object.entries(what).map(([key, value]) => [key, twist(value)])) as T;
}
