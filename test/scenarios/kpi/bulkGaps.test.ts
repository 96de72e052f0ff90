import { expect, test } from 'vitest';
import type { Crowd } from '../../../engine/index.ts';
import { BulkGaps } from '../../../scenarios/kpi/bulkGaps.ts';
import { kernelOf, randomCrowd } from '../../support/openFloor.ts';

test('the smallest gap and the overlaps of bulk agents are those of all pairs', () => {
  const crowd = randomCrowd(400, 3);
  for (let i = 0; i < 400; i++) crowd.radius[i] = 0.1 + 0.05 * (i % 7);
  const kernel = kernelOf(crowd);
  const def = { body: 'block', count: 400, maxRadius: 0.4, comfort: 0 };
  const gaps = new BulkGaps({ kernel, def } as unknown as Crowd, { width: crowd.side, height: crowd.side / 2 }); // some lie beyond it
  gaps.observe();
  let [least, overlaps] = [Infinity, 0];
  for (let i = 0; i < 400; i++) {
    for (let j = 0; j < i; j++) {
      const gap = Math.hypot(crowd.x[i] - crowd.x[j], crowd.y[i] - crowd.y[j]) - crowd.radius[i] - crowd.radius[j];
      least = Math.min(least, gap);
      if (gap < -1e-3) overlaps++;
    }
  }
  expect(overlaps).toBeGreaterThan(3);
  expect(gaps.overlaps).toBe(overlaps);
  expect(gaps.least).toBeCloseTo(least, 5);
});
