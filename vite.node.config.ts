import { builtinModules } from 'node:module';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

const pkg = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const packages = Object.keys({ ...pkg.dependencies, ...pkg.devDependencies });
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

/** One build makes the command line and its workers; packages stay outside, so that a start loads only what it runs. */
export default defineConfig({
  plugins: [executableCli()],
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
