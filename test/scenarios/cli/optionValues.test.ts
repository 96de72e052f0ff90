import { expect, test } from 'vitest';
import { anyManufacturer } from '../../../scenarios/cli/optionValues.ts';

test('a fleet control may speak to robots whatever others have named their manufacturer', () => {
  for (const name of ['ACME Robotics', 'Müller & Söhne', '机器人', 'a.b:c_d-9'])
    expect(anyManufacturer(name)).toBe(name);
});
