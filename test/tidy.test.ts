import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  documentPathExists,
  filesIn,
  FOLDERS,
  folderOf,
  importGraph,
  importsOf,
  readText,
  targetOf,
  type Folder,
} from './support/sourceTree.ts';
import { CODE } from '../engine/kernels/assembly/code.ts';

/** Which folders each may import, and which packages: `node:` stands for Node's own modules, `*` for all. */
const MATRIX: Readonly<Record<Folder, { readonly folders: readonly Folder[]; readonly packages: readonly string[] }>> =
  {
    engine: { folders: [], packages: ['bitecs'] },
    planners: { folders: ['engine'], packages: ['rxjs'] },
    gateway: {
      folders: ['engine'],
      packages: ['node:', 'mqtt', 'aedes', 'rxjs', 'ws', 'zod', '@duckdb', 'prom-client', 'pino', '@opentelemetry'],
    },
    viewer: { folders: ['engine'], packages: ['three', 'camera-controls'] },
    scenarios: { folders: ['engine', 'planners', 'gateway', 'viewer'], packages: ['*'] },
    test: { folders: FOLDERS, packages: ['*'] },
  };

const LONGEST_FILE = 300;
/** What the kernel's threads agree on, beside its code. */
const CREW = ['engine/kernels/crew.ts', 'engine/kernels/phases.ts'];
const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/.*/g;
/** How those who look and never touch enter the engine. */
const LOOK = 'engine/look.ts';
/** The gateway's share of the simulated world: a page runs it, too, and must not reach the network's side. */
const ONBOARD = 'gateway/onboard.ts';
/** The central telemetry service: a program of its own, which shares with the rest of the gateway only what travels. */
const COLLECTOR = 'gateway/collector.ts';
const sources = FOLDERS.flatMap((folder) => filesIn(folder)).filter((file) => file.endsWith('.ts'));
const documents = filesIn('.').filter((file) => file.endsWith('.md'));

/** @returns what is wrong with an import, null if nothing is */
function misplaced(file: string, specifier: string): string | null {
  const folder = FOLDERS.find((name) => name === folderOf(file));
  if (folder === undefined) return null;
  const { folders, packages } = MATRIX[folder];
  const target = targetOf(file, specifier);
  if (target === null) {
    const name = specifier.startsWith('node:') ? 'node:' : specifier.split('/')[0];
    return packages.includes('*') || packages.includes(name) ? null : `${file}: ${folder} may not import ${specifier}`;
  }
  const to = FOLDERS.find((name) => name === folderOf(target));
  if (!existsSync(target)) return `${file}: ${specifier} does not exist`;
  if (to === undefined || to === folder || folder === 'test') return null;
  if (!folders.includes(to)) return `${file}: ${folder} may not import ${to}; the layers are in ARCHITECTURE.md`;
  const entrance = folder === 'viewer' ? LOOK : `${to}/index.ts`;
  return target === entrance || ([ONBOARD, COLLECTOR].includes(target) && folder === 'scenarios')
    ? null
    : `${file}: enter ${to} through ${entrance}, not ${target}`;
}

/** @returns the files of a cycle, null where there is none */
function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...path, file]);
      if (cycle !== null) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle !== null) return cycle;
  }
  return null;
}

/** @returns what can be reached from `entries` */
function reachable(graph: ReadonlyMap<string, readonly string[]>, entries: readonly string[]): Set<string> {
  const found = new Set(entries);
  for (const file of found) for (const next of graph.get(file) ?? []) found.add(next);
  return found;
}

