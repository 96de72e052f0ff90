import { register } from 'node:module';

/** For `node --import`: from here on Node loads our sources by itself (hooks.mjs), and stack traces name their lines. */
register('./hooks.mjs', import.meta.url);
process.setSourceMapsEnabled(true);
