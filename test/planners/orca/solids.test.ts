import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexSolids, isClear } from '../../../planners/orca/solids.ts';
import { crowdedDefs } from '../../support/rackFloors.ts';

describe('room for a disc', () => {
  const metres = (most: number): fc.Arbitrary<number> =>
    fc.integer({ min: -50, max: 50 * most + 50 }).map((n) => n / 50);

  test('is where it is off all boxes and all sides of the building, as a look at each of them says', () => {
    let [clear, not] = [0, 0];
    fc.assert(
      fc.property(crowdedDefs, metres(20), metres(14), fc.constantFrom(0, 0.1, 0.5, 2), (def, x, y, clearance) => {
        const { width, height, boxes } = def;
        const isOnFloor = x >= clearance && y >= clearance && x <= width - clearance && y <= height - clearance;
        const isOff = boxes.every(({ minX, minY, maxX, maxY }) => {
          const dx = Math.max(minX - x, 0, x - maxX);
          const dy = Math.max(minY - y, 0, y - maxY);
          return dx * dx + dy * dy > clearance * clearance;
        });
        expect(isClear(indexSolids({ ...def, clearance }), x, y)).toBe(isOnFloor && isOff);
        if (isOnFloor && isOff) clear++;
        else not++;
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(clear, not)).toBeGreaterThan(300);
  });

  test('is nowhere for who is nowhere', () => {
    const solids = indexSolids({ width: 5, height: 5, boxes: [], clearance: 0 });
    expect(isClear(solids, 2, 2)).toBe(true);
    expect(isClear(solids, NaN, 2) || isClear(solids, 2, Infinity)).toBe(false);
  });
});
