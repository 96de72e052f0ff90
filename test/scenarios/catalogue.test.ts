import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { builtInNames, resolveScenarioSource } from '../../scenarios/catalogue.ts';

const folder = mkdtempSync(join(tmpdir(), 'shoal-catalogue-'));
afterAll(() => rmSync(folder, { recursive: true }));

const BUILT_IN = [
  'circle-swap',
  'corridor-swap',
  'crossing-streams',
  'door',
  'flocking',
  'foraging',
  'open-floor-1k',
  'shared-hall',
  'small',
  'swarm-1m',
  'w10',
  'warehouse-200',
];

describe('finding a scenario', () => {
  test('the built-in ones are found by name', () => {
    expect(builtInNames()).toEqual(BUILT_IN);
    expect(resolveScenarioSource('small')).toMatchObject({ ok: true, text: expect.stringContaining('name: small') });
  });

  test('others are found by path', () => {
    const file = join(folder, 'site.yaml');
    writeFileSync(file, 'name: mine\n');
    expect(resolveScenarioSource(file)).toEqual({ ok: true, text: 'name: mine\n', file });
  });

  test('an unknown name is told with the likeliest and all others', () => {
    const result = resolveScenarioSource('warehouse-20');
    expect(result.ok ? '' : result.problems[0].message).toMatch(
      /did you mean 'warehouse-200'\?.*small, swarm-1m, w10, warehouse-200/,
    );
  });

  test.each([
    ['nowhere.yaml', 'there is no such file'],
    [`${folder}/`, 'it is a folder'],
  ])('%s cannot be read, and why', (path, why) => {
    const result = resolveScenarioSource(path);
    expect(result.ok ? '' : result.problems[0].message).toContain(why);
  });
});
