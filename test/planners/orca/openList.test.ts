import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clear, createOpenList, pop, push } from '../../../planners/orca/openList.ts';

describe('an open list', () => {
  // A key, or −1 to take the first entry out.
  const deeds = fc.array(fc.integer({ min: -1, max: 40 }), { minLength: 1, maxLength: 600, size: 'max' });

  test('gives the cheapest entry first, of equally dear ones that which came first, and is empty after the last', () => {
    const open = createOpenList();
    fc.assert(
      fc.property(deeds, (all) => {
        clear(open);
        const left: { key: number; entry: number }[] = [];
        let made = 0;
        const takeOut = (): void => {
          let first = 0;
          for (const [i, { key }] of left.entries()) if (key < left[first].key) first = i;
          expect(pop(open)).toBe(left.at(first)?.entry ?? -1);
          left.splice(first, 1);
        };
        for (const key of all) {
          if (key < 0) takeOut();
          else {
            push(open, key, 7 * made, key / 2, made);
            left.push({ key, entry: made++ });
          }
        }
        while (left.length > 0) takeOut();
        expect(pop(open)).toBe(-1);
        expect(Array.from(open.corner.subarray(0, made))).toEqual(
          Array.from({ length: made }, (_, entry) => 7 * entry),
        );
      }),
    );
  });
});
