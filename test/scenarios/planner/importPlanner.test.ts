import { describe, expect, test } from 'vitest';
import { importPlanner } from '../../../scenarios/planner/importPlanner.ts';

const CREATE = 'create: () => ({ plan: () => ({}) })';

async function messageOf(code: string): Promise<string> {
  const result = await importPlanner(code);
  return result.ok ? 'is a planner' : result.message;
}

describe('a module that is a planner', () => {
  test('is what it exports', async () => {
    const result = await importPlanner(`export default { name: 'mine', drives: 'lanes', ${CREATE} };`);
    expect(result).toMatchObject({ ok: true, module: { name: 'mine', drives: 'lanes' } });
  });

  test.each(["drives: 'lanes', reservations: 'own'", "drives: 'trajectories'", "drives: 'twists', dispatch: 'own'"])(
    'may say: %s',
    async (fields) =>
      expect(await messageOf(`export default { name: 'a', ${fields}, ${CREATE} };`)).toBe('is a planner'),
  );
});

describe('a module that is none is told what is missing, in one line', () => {
  test.each([
    ['', 'has no default export; write export default { name, drives, create(setup) { … } }'],
    ['export default null;', 'has no default export; write export default { name, drives, create(setup) { … } }'],
    ['export default () => 1;', 'has no default export; write export default { name, drives, create(setup) { … } }'],
    [`export default { drives: 'lanes', ${CREATE} };`, 'has no name; give it one, up to 64 characters'],
    [`export default { name: '', drives: 'lanes', ${CREATE} };`, 'has no name; give it one, up to 64 characters'],
    [`export default { name: 'a'.repeat(65), ${CREATE} };`, 'has no name; give it one, up to 64 characters'],
    [`export default { name: 'a', ${CREATE} };`, 'drives: missing is not known; write lanes, trajectories, twists'],
    [
      `export default { name: 'a', drives: 'wings', ${CREATE} };`,
      "drives: 'wings' is not known; write lanes, trajectories, twists",
    ],
    [
      `export default { name: 'a', drives: ['lanes'], ${CREATE} };`,
      'drives: a object is not known; write lanes, trajectories, twists',
    ],
    [
      `export default { name: 'a', drives: 'lanes', reservations: Object.create(null), ${CREATE} };`,
      'reservations: a object is not known; write shoal or own',
    ],
    [
      `export default { name: 'a', drives: 'lanes', dispatch: Symbol('own'), ${CREATE} };`,
      'dispatch: a symbol is not known; write shoal or own',
    ],
    [
      `export default { name: 'a', drives: 'twists', reservations: 'own', ${CREATE} };`,
      "reservations: 'own' is for drives: 'lanes'; leave it out",
    ],
    [
      `export default { name: 'a', drives: 'lanes' };`,
      'has no create(setup); it must return an object with plan(view)',
    ],
    [`throw new Error('not\\ntoday');`, 'throws while it is loaded: Error: not'],
    [`throw Object.create(null);`, 'throws while it is loaded: something that cannot be told'],
    [`export default { get name() { throw new Error('mine'); } };`, 'throws while it is loaded: Error: mine'],
  ])('%s', async (code, message) => {
    expect(await messageOf(code)).toBe(message);
  });

  test('one that is written wrongly as well', async () => {
    expect(await messageOf('export default {{')).toMatch(/^throws while it is loaded: [^\n]+$/);
  });
});
