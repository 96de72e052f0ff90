import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UNREACHABLE } from '../../../planners/mapf/distanceTable.ts';
import { comesOut, rankOf } from '../../../planners/mapf/ranks.ts';

const LONG = 300;
/** Ticks of 20 days of 0.1 s. */
const MOST_TICKS = 20_000_000;

const depths = fc.integer({ min: 1, max: 65_535 });
const ways = fc.integer({ min: 0, max: UNREACHABLE });
const ticks = fc.integer({ min: 0, max: MOST_TICKS });
const longs = fc.integer({ min: LONG + 1, max: MOST_TICKS });
const shorts = fc.integer({ min: 0, max: LONG });

describe('who goes first in a joint step', () => {
  test('is who comes out of a dead end, before all others, the deepest first', () => {
    fc.assert(
      fc.property(depths, ticks, ways, ticks, ways, (depth, stalled, way, otherStalled, otherWay) => {
        const rank = rankOf({ depth, stalled, way }, LONG);
        expect(comesOut(rank)).toBe(true);
        const other = rankOf({ depth: 0, stalled: otherStalled, way: otherWay }, LONG);
        expect(comesOut(other)).toBe(false);
        expect(rank).toBeGreaterThan(other);
        expect(rankOf({ depth: depth + 1, stalled: otherStalled, way: otherWay }, LONG)).toBeGreaterThan(rank);
      }),
    );
  });

  test('then who has come no nearer to its goal for long, the longest first', () => {
    fc.assert(
      fc.property(longs, ways, shorts, ways, (stalled, way, otherStalled, otherWay) => {
        const rank = rankOf({ depth: 0, stalled, way }, LONG);
        expect(rank).toBeGreaterThan(rankOf({ depth: 0, stalled: otherStalled, way: otherWay }, LONG));
        expect(rankOf({ depth: 0, stalled: stalled + 1, way: otherWay }, LONG)).toBeGreaterThan(rank);
      }),
    );
  });

  test('then who is nearest to its goal, however long it has been on its way', () => {
    fc.assert(
      fc.property(shorts, ways, shorts, (stalled, way, otherStalled) => {
        const farther = rankOf({ depth: 0, stalled: otherStalled, way: way + 1 }, LONG);
        expect(rankOf({ depth: 0, stalled, way }, LONG)).toBeGreaterThan(farther);
      }),
    );
  });
});
