import { describe, expect, test } from 'vitest';
import { seedsOf, showSpread, spreadOf } from './spread.ts';

describe('speed', () => {
  test('is told by the least and the middle, in whatever order it was measured', () => {
    expect(spreadOf([61, 58.25, 70])).toEqual({ min: 58.25, median: 61 });
    expect(spreadOf([4, 1, 10, 2])).toEqual({ min: 1, median: 3 });
    expect(spreadOf([7])).toEqual({ min: 7, median: 7 });
    expect(showSpread(spreadOf([61, 58.25, 70]), 's')).toBe('min 58.3, median 61.0 s');
  });

  test('changes none of the figures by looking at them', () => {
    const figures = [3, 1, 2];
    spreadOf(figures);
    expect(figures).toEqual([3, 1, 2]);
  });
});

describe('the seeds of a benchmark', () => {
  test('are five, or as many as are asked for', () => {
    expect(seedsOf({})).toEqual([1, 2, 3, 4, 5]);
    expect(seedsOf({ seeds: 2 })).toEqual([1, 2]);
  });
});
