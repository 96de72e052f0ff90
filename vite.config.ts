import { defineConfig, type Plugin } from 'vite';
import { builtInNames } from './scenarios/catalogue.ts';
import { loadScenario } from './scenarios/cli/loadScenario.ts';

const SCENARIOS = 'virtual:shoal-scenarios';

/** The page knows the built-in scenarios as they are once validated: it reads no YAML. */
function builtInScenarios(): Plugin {
  return {
    name: 'built-in-scenarios',
    resolveId: (id) => (id === SCENARIOS ? `\0${SCENARIOS}` : null),
    load(id) {
      if (id !== `\0${SCENARIOS}`) return null;
      const scenarios = builtInNames().map((name) => {
        const loaded = loadScenario(name);
        if (!loaded.ok) throw new Error(`${name} is a scenario`);
        return loaded.scenario;
      });
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(scenarios))})`;
    },
  };
}

/**
 * MCAP's package comes with readers that the page does not use, and does not say that they may be left out: 20 kB of what a
 * visitor would load.
 */
const treeshake = { moduleSideEffects: (id: string) => !/node_modules\/(?:@mcap|heap-js)\//.test(id) };

/** The viewer as a page: `vite` serves it while it is worked on, `vite build` makes a site for any web host. */
export default defineConfig({
  root: 'scenarios/browser',
  base: './',
  plugins: [builtInScenarios()],
  worker: { format: 'es', rolldownOptions: { treeshake } },
  build: {
    outDir: '../../dist/site',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: { treeshake },
  },
});
