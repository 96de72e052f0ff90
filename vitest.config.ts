import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const replaces = (file: string): boolean => readFileSync(file, 'utf8').includes('vi.mock(');
const apart = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((file) => `test/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.test.ts') && !file.includes('/node_modules/') && replaces(file));

/**
 * Nothing in the sources keeps state of its own, so test files share what they import: to load it anew for each of them takes
 * longer than most of them run. Only those that put a module of their own in place of one of ours are kept apart.
 */
export default defineConfig({
  test: {
    setupFiles: ['test/support/propertySeed.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Half as many again as there are cores: those that wait for a broker or a browser leave theirs to others.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    reporters: ['default'],
    projects: [
      { extends: true, test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: apart, isolate: false } },
      { extends: true, test: { name: 'apart', include: apart, isolate: true } },
    ],
  },
});
