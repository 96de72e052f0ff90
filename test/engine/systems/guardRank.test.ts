import { expect, test } from 'vitest';
import { guardRank } from '../../../engine/systems/guardRank.ts';

test('no two robots have the same rank in a tick', () => {
  for (const tick of [0, 1, 77, 2 ** 31 - 1]) {
    const ranks = new Set(Array.from({ length: 50_000 }, (_, row) => guardRank(row, tick)));
    expect(ranks.size).toBe(50_000);
  }
});

test('of two robots, each ranks above the other about half of the time and never for long', () => {
  for (const [a, b] of [
    [0, 1],
    [3, 1003],
    [17, 18],
  ]) {
    let above = 0;
    let run = 0;
    let longest = 0;
    for (let tick = 0; tick < 10_000; tick++) {
      const wins = guardRank(a, tick) > guardRank(b, tick);
      if (wins) above++;
      run = wins ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    expect(above).toBeGreaterThan(4_700);
    expect(above).toBeLessThan(5_300);
    expect(longest).toBeLessThan(30);
  }
});
