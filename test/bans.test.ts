import { describe, expect, test } from 'vitest';
import { blank, filesIn, FOLDERS, readText } from './support/sourceTree.ts';

/** Computed the same on every machine (measured: all others differ between Node versions or browsers). */
const EXACT_MATH = 'abs|ceil|floor|round|trunc|sign|min|max|sqrt|fround|imul|clz32|PI|SQRT2|SQRT1_2|E';

interface Ban {
  /** where: a folder, or the beginning of a path below one */
  readonly folders: readonly string[];
  /** folders and files in there that may all the same: they decide nothing, or a clock is what they are about */
  readonly but?: readonly string[];
  readonly pattern: RegExp;
  readonly instead: string;
}

/** What makes state, plans, figures and verdicts: all but what only shows, or talks to somebody outside. */
const DECIDES = ['engine', 'planners', 'gateway/orders', 'scenarios'];

const BANS: readonly Ban[] = [
  { folders: FOLDERS, pattern: /\bMath\.random\b/, instead: 'a seeded stream: engine/random.ts' },
  {
    folders: DECIDES,
    but: [
      'scenarios/collect',
      'scenarios/control',
      'scenarios/look',
      'scenarios/check/adversary/trueMotion.ts', // holds the engine's functions against the machine's
    ],
    pattern: new RegExp(String.raw`\bMath\.(?!(?:${EXACT_MATH}|random)\b)\w+`),
    instead: 'engine/math/angle.ts, or + - * / and Math.sqrt: the bits of the others differ between machines',
  },
  {
    folders: DECIDES,
    but: ['scenarios/cli', 'scenarios/collect', 'scenarios/control', 'scenarios/planner', 'scenarios/schema'],
    pattern: /\*\*/,
    instead: 'multiplication: the bits of ** differ between Node versions',
  },
  {
    folders: DECIDES,
    but: [
      ...['browser', 'cli', 'control', 'export', 'kernel', 'live', 'observe', 'serve'].map(
        (name) => `scenarios/${name}`,
      ),
      'scenarios/run.ts', // gives way to signals now and then; how long a run took
      'scenarios/recording/replayLeg.ts', // gives way, too
      'scenarios/run/freeFlowTwin.ts', // looks now and then how far its thread is
      'scenarios/kpi/latency.ts', // the one figure that is of the clock
      'scenarios/planner/plannerThread.ts', // patience with a planner of somebody else's
      'scenarios/check.ts', // progress, a line now and then
      // A check of so many seconds, and how many it took; planners that hang or take all memory.
      ...['checkHere', 'checkPlanner', 'checkWorker', 'runJob', 'schedule', 'shrinkByClock'].map(
        (name) => `scenarios/check/${name}.ts`,
      ),
    ],
    pattern: /\bDate\b|\bperformance\b|\bsetTimeout\b|\bsetInterval\b/,
    instead: 'the tick count: the wall clock decides nothing',
  },
];

const sources = FOLDERS.flatMap((folder) => filesIn(folder)).filter((file) => file.endsWith('.ts'));

const isAtOrBelow = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);

/** @returns where `source` does what is banned in its folder, and what to do instead */
function banned(file: string, source: string): string[] {
  const code = blank(source, { strings: true }).split('\n');
  const isUnder = ({ folders, but = [] }: Ban): boolean =>
    folders.some((folder) => isAtOrBelow(file, folder)) && !but.some((place) => isAtOrBelow(file, place));
  return BANS.filter(isUnder).flatMap(({ pattern, instead }) =>
    code.flatMap((line, index) => {
      const match = pattern.exec(line);
      return match === null ? [] : [`${file}:${index + 1}: ${match[0]} is banned here; use ${instead}`];
    }),
  );
}

describe('bans', () => {
  test('nothing that differs between machines decides anything', () => {
    expect(sources.flatMap((file) => banned(file, readText(file)))).toEqual([]);
  });

  test('who may what is banned for all others makes use of it', () => {
    const idle = BANS.flatMap(({ but = [], pattern }) =>
      but.filter(
        (place) =>
          !sources.some((file) => isAtOrBelow(file, place) && pattern.test(blank(readText(file), { strings: true }))),
      ),
    );
    expect(idle).toEqual([]);
  });
});

describe('the bans themselves', () => {
  test.each([
    ['engine/a.ts', 'const a = Math.sin(x);', 1],
    ['engine/a.ts', 'const a = Math.sqrt(x) + Math.PI; // Math.sin', 0],
    ['engine/a.ts', 'const a = "Math.sin" + `2 ** 3` + /a**b/.source;', 0],
    ['engine/a.ts', 'const a = `${Math.sin(x)} Math.cos`;', 1],
    ['planners/a.ts', '/** 2 ** 3 */ const a = b ** 3;', 1],
    ['planners/a.ts', 'const now = performance.now();', 1],
    ['scenarios/run/a.ts', 'const now = performance.now() + Math.sin(1);', 2],
    ['scenarios/check/oracles/a.ts', 'const length = Math.hypot(x, y);', 1],
    ['scenarios/a.ts', 'const a = 2 ** 3;', 1],
    ['scenarios/look/a.ts', 'const a = Math.sin(1);', 0],
    ['scenarios/cli/a.ts', 'const now = performance.now();', 0],
    ['scenarios/run.ts', 'const now = performance.now();', 0],
    ['scenarios/runApi.ts', 'const now = performance.now();', 1],
    ['gateway/a.ts', 'const now = performance.now() + Math.sin(1);', 0],
    ['viewer/a.ts', 'const a = Math.random();', 1],
  ])('%s: %s has %d banned calls', (file, source, count) => {
    expect(banned(file, source)).toHaveLength(count);
  });
});
