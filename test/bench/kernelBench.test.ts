import { expect, test } from 'vitest';
import kernel from './kernel.bench.ts';

test('a peak that is the doing of the benchmark is not given out for that of the kernel', async () => {
  const { title, rows } = await kernel.run(() => undefined, { robots: [100], threads: [1] });
  expect(rows[0]).toHaveProperty('peakMegabytes');
  expect(title).toContain("peakMegabytes: the benchmark's process so far");
});
