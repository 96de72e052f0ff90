import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ThinnedTotals } from '../../engine/thinnedTotals.ts';

const ascending = fc.array(fc.nat(2000), { maxLength: 300 }).map((ticks) => ticks.toSorted((a, b) => a - b));

const totalsOf = (ticks: readonly number[], most: number): ThinnedTotals => {
  const totals = new ThinnedTotals(most);
  for (const tick of ticks) totals.add(tick);
  return totals;
};

const before = (ticks: readonly number[], tick: number): number => ticks.filter((one) => one < tick).length;

describe('totals of a long run', () => {
  test('are right before every tick, and between two, while there is room', () => {
    fc.assert(
      fc.property(ascending, fc.double({ min: 0, max: 2001, noNaN: true }), (ticks, tick) => {
        expect(totalsOf(ticks, 1000).before(tick)).toBe(before(ticks, tick));
      }),
    );
  });

  test('never take up more than their room, never tell too much, and are right of the newest half', () => {
    fc.assert(
      fc.property(ascending, fc.integer({ min: 4, max: 40 }), (ticks, most) => {
        const totals = totalsOf(ticks, most);
        const kept = totals.counts();
        expect(kept.length).toBeLessThanOrEqual(most);
        for (let tick = 0; tick <= 2001; tick += 7) {
          expect(totals.before(tick)).toBeLessThanOrEqual(before(ticks, tick));
        }
        for (const [tick] of kept) expect(totals.before(tick + 1)).toBe(before(ticks, tick + 1));
        const newest = [...new Set(ticks)].slice(-Math.floor(most / 2));
        expect(kept.slice(-newest.length).map(([tick]) => tick)).toEqual(newest);
        expect(totals.before(Infinity)).toBe(ticks.length);
      }),
    );
  });

  test('show of a million what a thousand would: where it was, nearly evenly', () => {
    const totals = new ThinnedTotals(1000);
    for (let tick = 0; tick < 1_000_000; tick++) totals.add(tick, 2);
    for (let tick = 0; tick <= 1_000_000; tick += 50_000) {
      expect(Math.abs(totals.before(tick) - 2 * tick)).toBeLessThan(2 * 10_000);
    }
  });

  test('go on elsewhere from what they tell', () => {
    const one = totalsOf([...Array.from({ length: 500 }).keys()], 40);
    const other = new ThinnedTotals(40);
    for (const [tick, count] of one.counts()) other.add(tick, count);
    expect(other.counts()).toEqual(one.counts());
    for (const totals of [one, other]) totals.add(600, 3);
    expect([one.before(601), other.before(601)]).toEqual([503, 503]);
    other.clear();
    expect([other.counts(), other.before(Infinity)]).toEqual([[], 0]);
  });
});
