import { readFileSync } from 'node:fs';

/**
 * What is mutated, and the tests that judge it. Two parts, because each runs at full speed while the other is mutated, and is
 * judged by its own tests alone.
 */
const parts = JSON.parse(readFileSync(new URL('parts.json', import.meta.url), 'utf8'));
const part = process.env.MUTATED;
if (!(part in parts)) throw new Error(`the variable MUTATED is one of ${Object.keys(parts).join(', ')}`);

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: parts[part].mutate,
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 5000,
  timeoutFactor: 1.5,
  tempDirName: '.stryker-tmp',
  // Its copy of the sources goes without any tsconfig.json: the root's it would rewrite by an API that TypeScript 7 has not, the
  // others refer to folders that the copy lacks. The checkout's own, in which the copy lies, is found instead.
  ignorePatterns: ['/dist', '/runs', '/coverage', '/.tsbuild', '/viewer', '/gateway', 'tsconfig.json'],
  disableTypeChecks: false,
  incrementalFile: `.stryker-tmp/${part}-incremental.json`,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: `.stryker-tmp/${part}.json` },
};
