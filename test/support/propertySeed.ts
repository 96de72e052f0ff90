import fc from 'fast-check';

/**
 * Every property draws from the seed in `FC_SEED`, 1 unless told, so that two runs of the tests of a commit say the same:
 * a red run is one that this commit causes. `FC_SEED=random` looks for what nobody has seen yet.
 */
const told = process.env.FC_SEED ?? '1';
/** ms after which a property gives up, be it that it looks for a smaller counterexample: runs end, and say what they found. */
fc.configureGlobal({ interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true });

if (told !== 'random') {
  const seed = Number(told);
  if (!Number.isSafeInteger(seed)) throw new Error(`FC_SEED must be a whole number or "random", not "${told}"`);
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
