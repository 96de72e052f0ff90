import { expect, test } from 'vitest';
import { TotalsByTick } from '../../engine/totalsByTick.ts';

test('totals by tick go on over what is forgotten', () => {
  const totals = new TotalsByTick();
  for (const [tick, count] of [[3, 1], [3, 2], [5, 1], [9, 4]] as const) totals.add(tick, count); // prettier-ignore
  expect([totals.ticks, totals.totals]).toEqual([
    [3, 5, 9],
    [3, 4, 8],
  ]);
  expect([2, 3, 4, 9, 10].map((tick) => totals.firstAtOrAfter(tick))).toEqual([0, 0, 1, 2, 3]);
  totals.keep((place) => place !== 1);
  totals.add(11, 1);
  expect([totals.ticks, totals.totals]).toEqual([
    [3, 9, 11],
    [3, 8, 9],
  ]);
});
