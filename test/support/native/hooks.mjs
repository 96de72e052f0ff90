import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'rolldown/utils';

/**
 * How Node loads our sources by itself: types are taken out, and JSON has names to import, as in the build.
 *
 * @type {import('node:module').LoadHook}
 */
export async function load(url, context, nextLoad) {
  const makeModule = url.endsWith('.ts') ? withoutTypes : url.endsWith('/package.json') ? named : null;
  if (makeModule === null || !url.startsWith('file:') || url.includes('/node_modules/')) return nextLoad(url, context);
  const path = fileURLToPath(url);
  return { format: 'module', shortCircuit: true, source: makeModule(await readFile(path, 'utf8'), path) };
}

/** @returns JavaScript, with a source map for stack traces */
function withoutTypes(text, path) {
  const { code, map, errors } = transformSync(path, text, { sourcemap: true });
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0].message}`);
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
}

function named(text) {
  const entries = Object.entries(JSON.parse(text)).filter(([key]) => /^\w+$/.test(key));
  return entries.map(([key, value]) => `export const ${key} = ${JSON.stringify(value)};`).join('\n');
}
