import { expect, test } from 'vitest';
import { MAX_MOVERS } from '../../../engine/index.ts';
import { LARGEST_FLEET } from '../../../scenarios/cli/commands/bench.ts';
import { anyManufacturer, countFrom } from '../../../scenarios/cli/optionValues.ts';

test('a fleet control may speak to robots whatever others have named their manufacturer', () => {
  for (const name of ['ACME Robotics', 'Müller & Söhne', '机器人', 'a.b:c_d-9'])
    expect(anyManufacturer(name)).toBe(name);
});

test('how many there are is written out, or by its magnitude', () => {
  const count = countFrom(1);
  expect(['7', '1000000', '1e6', '2e7', '3e0'].map(count)).toEqual([7, 1e6, 1e6, 2e7, 3]);
  for (const text of ['0', '', '-1', '1e', 'e6', '1.5', '1e-1', '0x10', ' 1'])
    expect(() => count(text), text).toThrow('Write a whole number, 1 or more.');
  expect(() => count('1e400')).toThrow('Write a whole number, 4294967295 at the most.');
});

test('a benchmark takes as many as a run does', () => {
  expect(LARGEST_FLEET).toBe(MAX_MOVERS);
});
