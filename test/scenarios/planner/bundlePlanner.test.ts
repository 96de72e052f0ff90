import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { bundlePlanner } from '../../../scenarios/planner/bundlePlanner.ts';
import { importPlanner } from '../../../scenarios/planner/importPlanner.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** @returns the name of the planner that comes out, or what is wrong */
async function nameOf(path: string): Promise<string> {
  const bundled = await bundlePlanner(path);
  if (!bundled.ok) return JSON.stringify(bundled.problems);
  const imported = await importPlanner(bundled.code);
  return imported.ok ? imported.module.name : imported.message;
}

describe('a planner that can be read', () => {
  test('is TypeScript, whose types are stripped', async () => {
    const text = `
      import { definePlanner, type PlannerView } from 'shoal/planner';
      interface Kept { readonly turns: number }
      enum Side { left, right }
      export default definePlanner({
        name: 'typed' + (Side.right as number),
        drives: 'lanes',
        create: () => { const kept: Kept = { turns: 0 }; return { plan: (view: PlannerView) => ({ work: kept.turns }) }; },
      });`;
    expect(await nameOf(file('typed.ts', text))).toBe('typed1');
  });

  test('or JavaScript', async () => {
    const text = `export default { name: 'plain', drives: 'twists', create: () => ({ plan: () => ({}) }) };`;
    expect(await nameOf(file('plain.js', text))).toBe('plain');
    expect(await nameOf(file('plain.mjs', text))).toBe('plain');
  });

  test('with what it imports: files of its own, and what Node brings', async () => {
    mkdirSync(join(folder, 'lib'), { recursive: true });
    file('lib/words.ts', `export const word: string = 'from lib';`);
    const text = `
      import { createHash } from 'node:crypto';
      import { word } from './lib/words.ts';
      const hash = createHash('sha256').update(word).digest('hex').slice(0, 4);
      export default { name: word + ' ' + hash.length, drives: 'lanes', create: () => ({ plan: () => ({}) }) };`;
    expect(await nameOf(file('parts.ts', text))).toBe('from lib 4');
  });

  test('is the same code each time', async () => {
    const path = file(
      'same.ts',
      `export default { name: 'same', drives: 'lanes', create: () => ({ plan: () => ({}) }) };`,
    );
    expect(await bundlePlanner(path)).toEqual(await bundlePlanner(path));
  });
});

describe('a planner that cannot', () => {
  const problemOf = async (path: string) => {
    const result = await bundlePlanner(path);
    if (result.ok) throw new Error('it was bundled');
    expect(result.problems).toHaveLength(1);
    const [problem] = result.problems;
    expect(problem.message).toMatch(/^.+$/);
    expect(problem.message).toBe(stripVTControlCharacters(problem.message));
    expect(problem.file).toBe(path);
    return problem;
  };

  test('is told where it is written wrongly, in one line', async () => {
    const path = file('wrong.ts', `export default {\n  name: 'x',\n  drives: = 3,\n};\n`);
    expect(await problemOf(path)).toMatchObject({ line: 3 });
  });

  test('is told that it is missing, or a folder', async () => {
    const message = 'there is no such file; give the path of a planner';
    expect(await problemOf(join(folder, 'nowhere.ts'))).toMatchObject({ message, line: null });
    expect(await problemOf(folder)).toMatchObject({ message });
  });

  test('is told what it imports that does not exist', async () => {
    const path = file('lost.ts', `import { a } from './nowhere.ts';\nexport default a;\n`);
    expect((await problemOf(path)).message).toContain('./nowhere.ts');
  });
});

test('a package that is not there is told when the planner is loaded, in one line', async () => {
  const path = file('package.ts', `import { a } from 'no-such-package-of-anybody';\nexport default a;\n`);
  const told = await nameOf(path);
  expect(told).toContain('no-such-package-of-anybody');
  expect(told.split('\n')).toHaveLength(1);
});
