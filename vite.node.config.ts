import { builtinModules } from 'node:module';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

const pkg = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
/** Two hundred files, of which two functions are used: Node takes longer to find them than to read the rest of a command. */
const BUNDLED = ['rxjs'];
const packages = Object.keys({ ...pkg.dependencies, ...pkg.devDependencies }).filter((name) => !BUNDLED.includes(name));
const external = [...builtinModules, ...builtinModules.map((name) => `node:${name}`), ...packages];

/** `test/bench/x.bench.ts` becomes `dist/bench/x.bench.js`, where `shoal bench x` finds it. */
function benchmarks(): Record<string, string> {
  if (!existsSync('test/bench')) return {};
  const files = readdirSync('test/bench').filter((file) => file.endsWith('.bench.ts'));
  return Object.fromEntries(files.map((file) => [`bench/${file.slice(0, -'.ts'.length)}`, `test/bench/${file}`]));
}

/** npm makes a package's commands executable where it is installed; in the checkout itself nobody does. */
function executableCli(): Plugin {
  return { name: 'executable-cli', closeBundle: () => chmodSync('dist/cli.js', 0o755) };
}

/** One build makes the command line and its workers; other packages stay outside, so that a start loads only what it runs. */
export default defineConfig({
  plugins: [executableCli()],
  // As modules, of which what is not used can be left out, and with classes as they are in the language.
  ssr: { noExternal: BUNDLED, resolve: { conditions: ['es2015'] } },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    sourcemap: true,
    rollupOptions: {
      input: {
        cli: 'scenarios/cli.ts',
        check: 'scenarios/check/index.ts',
        planner: 'planners/custom/planner.ts',
        kernelWorker: 'scenarios/kernel/kernelWorker.ts',
        freeFlowWorker: 'scenarios/run/freeFlowWorker.ts',
        plannerWorker: 'scenarios/planner/plannerWorker.ts',
        frameFilesWorker: 'gateway/collector/frames/frameFilesWorker.ts',
        edgeWorker: 'gateway/edge/edgeWorker.ts',
        checkWorker: 'scenarios/check/checkWorker.ts',
        brokerWorker: 'gateway/broker/brokerWorker.ts',
        ...benchmarks(),
      },
      external,
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', format: 'es' },
    },
  },
});
