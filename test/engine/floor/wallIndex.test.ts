import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BORDERS, buildWallIndex, WALL_REACH, wallColumn, wallRow } from '../../../engine/floor/wallIndex.ts';
import type { Box } from '../../../engine/floor/floorplan.ts';
import { emptyFloor } from '../../support/emptyFloor.ts';

const coordinate = fc.double({ min: 0, max: 30, noNaN: true });
const side = fc.double({ min: 0.01, max: 12, noNaN: true });
const boxes: fc.Arbitrary<Box> = fc
  .tuple(coordinate, coordinate, side, side)
  .map(([minX, minY, width, height]) => ({ minX, minY, maxX: minX + width, maxY: minY + height }));
const halls = fc.record({
  width: fc.double({ min: 5, max: 40, noNaN: true }),
  height: fc.double({ min: 5, max: 40, noNaN: true }),
  walls: fc.array(boxes, { maxLength: 8 }),
});

function distance(box: Box, x: number, y: number): number {
  return Math.hypot(Math.max(box.minX - x, x - box.maxX, 0), Math.max(box.minY - y, y - box.maxY, 0));
}

describe('the wall index', () => {
  test('lists at every place all boxes within reach of it, in halls of any shape', () => {
    fc.assert(
      fc.property(halls, coordinate, coordinate, (hall, x, y) => {
        fc.pre(x < hall.width && y < hall.height);
        const index = buildWallIndex(emptyFloor(hall));
        const bucket = wallRow(index, y) * index.columns + wallColumn(index, x);
        const listed = [...index.boxes.subarray(index.start[bucket], index.start[bucket + 1])];
        hall.walls.forEach((box, i) => {
          if (distance(box, x, y) <= WALL_REACH) expect(listed).toContain(BORDERS + i);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('calls free what no box and no side of the building reaches into', () => {
    fc.assert(
      fc.property(halls, coordinate, coordinate, (hall, x, y) => {
        fc.pre(x < hall.width && y < hall.height);
        const index = buildWallIndex(emptyFloor(hall));
        const bucket = wallRow(index, y) * index.columns + wallColumn(index, x);
        const [minX, minY, maxX, maxY] = index.free.subarray(4 * bucket, 4 * bucket + 4);
        if (!(maxX > minX && maxY > minY)) return;
        expect([minX >= 0, minY >= 0, maxX <= hall.width, maxY <= hall.height]).toEqual([true, true, true, true]);
        for (const box of hall.walls) {
          const apart = box.minX >= maxX || box.maxX <= minX || box.minY >= maxY || box.maxY <= minY;
          expect(apart).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('has an aisle between two racks free from end to end, so that driving there looks at no box', () => {
    const racks = [0, 3, 6].map((minY) => ({ minX: 2, minY, maxX: 38, maxY: minY + 2 }));
    const index = buildWallIndex(emptyFloor({ width: 40, height: 8, walls: racks }));
    const bucket = wallRow(index, 2.5) * index.columns + wallColumn(index, 20.5);
    expect([...index.free.subarray(4 * bucket, 4 * bucket + 4)]).toEqual([20 - WALL_REACH, 2, 21 + WALL_REACH, 3]);
    expect(index.start[bucket + 1] - index.start[bucket]).toBe(2);
  });

  test('does not confuse width and height', () => {
    const index = buildWallIndex(
      emptyFloor({ width: 30, height: 5, walls: [{ minX: 25, minY: 1, maxX: 26, maxY: 2 }] }),
    );
    const bucket = wallRow(index, 1.5) * index.columns + wallColumn(index, 25.5);
    expect(index.start[bucket + 1] - index.start[bucket]).toBe(1);
    expect([index.columns, index.rows]).toEqual([30, 5]);
  });
});
