import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Histogram } from '../../../scenarios/kpi/histogram.ts';

describe('a histogram', () => {
  test('has the percentiles of the sorted values', () => {
    const values = fc.array(fc.nat(300), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
        const histogram = new Histogram(301);
        for (const value of all) histogram.add(value);
        const sorted = all.toSorted((a, b) => a - b);
        const wanted = Math.max(1, Math.ceil(part * sorted.length));
        expect(histogram.percentile(part)).toBe(sorted[wanted - 1]);
        expect(histogram.count).toBe(all.length);
      }),
    );
  });

  test('counts what is too large in the last place, and what is negative in the first', () => {
    const histogram = new Histogram(10);
    for (const value of [-5, 3, 9, 10, 1e9]) histogram.add(value);
    expect([0, 0.2, 0.4, 0.6, 1].map((part) => histogram.percentile(part))).toEqual([0, 0, 3, 9, 9]);
  });

  test('of nothing has no percentile', () => {
    expect(new Histogram(10).percentile(0.5)).toBeNull();
  });

  test('by hand: half of 1, 2, 3, 4 are at most 2, and 95 % at most 4', () => {
    const histogram = new Histogram(10);
    for (const value of [4, 1, 3, 2]) histogram.add(value);
    expect([histogram.percentile(0.5), histogram.percentile(0.95), histogram.percentile(0.51)]).toEqual([2, 4, 3]);
  });
});
