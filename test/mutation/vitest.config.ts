import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

type Parts = Readonly<Record<string, { readonly tests: readonly string[] }>>;

const parts = JSON.parse(readFileSync(new URL('parts.json', import.meta.url), 'utf8')) as Parts;
const { tests } = parts[process.env['MUTATED'] ?? ''];

/** In the order in which they are listed, the quickest first: a mutant is dead with the first test that fails. */
class AsListed extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const at = ({ moduleId }: TestSpecification): number => tests.findIndex((test) => moduleId.endsWith(test));
    return Promise.resolve(files.toSorted((a, b) => at(a) - at(b)));
  }
}

/** The tests that judge the mutants of one part. */
export default defineConfig({
  test: {
    include: [...tests],
    sequence: { sequencer: AsListed },
    setupFiles: ['test/support/propertySeed.ts', 'test/mutation/fewExamples.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'threads',
  },
});
