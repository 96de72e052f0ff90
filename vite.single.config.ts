import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import site from './vite.config.ts';

/** The same page as one file that needs nothing else, its worker included: what `shoal run --html` puts a recording into. */
export default mergeConfig(
  site,
  defineConfig({
    plugins: [viteSingleFile({ removeViteModuleLoader: true })],
    resolve: {
      alias: {
        './startEngineWorker.ts': fileURLToPath(new URL('./scenarios/browser/startInlineWorker.ts', import.meta.url)),
      },
    },
    worker: { format: 'iife' },
    build: { outDir: '../../dist/single', emptyOutDir: true },
  }),
);
