import fc from 'fast-check';
import type { RoadmapDef } from '../../planners/orca/solids.ts';

/** Floors of 20 × 14 m with up to 60 small boxes: many in line with each other, some overlapping, some that touch. */
export const crowdedDefs: fc.Arbitrary<RoadmapDef> = fc
  .record({
    boxes: fc.array(
      fc.record({
        x: fc.integer({ min: -2, max: 78 }),
        y: fc.integer({ min: -2, max: 54 }),
        wide: fc.integer({ min: 0, max: 6 }),
        high: fc.integer({ min: 0, max: 6 }),
      }),
      { maxLength: 60, size: 'max' },
    ),
    clearance: fc.constantFrom(0.1, 0.2, 0.3),
  })
  .map(({ boxes, clearance }) => ({
    width: 20,
    height: 14,
    boxes: boxes.map(({ x, y, wide, high }) => ({
      minX: x / 4,
      minY: y / 4,
      maxX: (x + wide) / 4,
      maxY: (y + high) / 4,
    })),
    clearance,
  }));

/** @returns so many racks of 1 × 2 m on a square floor of 4 m for each, every second row half a place off */
export function rackFloor(side: number): RoadmapDef {
  const boxes = Array.from({ length: side * side }, (_, i) => {
    const row = Math.floor(i / side);
    const minX = 4 * (i % side) + 1 + (row % 2);
    const minY = 4 * row + 1;
    return { minX, minY, maxX: minX + 1, maxY: minY + 2 };
  });
  return { width: 4 * side, height: 4 * side, boxes, clearance: 0.55 };
}
