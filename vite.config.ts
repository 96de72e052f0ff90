import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
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
 * Shaders of three.js that the stage draws with: those of its two materials, of shadows, and what is put before each. All else that
 * it uses are its own.
 */
const SHADERS = [
  ...['meshbasic', 'meshlambert', 'depth'].flatMap((name) => [`${name}_vert`, `${name}_frag`]),
  'colorspace_pars_fragment',
  'tonemapping_pars_fragment',
];

/** What these materials never have, as shaders ask for it: a text about nothing else is none to them. */
const ABSENT = new Set([
  ...['ENVMAP', 'LIGHTMAP', 'AOMAP', 'BUMPMAP', 'NORMALMAP', 'EMISSIVEMAP', 'DISPLACEMENTMAP', 'ALPHAMAP'].map(
    (name) => `USE_${name}`,
  ),
  ...['SKINNING', 'MORPHTARGETS', 'MORPHNORMALS', 'INSTANCING_MORPH', 'BATCHING', 'ALPHAHASH', 'ALPHATEST'].map(
    (name) => `USE_${name}`,
  ),
  'USE_LOGARITHMIC_DEPTH_BUFFER',
  'DITHERING',
  'NUM_CLIPPING_PLANES > 0',
  'NUM_LIGHT_PROBE_GRIDS > 0',
]);

/** @returns whether a shader is one block of lines that is there only where a material has what it never has */
function isAboutNothing(shader: string): boolean {
  const lines = shader.trim().split('\n');
  const [, asked] = /^#if(?:def)? (?:defined\( )?(.*?)(?: \))?$/.exec(lines[0]) ?? [];
  if (asked === undefined || !ABSENT.has(asked)) return false;
  let depth = 0;
  return lines.every((line, i) => {
    if (/^\s*#if/.test(line)) depth++;
    else if (/^\s*#endif/.test(line)) depth--;
    else if (depth === 1 && /^\s*#el/.test(line)) return false;
    return depth > 0 || i === lines.length - 1;
  });
}

/**
 * three.js holds the shaders of all its materials as text, in one object, so that no bundler can leave any out. Those that are
 * never compiled are emptied, or of which nothing would be left: a quarter of what a visitor would load of it.
 */
function withoutUnusedShaders(): Plugin {
  return {
    name: 'without-unused-shaders',
    transform(code, id) {
      if (!id.endsWith('/three.module.js')) return null;
      const [, listed] = /^const ShaderChunk = \{([\s\S]*?)^\};/m.exec(code) ?? [];
      if (listed === undefined) throw new Error('three.js keeps its shaders elsewhere: look at its source again');
      const variableOf = new Map(
        [...listed.matchAll(/(\w+): ([\w$]+)/g)].map(([, name, variable]) => [name, variable]),
      );
      const texts = new Map(
        [...code.matchAll(/^(?:var|const) ([\w$]+) = (".*");$/gm)].map(([, variable, text]) => [variable, text]),
      );
      const needed = new Set(SHADERS);
      for (const name of needed) {
        const text = texts.get(variableOf.get(name) ?? '');
        if (text === undefined) throw new Error(`three.js has no shader ${name} any more`);
        if (isAboutNothing(JSON.parse(text) as string)) needed.delete(name);
        else for (const [, included] of text.matchAll(/#include <(\w+)>/g)) needed.add(included);
      }
      const unused = new Set([...variableOf].filter(([name]) => !needed.has(name)).map(([, variable]) => variable));
      return code.replace(/^((?:var|const) ([\w$]+) = )".*";$/gm, (line, head: string, variable: string) =>
        unused.has(variable) ? `${head}"";` : line,
      );
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
  plugins: [builtInScenarios(), withoutUnusedShaders()],
  // RxJS with classes as they are in the language, which is smaller than what it gives to those who ask for none in particular.
  resolve: { conditions: ['es2015', ...defaultClientConditions] },
  worker: { format: 'es', rolldownOptions: { treeshake } },
  build: {
    outDir: '../../dist/site',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: { treeshake },
  },
});
