import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxGeometry } from '../../../../viewer/stage/space/boxGeometry.ts';
import { dot, lengthOf, trianglesOf } from '../../../support/meshes.ts';

const boxes = fc
  .record({
    minX: fc.nat(20),
    minY: fc.nat(20),
    length: fc.integer({ min: 1, max: 9 }),
    width: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ minX, minY, length, width }) => ({ minX, minY, maxX: minX + length, maxY: minY + width }));

describe('boxes as one geometry', () => {
  test('have four sides and a top, of the right size, all seen from outside', () => {
    fc.assert(
      fc.property(boxes, fc.constantFrom(0.5, 2, 3), (box, height) => {
        const [length, width] = [box.maxX - box.minX, box.maxY - box.minY];
        const middle = { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2, z: height / 2 };
        let area = 0;
        for (const { corners, normal, facing } of trianglesOf(boxGeometry([box], height))) {
          area += lengthOf(facing) / 2;
          expect(dot(facing, normal)).toBeCloseTo(lengthOf(facing), 4); // the same direction, and of length 1
          const [x, y, z] = corners[0];
          expect(dot(normal, [x - middle.x, y - middle.y, z - middle.z])).toBeGreaterThan(0);
        }
        expect(area).toBeCloseTo(length * width + 2 * (length + width) * height, 4);
      }),
      { numRuns: 30 },
    );
  });

  test('are each where they are alone', () => {
    fc.assert(
      fc.property(fc.array(boxes, { maxLength: 4 }), (all) => {
        const together = trianglesOf(boxGeometry(all, 2)).map(({ corners, normal }) => ({ corners, normal }));
        const alone = all.flatMap((box) =>
          trianglesOf(boxGeometry([box], 2)).map(({ corners, normal }) => ({ corners, normal })),
        );
        expect(together).toEqual(alone);
      }),
      { numRuns: 30 },
    );
  });
});
