import { vi } from 'vitest';

type FastCheck = typeof import('fast-check');

/** Examples that a property draws for one mutant. */
const MOST = 100;

/**
 * Properties draw few examples here and look for no smaller counterexample: every one of two thousand mutants is judged by them,
 * and it is enough to know that it is dead.
 */
vi.mock('fast-check', async (importOriginal) => {
  const real = await importOriginal<FastCheck>();
  const assert = ((property: Parameters<FastCheck['assert']>[0], options: { numRuns?: number } = {}) =>
    real.assert(property, {
      ...options,
      numRuns: Math.min(options.numRuns ?? MOST, MOST),
      endOnFailure: true,
    })) as FastCheck['assert'];
  return { ...real, assert, default: { ...real.default, assert } };
});
