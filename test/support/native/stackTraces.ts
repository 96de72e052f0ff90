import { findSourceMap } from 'node:module';

/** The runner's stack traces know only what it has loaded itself; what Node has loaded (hooks.mjs) is given its own lines here. */
const rest = Error.prepareStackTrace;
if (rest !== undefined && rest.name !== prepareInSources.name) Error.prepareStackTrace = prepareInSources;

function prepareInSources(error: Error, sites: NodeJS.CallSite[]): unknown {
  return rest?.(error, sites.map(inSource));
}

/** @returns the same place in TypeScript, where it is known */
function inSource(site: NodeJS.CallSite): NodeJS.CallSite {
  const file = site.getFileName() ?? '';
  const entry = findSourceMap(file)?.findEntry((site.getLineNumber() ?? 1) - 1, (site.getColumnNumber() ?? 1) - 1);
  if (entry === undefined || !('originalLine' in entry)) return site;
  const [line, column] = [entry.originalLine + 1, entry.originalColumn + 1];
  const told = new Map<PropertyKey, unknown>([
    ['getLineNumber', () => line],
    ['getColumnNumber', () => column],
    ['toString', () => `${site.getFunctionName() ?? '<anonymous>'} (${file}:${line}:${column})`],
  ]);
  return new Proxy(site, {
    get: (of, name) => {
      const own: unknown = told.get(name) ?? Reflect.get(of, name);
      return typeof own === 'function' ? (own as () => unknown).bind(of) : own;
    },
  });
}
