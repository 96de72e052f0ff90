import { describe, expect, test } from 'vitest';
import { RandomStream } from '../../../engine/random.ts';
import { exponential, zipfTable } from '../../../scenarios/demand/distributions.ts';

const DRAWS = 40_000;

/** Deviations that chance exceeds in less than one of a million cases. */
const SIGMAS = 5;

describe('times between events', () => {
  test('have the mean, the spread and the tail of a Poisson process', () => {
    const random = new RandomStream(1, 'demand');
    const gaps = Array.from({ length: DRAWS }, () => exponential(random, 30));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / DRAWS;
    expect(Math.abs(mean - 30)).toBeLessThan((SIGMAS * 30) / Math.sqrt(DRAWS));
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / DRAWS;
    expect(Math.abs(Math.sqrt(variance) - 30)).toBeLessThan((SIGMAS * 30 * Math.SQRT2) / Math.sqrt(DRAWS));
    for (const time of [1, 10, 30, 100]) {
      const part = gaps.filter((gap) => gap > time).length / DRAWS;
      const exact = Math.exp(-time / 30);
      expect(Math.abs(part - exact)).toBeLessThan(SIGMAS * Math.sqrt((exact * (1 - exact)) / DRAWS));
    }
    expect(gaps.every((gap) => gap >= 0 && Number.isFinite(gap))).toBe(true);
  });

  test('are bounded: the least and the greatest random number give a time', () => {
    const random = new RandomStream(1, 'x');
    for (const word of [0, 0xffffffff]) {
      random.bits = () => word;
      expect(exponential(random, 10)).toBeGreaterThanOrEqual(0);
      expect(exponential(random, 10)).toBeLessThan(10 * 23);
    }
  });
});

describe('articles', () => {
  test.each([0, 0.5, 1, 2])('are asked for in proportion to 1/k^%d', (exponent) => {
    const table = zipfTable(50, exponent);
    const random = new RandomStream(2, 'demand');
    const counts = new Array<number>(50).fill(0);
    for (let i = 0; i < DRAWS; i++) counts[table.draw(random)]++;
    const weights = counts.map((_, k) => (k + 1) ** -exponent);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    counts.forEach((count, k) => {
      const exact = weights[k] / all;
      const spread = Math.sqrt((exact * (1 - exact)) / DRAWS);
      expect(Math.abs(count / DRAWS - exact), `article ${k}`).toBeLessThan(SIGMAS * spread + 1e-9);
    });
  });

  test('one alone is always drawn', () => {
    const table = zipfTable(1, 1);
    expect(table.draw(new RandomStream(1, 'x'))).toBe(0);
  });

  test('at the ends of the range are drawn by the least and the greatest random number', () => {
    const random = new RandomStream(1, 'x');
    random.bits = () => 0;
    expect(zipfTable(1_000, 1).draw(random)).toBe(0);
    random.bits = () => -1;
    expect(zipfTable(1_000, 1).draw(random)).toBe(999);
  });
});
