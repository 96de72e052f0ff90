import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

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

/** What takes longest begins first, or one worker would still be at it when the others are done. Pages and sums in turn: a page wants to be quick. */
const LONGEST = [
  'browser/page',
  'simulation/checkThreads',
  'scenarios/check/planted',
  'browser/movers',
  'scenarios/serve/serveCommand',
  'properties/check',
  'browser/hashes',
  'scenarios/check/instances',
  'scenarios/check/plantedLivelocks',
  'browser/modes',
  'scenarios/check/acquitted',
  'simulation/sharedHall',
  'properties/replay',
  'browser/pictures',
  'scenarios/control/trouble',
  'scenarios/check/adversary/ablations',
  'docs',
].map((name) => `${root}test/${name}.test.ts`);
for (const file of LONGEST)
  if (!existsSync(file)) throw new Error(`${file} is no test file: see LONGEST in vitest.config.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.indexOf(moduleId);
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    setupFiles: ['test/support/propertySeed.ts', 'test/support/native/stackTraces.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Twice as many as there are cores: a quarter of the time tests wait, for a broker, a browser or a process.
    maxWorkers: 2 * availableParallelism(),
    reporters: ['default'],
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: shared },
      { extends: true, test: { name: 'apart', include: apart, isolate: true } },
    ],
  },
});
