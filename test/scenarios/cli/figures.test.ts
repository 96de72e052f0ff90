import { expect, test } from 'vitest';
import { showFigure } from '../../../scenarios/cli/figures.ts';
import type { KpiUnit } from '../../../scenarios/kpiFields.ts';

test.each<[number | null, KpiUnit, string]>([
  [4705.4, '1/h', '4,705 an hour'],
  [0.8821, 'fraction', '88.2 %'],
  [12.345, 's', '12.3 s'],
  [4_000, 's', '4,000 s'],
  [0.015, 'm', '0.01 m'],
  [2_345_678, 'm', '2,346 km'],
  [210, 'Wh', '210 Wh'],
  [45_678, 'Wh', '45.7 kWh'],
  [0.0119, 'ms', '0.012 ms'],
  [65_536, 'bytes', '65,536 bytes'],
  [2_500_000, 'bytes', '2.5 MB'],
  [0, 'count', '0'],
  [-0.0002, 'm', '0.00 m'],
  [-0.0104, 'm', '-0.01 m'],
  [-0.0001, 'fraction', '0.0 %'],
  [-0.05, 'fraction', '-5.0 %'],
  [-0.2, 'count', '0'],
  [null, 'fraction', '–'],
  [Number.NaN, 's', '–'],
])('%d in %s is shown as %s', (value, unit, shown) => {
  expect(showFigure(value, unit)).toBe(shown);
});
