import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/** A mutant is dead with the first test that fails: those come first that take least. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toReversed();
  }
}

/** The tests that judge mutants: those that mirror the guard and the ledger, and what was once broken in them. */
export default defineConfig({
  test: {
    include: [
      'test/engine/math/roundedBox.test.ts',
      'test/engine/floor/wallIndex.test.ts',
      'test/engine/systems/{guard*,stoppingRegion,indexNeighbours}.test.ts',
      'test/planners/reservations/*.test.ts',
      'test/regressions/{creepBeyondNextNode,facingFreeRectangles,headOnSearchRadius,phantomRegion,stickyContact}.test.ts',
    ],
    sequence: { sequencer: QuickestFirst },
    setupFiles: ['test/support/propertySeed.ts', 'test/mutation/fewExamples.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'threads',
  },
});
