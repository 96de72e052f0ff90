import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

/**
 * The same as `expect(actual, message).toEqual(expected)`, for what is looked at a thousand times in a test: the runner takes
 * longer to ask than most of what is asked takes to compute, so that it is asked only about what is not the same to the bit.
 */
export function expectEqual(actual: unknown, expected: unknown, message?: string): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual, message).toEqual(expected);
}
