import { expect, test } from 'vitest';
import { addFigures, noFigures } from '../../../../scenarios/check/adversary/figures.ts';

test('figures add up: counts by sum, gaps by the smallest, where there is one', () => {
  const sum = noFigures();
  addFigures(sum, { ...noFigures(), worlds: 1, robotTicks: 10, travelled: 0.5, robotGap: 0.2, fill: [1, 2] });
  addFigures(sum, { ...noFigures(), worlds: 1, robotTicks: 5, travelled: 0.25, robotGap: 0.1, wallGapInMargins: 3 });
  addFigures(sum, noFigures());
  expect(sum).toMatchObject({
    worlds: 2,
    robotTicks: 15,
    travelled: 0.75,
    robotGap: 0.1,
    wallGap: null,
    wallGapInMargins: 3,
  });
  expect(sum.fill.slice(0, 3)).toEqual([1, 2, 0]);
  expect(sum.fill).toHaveLength(20);
});
