import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TickCounts } from '../../../viewer/session/tickCounts.ts';

const happenings = fc.array(fc.nat(30), { maxLength: 60 }).map((ticks) => ticks.toSorted((a, b) => a - b));

const countsOf = (ticks: readonly number[], counts = new TickCounts()): TickCounts => {
  for (const tick of ticks) counts.add(tick);
  return counts;
};

describe('counts by tick', () => {
  test('are right at every tick', () => {
    fc.assert(
      fc.property(happenings, fc.nat(35), (ticks, tick) => {
        expect(countsOf(ticks).upTo(tick)).toBe(ticks.filter((one) => one <= tick).length);
      }),
    );
  });

  test('are right or not known where there are more ticks than are told apart, and right at the last of those', () => {
    fc.assert(
      fc.property(happenings, fc.integer({ min: 1, max: 8 }), (ticks, most) => {
        const counts = countsOf(ticks, new TickCounts(most));
        const told = Array.from({ length: 32 }, (_, tick) => counts.upTo(tick));
        const right = told.map((_, tick) => ticks.filter((one) => one <= tick).length);
        const firstKnown = told.findIndex((count) => count !== null);
        expect(told.slice(firstKnown)).toEqual(right.slice(firstKnown));
        // Half of those that are told apart, or all of fewer, are known.
        const newest = [...new Set(ticks)].slice(-Math.max(1, Math.floor(most / 2)));
        if (newest.length > 0) expect(firstKnown).toBeLessThanOrEqual(newest[0]);
      }),
    );
  });

  test('are not known before what happened at times that nobody knows, and have it from then on', () => {
    const counts = countsOf([3, 3, 5]);
    counts.addUnknown(10, 8);
    counts.add(9);
    expect([2, 7, 8, 9].map((tick) => counts.upTo(tick))).toEqual([null, null, 13, 14]);
    counts.addUnknown(0, 20);
    expect(counts.upTo(9)).toBe(14);
  });
});
