import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url)).replaceAll('\\', '/');
/** Who watches, as by a bare `vitest`, wants tests to follow what they import; then the runner has to load it. */
const once = process.argv.includes('run');
const ours = new RegExp(`^${root}(?:engine|planners|gateway|viewer|scenarios|test/support)/.*\\.ts$`);

const replaces = (file: string): boolean => readFileSync(file, 'utf8').includes('vi.mock(');
const apart = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((file) => `test/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.test.ts') && !file.includes('/node_modules/') && replaces(file));

/**
 * What is tested is loaded by Node itself, as users' Node loads it: behind a test runner's own modules every imported name is
 * looked up anew at each use, which costs what computes a third of its time. Nothing in the sources keeps state of its own, so
 * test files share what they import: to load it anew for each of them takes longer than most of them run. Only those that
 * put a module of their own in place of one of ours are kept apart, and see ours through the runner.
 */
const shared = {
  name: 'shared',
  include: ['test/**/*.test.ts'],
  exclude: apart,
  isolate: false,
  execArgv: ['--import', './test/support/native/register.mjs'],
  server: { deps: { external: once ? [ours] : [] } },
};

export default defineConfig({
  test: {
    setupFiles: ['test/support/propertySeed.ts', 'test/support/native/stackTraces.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Half as many again as there are cores: those that wait for a broker or a browser leave theirs to others.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    reporters: ['default'],
    projects: [
      { extends: true, test: shared },
      { extends: true, test: { name: 'apart', include: apart, isolate: true } },
    ],
  },
});
