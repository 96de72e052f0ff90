import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assert } from '../engine/assert.ts';

test('a stack trace names the line in TypeScript, whoever has loaded it', () => {
  const line = readFileSync('engine/assert.ts', 'utf8').split('\n').findIndex((text) => text.includes('throw ')) + 1; // prettier-ignore
  expect(line).toBeGreaterThan(0);
  let stack: string | undefined;
  try {
    assert(false, 'seen by a test');
  } catch (error) {
    ({ stack } = error as Error);
  }
  expect(stack?.split('\n')[1]).toMatch(new RegExp(String.raw`assert .*engine/assert\.ts:${line}:`));
});
