import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BORDERS,
  buildWallIndex,
  WALL_REACH,
  wallColumn,
  wallRow,
  type WallIndex,
} from '../../../engine/floor/wallIndex.ts';
import type { Box } from '../../../engine/floor/floorplan.ts';
import { emptyFloor } from '../../support/emptyFloor.ts';

/** Whole ones, too: boxes that end where buckets do. */
const coordinate = fc.oneof(fc.double({ min: 0, max: 30, noNaN: true }), fc.nat(30));
const side = fc.oneof(fc.double({ min: 0.01, max: 12, noNaN: true }), fc.integer({ min: 1, max: 12 }));
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

interface Hall {
  readonly width: number;
  readonly height: number;
  readonly walls: readonly Box[];
}

interface Bucket {
  /** m, its lower left corner and its side */
  readonly left: number;
  readonly low: number;
  readonly cell: number;
}

const bucketsOf = ({ columns, rows, cell }: WallIndex): Bucket[] =>
  Array.from({ length: columns * rows }, (_, bucket) => ({
    left: (bucket % columns) * cell,
    low: Math.floor(bucket / columns) * cell,
    cell,
  }));

/** The free rectangle around a bucket, by looking at all boxes. */
function naiveFree({ width, height, walls }: Hall, { left, low, cell }: Bucket): number[] {
  const [right, high] = [left + cell, low + cell];
  const besides = walls.filter(({ minY, maxY }) => minY < high && maxY > low);
  if (besides.some(({ minX, maxX }) => minX < right && maxX > left)) return [0, 0, 0, 0];
  const minX = Math.max(left - WALL_REACH, 0, ...besides.map((box) => box.maxX).filter((x) => x <= left));
  const maxX = Math.min(right + WALL_REACH, width, ...besides.map((box) => box.minX).filter((x) => x >= right));
  const across = walls.filter((box) => box.minX < maxX && box.maxX > minX);
  const minY = Math.max(low - WALL_REACH, 0, ...across.map((box) => box.maxY).filter((y) => y <= low));
  const maxY = Math.min(high + WALL_REACH, height, ...across.map((box) => box.minY).filter((y) => y >= high));
  return [minX, minY, maxX, maxY];
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

  test('lists a box in every bucket that is within reach of it, once, and in no other', () => {
    fc.assert(
      fc.property(halls, ({ width, height, walls }) => {
        const inside = walls.map((box) => ({
          minX: Math.min(box.minX, width),
          minY: Math.min(box.minY, height),
          maxX: Math.min(box.maxX, width),
          maxY: Math.min(box.maxY, height),
        }));
        const index = buildWallIndex(emptyFloor({ width, height, walls: inside }));
        const near = bucketsOf(index).map(({ left, low, cell }) =>
          inside.flatMap(({ minX, minY, maxX, maxY }, i) => {
            const apart = Math.max(left - maxX, minX - left - cell, low - maxY, minY - low - cell);
            return apart <= WALL_REACH ? [BORDERS + i] : [];
          }),
        );
        expect(near.map((_, b) => [...index.boxes.subarray(index.start[b], index.start[b + 1])])).toEqual(near);
      }),
    );
  });

  test('calls free as much as there is: first to both sides in x, then in y, up to the next box or its reach', () => {
    fc.assert(
      fc.property(halls, (hall) => {
        const index = buildWallIndex(emptyFloor(hall));
        expect([...index.free]).toEqual(bucketsOf(index).flatMap((bucket) => naiveFree(hall, bucket)));
      }),
    );
  });

  test('has larger buckets on a large floor, so that there are never too many', () => {
    for (const [width, height] of [
      [512, 512],
      [500, 300],
    ]) {
      const { cell, perMetre, columns, rows } = buildWallIndex(emptyFloor({ width, height }));
      expect(cell > 1 && columns * rows <= 2 ** 17 + columns + rows).toBe(true);
      expect(perMetre * cell).toBeCloseTo(1, 12);
      expect(columns * cell >= width && (columns - 1) * cell < width).toBe(true);
      expect(rows * cell >= height && (rows - 1) * cell < height).toBe(true);
    }
  });

  test('finds the bucket of a place on a large floor, too, and what is free around it', () => {
    const hall = { width: 512, height: 400, walls: [{ minX: 300, minY: 200, maxX: 340, maxY: 201.5 }] };
    const index = buildWallIndex(emptyFloor(hall));
    const { cell, columns } = index;
    for (const [x, y] of [
      [299, 199],
      [300, 204],
      [320, 199],
      [342, 203],
      [511, 399],
    ]) {
      const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)];
      expect([wallColumn(index, x), wallRow(index, y)]).toEqual([column, row]);
      const bucket = 4 * (row * columns + column);
      const expected = naiveFree(hall, { left: column * cell, low: row * cell, cell });
      expect([...index.free.subarray(bucket, bucket + 4)]).toEqual(expected);
    }
  });

  test('has buckets of a metre up to some 360 × 360 m', () => {
    expect(buildWallIndex(emptyFloor({ width: 360, height: 360 })).cell).toBe(1);
  });

  test('takes what lies outside of the building to the nearest bucket', () => {
    const index = buildWallIndex(emptyFloor({ width: 7.5, height: 4.5 }));
    expect([-1e9, -0.5, 0, 0.99, 1, 6.9, 7.1, 7.5, 8, 1e9, NaN].map((x) => wallColumn(index, x))).toEqual([
      0, 0, 0, 0, 1, 6, 7, 7, 7, 7, 0,
    ]);
    expect([-1e9, -0.5, 0, 0.99, 1, 3.9, 4.1, 4.5, 5, 1e9, NaN].map((y) => wallRow(index, y))).toEqual([
      0, 0, 0, 0, 1, 3, 4, 4, 4, 4, 0,
    ]);
  });

  test('has the sides of the building as its first boxes: all that lies outside is solid', () => {
    const { minX, minY, maxX, maxY, count } = buildWallIndex(emptyFloor({ width: 7, height: 4 }));
    expect(count).toBe(BORDERS);
    const isSolid = (x: number, y: number): boolean =>
      [0, 1, 2, 3].some((i) => x >= minX[i] && x <= maxX[i] && y >= minY[i] && y <= maxY[i]);
    for (const x of [-4000, -0.01, 0.01, 3, 6.99, 7.01, 4000]) {
      for (const y of [-4000, -0.01, 0.01, 3, 3.99, 4.01, 4000]) {
        expect(isSolid(x, y), `${x}, ${y}`).toBe(!(x > 0 && x < 7 && y > 0 && y < 4));
      }
    }
  });

  test('is made of floors that have an extent, and boxes that have their minimum first', () => {
    const hall = { width: 9, height: 9 };
    expect(() => buildWallIndex(emptyFloor({ ...hall, width: 0 }))).toThrow('a floor has an extent');
    expect(() => buildWallIndex(emptyFloor({ ...hall, height: 0 }))).toThrow('a floor has an extent');
    const point = { minX: 3, minY: 3, maxX: 3, maxY: 3 };
    expect(buildWallIndex(emptyFloor({ ...hall, walls: [point] })).count).toBe(BORDERS + 1);
    for (const wrong of [{ minX: 4 }, { minY: 4 }]) {
      const walls = [{ ...point, ...wrong }];
      expect(() => buildWallIndex(emptyFloor({ ...hall, walls }))).toThrow('a box has its minimum first');
    }
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