/** Paths that a document names in `code` or links to; outputs of the program and patterns are none. */
function namedPaths(text: string): string[] {
  const withoutBlocks = text.replace(/^```[\s\S]*?^```/gm, '');
  const quoted = [...withoutBlocks.matchAll(/`([^`\s]+)`/g)].map(([, path]) => path);
  const linked = [...withoutBlocks.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)/g)].map(([, path]) => path);
  const isPath = (path: string): boolean =>
    !path.startsWith('shoal/') && /^(?:\.{0,2}[\w-]+\/)+[\w.-]*$|^[\w.-]+\.(?:ts|md|yaml)$/.test(path);
  return [...quoted.filter(isPath), ...linked].filter((path) => !/^(?:dist|runs|node_modules)\//.test(path));
}

describe('tidy', () => {
  test('folders import each other only as the layers allow, through index.ts', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(readText(file)).map(({ specifier }) => misplaced(file, specifier)),
    );
    expect(wrong.filter((line) => line !== null)).toEqual([]);
  });

  test('a viewer reaches nothing that can write to a simulation', () => {
    const graph = importGraph(sources, { types: false });
    const found = [
      ...reachable(
        graph,
        sources.filter((file) => file.startsWith('viewer/')),
      ),
    ];
    const writers = /^engine\/(?:systems\/|tick|simulation|spawn|commands|stat)/;
    expect(found).toContain(LOOK);
    expect(found.filter((file) => writers.test(file))).toEqual([]);
  });

  test('a page reaches nothing that only Node has', () => {
    const graph = importGraph(sources, { types: false });
    const found = reachable(graph, ['scenarios/browser/page.ts', 'scenarios/browser/engineWorker.ts']);
    const ofNode = [...found].filter((file) =>
      importsOf(readText(file)).some(({ specifier, typeOnly }) => specifier.startsWith('node:') && !typeOnly),
    );
    expect(found).toContain('engine/tick.ts');
    expect(ofNode).toEqual([]);
  });

  test('a page has no schemas: what it is given has been read and checked, and they are large', () => {
    const graph = importGraph(sources, { types: false });
    const found = reachable(graph, ['scenarios/browser/page.ts', 'scenarios/browser/engineWorker.ts']);
    const schemas = [...found].filter((file) =>
      importsOf(readText(file)).some(({ specifier, typeOnly }) => specifier === 'zod' && !typeOnly),
    );
    expect(schemas).toEqual([]);
  });

  test('no file imports itself by a detour', () => {
    expect(findCycle(importGraph(sources, { types: false }))).toBeNull();
  });

  test(`no file is longer than ${LONGEST_FILE} lines`, () => {
    const lengths = sources.map((file) => ({ file, lines: readText(file).trimEnd().split('\n').length }));
    expect(lengths.filter(({ lines }) => lines > LONGEST_FILE)).toEqual([]);
  });

  test('no file is dead: each is reached from the command line, an index.ts, a test or its setup, or a benchmark', () => {
    const setup = ['vitest.config.ts', 'test/mutation/vitest.config.ts', 'asconfig.json', 'tsconfig.types.json'].map(readText).join(''); // prettier-ignore
    const isEntry = (file: string): boolean =>
      /^scenarios\/cli\.ts$|^scenarios\/browser\/(?:page|virtual\.d|startInlineWorker)\.ts$|^scenarios\/check\/index\.ts$|^test\/planted\/\w+\.ts$|Worker\.ts$|^\w+\/index\.ts$|\.(?:test|bench)\.ts$|\/vitest\.config\.ts$/.test(
        file,
      ) ||
      setup.includes(`'${file}'`) ||
      setup.includes(`"${file}"`);
    const entries = sources.filter(isEntry);
    const alive = reachable(importGraph(sources, { types: true }), entries);
    expect(sources.filter((file) => !alive.has(file))).toEqual([]);
  });

  test('the code of the kernel is told by its number from any other', () => {
    const files = filesIn('engine/kernels/assembly').filter(
      (file) => file.endsWith('.ts') && !file.endsWith('/code.ts'),
    );
    const code = [...files, ...CREW].toSorted().map((file) => readText(file).replace(COMMENTS, '').replace(/\s+/g, ''));
    const number = createHash('sha256').update(code.join('\n')).digest().readUInt32LE() >>> 2;
    expect(CODE, `set CODE in engine/kernels/assembly/code.ts to ${number}, and run npm run build`).toBe(number);
  });

  test('every path that a document names exists', () => {
    const missing = documents.flatMap((file) =>
      namedPaths(readText(file))
        .filter((path) => !documentPathExists(file, path, sources))
        .map((path) => `${file}: ${path}`),
    );
    expect(missing).toEqual([]);
  });

  test('every source folder says in 5 to 20 lines what it is for, before anything else', () => {
    for (const folder of FOLDERS) {
      const [text] = readText(`${folder}/README.md`).split('\n## ');
      const lines = text.trimEnd().split('\n').length;
      expect(lines >= 5 && lines <= 20, `${folder}/README.md has ${lines} lines`).toBe(true);
    }
  });

  test('nothing is left to do', () => {
    const words = new RegExp(
      String.raw`\b(?:${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|${['XX', 'X'].join('')})\b`,
    );
    const files = [...sources, ...documents, ...filesIn('.').filter((file) => /\.(?:yaml|json)$/.test(file))];
    expect(files.filter((file) => words.test(readText(file)))).toEqual([]);
  });
});

describe('the tidy test itself', () => {
  test.each([
    ['engine/tick.ts', 'node:fs', 'may not import node:fs'],
    ['engine/tick.ts', '../scenarios/duration.ts', 'may not import scenarios'],
    ['scenarios/cli.ts', '../engine/limits.ts', 'enter engine through engine/index.ts'],
    ['engine/tick.ts', './nowhere.ts', 'does not exist'],
    ['test/a.test.ts', '../engine/limits.ts', null],
  ])('%s importing %s', (file, specifier, message) => {
    expect(misplaced(file, specifier)).toEqual(message === null ? null : expect.stringContaining(message));
  });

  test('sees every way to import', () => {
    const source = `import a from './a.ts';\nimport type { B } from './b.ts';\nexport {\n  c,\n} from './c.ts';\nimport './d.ts';
const e = await import('./e.ts');\n// import f from './f.ts';\nnew Worker(new URL('./g.ts', import.meta.url));`;
    expect(
      importsOf(source)
        .map(({ specifier }) => specifier)
        .join(' '),
    ).toBe('./a.ts ./b.ts ./c.ts ./d.ts ./e.ts ./g.ts');
  });

  test('finds a cycle and a dead file', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
      ['d', []],
    ]);
    expect(findCycle(graph)).toEqual(['b', 'c', 'b']);
    expect([...reachable(graph, ['a'])]).toEqual(['a', 'b', 'c']);
  });

  test('finds the paths in a document', () => {
    expect(
      namedPaths('see `engine/tick.ts`, [x](../README.md), `dist/cli.js`, `kpis.json`, `a/b c`, `shoal run`'),
    ).toEqual(['engine/tick.ts', '../README.md']);
  });
});
