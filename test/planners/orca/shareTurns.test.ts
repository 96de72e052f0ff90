import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Opening } from '../../../planners/orca/door.ts';
import { shareTurns } from '../../../planners/orca/shareTurns.ts';

/** A door one metre long and two metres wide. */
function opening(x: number, y: number, alongX = true): Opening {
  return { x, y, alongX, reach: 0.5, half: 1, radius: 0.45, waitX: [x, x], waitY: [y, y] };
}

const seen = (): boolean => true;

/** @returns of each door the sides of those who go through it to where coordinates grow, and of those who come back */
function sidesOf(openings: readonly Opening[], inSight = seen): (readonly number[])[] {
  return shareTurns(openings, inSight).map(({ side }) => side);
}

/** @returns which doors have the same turn, each as the names of all of them */
function groups(openings: readonly Opening[]): string[] {
  const doors = shareTurns(openings, seen);
  const nameOf = ({ x, y }: Opening): string => `${x} ${y}`;
  return doors.map((one) => doors.filter(({ side }) => side[0] >> 1 === one.side[0] >> 1).map(nameOf).toSorted().join()).toSorted(); // prettier-ignore
}

describe('turns', () => {
  test.each([
    [4, 0, true],
    [7.9, 0, true],
    [8.1, 0, false], // a room of 7.1 m
    [4, 12, true],
    [4, 15, false],
  ])('are shared by doors %d m apart, %d m to the side: %s', (apart, aside, isShared) => {
    const sides = sidesOf([opening(10, 10), opening(10 + apart, 10 + aside)]);
    expect(sides).toEqual([[0, 1], isShared ? [0, 1] : [2, 3]]); // prettier-ignore
  });

  test('are not shared by doors beside each other, nor by such that do not see each other', () => {
    expect(sidesOf([opening(10, 10), opening(10, 14)])).toEqual([[0, 1], [2, 3]]); // prettier-ignore
    expect(sidesOf([opening(10, 10), opening(14, 10)], () => false)).toEqual([[0, 1], [2, 3]]); // prettier-ignore
  });

  test('of a room are those of who comes in by one door and goes out by the other, round a corner, too', () => {
    const [west, south] = shareTurns([opening(10, 12), opening(14, 8, false)], seen);
    expect(west.side).toEqual([0, 1]);
    expect(south.side).toEqual([1, 0]);
    expect(west.isInner).toEqual([false, true]);
    expect(south.isInner).toEqual([false, true]);
  });

  test('of three doors in a row are one', () => {
    const doors = shareTurns([opening(10, 10), opening(18, 10), opening(14, 10)], seen);
    expect(new Set(doors.map(({ side }) => side.join()))).toHaveProperty('size', 1);
    expect(doors.map(({ isInner }) => isInner)).toEqual([[false, true], [true, false], [true, true]]); // prettier-ignore
  });

  test('are shared by the same doors, whatever their order, and have a side for each way', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 40 }), y: fc.integer({ min: 0, max: 40 }), alongX: fc.boolean() }); // prettier-ignore
    const places = fc.uniqueArray(place, { maxLength: 12, selector: ({ x, y }) => `${x} ${y}` });
    fc.assert(
      fc.property(places, (all) => {
        const openings = all.map(({ x, y, alongX }) => opening(x, y, alongX));
        expect(groups(openings)).toEqual(groups(openings.toReversed()));
        for (const [one, other] of sidesOf(openings)) {
          expect(one ^ 1).toBe(other);
          expect(one >> 1).toBeLessThan(openings.length);
        }
      }),
    );
  });
});
