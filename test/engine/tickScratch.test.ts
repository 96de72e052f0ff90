import { expect, test } from 'vitest';
import { bytesPerRobot } from '../../engine/components.ts';
import { createTickScratch, scratchBytesPerRobot } from '../../engine/tickScratch.ts';

/** Bytes of all arrays within a value, each memory once. */
function bytesOf(value: unknown, seen = new Set<unknown>()): number {
  if (ArrayBuffer.isView(value)) {
    if (seen.has(value.buffer)) return 0;
    seen.add(value.buffer);
    return value.byteLength;
  }
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part, seen), 0);
}

// 304 until the guard got a list of those near of its own: it lay in the memory of the contact detector, which judges the guard.
test('a robot takes what is said, and with its columns no more than 308 bytes', () => {
  const small = bytesOf(createTickScratch(1000));
  const large = bytesOf(createTickScratch(3000));
  expect((large - small) / 2000).toBe(scratchBytesPerRobot());
  expect(bytesPerRobot() + scratchBytesPerRobot()).toBeLessThanOrEqual(308);
});
