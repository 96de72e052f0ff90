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

/** The viewer as a page: `vite` serves it while it is worked on, `vite build` makes a site for any web host. */
export default defineConfig({
  root: 'scenarios/browser',
  base: './',
  plugins: [builtInScenarios()],
  worker: { format: 'es' },
  build: { outDir: '../../dist/site', emptyOutDir: true, target: 'es2022', sourcemap: false },
});
