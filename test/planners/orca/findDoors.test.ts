import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Box } from '../../../engine/floor/floorplan.ts';
import { findDoors } from '../../../planners/orca/findDoors.ts';
import { findPassages } from '../../../planners/orca/findPassages.ts';
import { indexSolids, type Solids } from '../../../planners/orca/solids.ts';
import type { Door } from '../../../planners/orca/door.ts';

const RADIUS = 0.45;
const CLEARANCE = 0.5;
const SIZE = { width: 40, height: 20 };

function solidsOf(boxes: readonly Box[]): Solids {
  return indexSolids({ ...SIZE, boxes, clearance: CLEARANCE });
}

/** Asks every box: is a place farther from it, and from the border, than a mover needs? */
function isFreeAmong(boxes: readonly Box[]): (x: number, y: number) => boolean {
  return (x, y) =>
    x >= CLEARANCE && y >= CLEARANCE && x <= SIZE.width - CLEARANCE && y <= SIZE.height - CLEARANCE &&
    boxes.every((box) => x < box.minX - CLEARANCE || x > box.maxX + CLEARANCE || y < box.minY - CLEARANCE || y > box.maxY + CLEARANCE); // prettier-ignore
}

function doorsAmong(boxes: readonly Box[]): Door[] {
  return findDoors([{ solids: solidsOf(boxes), radius: RADIUS, count: 40, isFree: isFreeAmong(boxes) }]);
}

/** A wall across the floor with an opening in its middle, m. */
function wall(opening: number, thickness = 1): Box[] {
  const [minX, maxX] = [20 - thickness / 2, 20 + thickness / 2];
  return [
    { minX, minY: 0, maxX, maxY: 10 - opening / 2 },
    { minX, minY: 10 + opening / 2, maxX, maxY: 20 },
  ];
}

const anyBox = fc
  .record({
    x: fc.integer({ min: 0, max: 36 }),
    y: fc.integer({ min: 0, max: 17 }),
    w: fc.integer({ min: 1, max: 8 }),
    h: fc.integer({ min: 1, max: 6 }),
  }) // prettier-ignore
  .map(({ x, y, w, h }): Box => ({ minX: x, minY: y, maxX: x + w, maxY: y + h }));

/** Those of several radii, m, each with its number; places are free where the largest has room. */
function doorsFor(boxes: readonly Box[], sizes: readonly (readonly [radius: number, count: number])[]): Door[] {
  const isFree = isFreeAmong(boxes.map((box) => ({ minX: box.minX - 0.5, minY: box.minY - 0.5, maxX: box.maxX + 0.5, maxY: box.maxY + 0.5 }))); // prettier-ignore
  return findDoors(sizes.map(([radius, count]) => ({ solids: indexSolids({ ...SIZE, boxes, clearance: radius + 0.05 }), radius, count, isFree }))); // prettier-ignore
}

describe('doors of movers of several sizes', () => {
  const [SMALL, LARGE, ONE] = [[RADIUS, 20], [0.9, 4], [0.9, 1]] as const; // prettier-ignore
  const [ALWAYS, NEVER, WITH_LARGE] = [0, 3, 2];

  test.each([
    [6, 2, [ALWAYS], NEVER, 'two large ones cannot pass each other, and everybody else can'],
    [4, 2, [ALWAYS], WITH_LARGE, 'a large one passes nobody, two small ones pass each other'],
    [3, 4, [ALWAYS], WITH_LARGE, 'the same in a long one'],
    [2, 2, [ALWAYS], ALWAYS, 'nobody passes anybody'],
  ])('%d m, %d m long', (opening, thickness, large, small, why) => {
    const doors = doorsFor(wall(opening, thickness), [SMALL, LARGE]);
    expect(doors.map(({ turnsFrom }) => turnsFrom), why).toEqual([[small, ...large]]); // prettier-ignore
    expect(doors).toMatchObject([{ radius: 0.9, half: opening / 2, reach: thickness / 2 }]);
  });

  test('what only two large ones could not pass each other in is none for a single one', () => {
    expect(doorsFor(wall(6, 2), [SMALL, ONE])).toEqual([]);
    expect(doorsFor(wall(4, 2), [SMALL, ONE])).toMatchObject([{ turnsFrom: [WITH_LARGE, ALWAYS] }]);
    expect(doorsFor(wall(6, 2), [ONE])).toMatchObject([{ turnsFrom: [ALWAYS] }]);
  });

  test('where no large one fits through, those of small ones are as if there were none', () => {
    const [alone] = doorsFor(wall(1.5), [SMALL]);
    expect(doorsFor(wall(1.5), [SMALL, LARGE])).toEqual([{ ...alone, turnsFrom: [ALWAYS, ALWAYS] }]);
  });
});

describe('doors', () => {
  test('an opening of two metres in a wall is one, and those who wait stand to the right of it', () => {
    const [door, ...others] = doorsAmong(wall(2));
    expect(others).toEqual([]);
    expect(door).toMatchObject({ x: 20, y: 10, alongX: true, reach: 0.5, half: 1 });
    expect([door.waitX[0], door.waitY[0]]).toEqual([expect.closeTo(15.9), expect.closeTo(8.1)]);
    expect([door.waitX[1], door.waitY[1]]).toEqual([expect.closeTo(24.1), expect.closeTo(11.9)]);
  });

  test('one that leads along y is found as well', () => {
    const boxes = [
      { minX: 0, minY: 9, maxX: 19, maxY: 11 },
      { minX: 21, minY: 9, maxX: 40, maxY: 11 },
    ];
    expect(doorsAmong(boxes)).toMatchObject([{ x: 20, y: 10, alongX: false, reach: 1, half: 1 }]);
  });

  test.each([
    [0.9, 1, 0], // nobody fits through
    [1.5, 1, 1],
    [3, 1, 1], // a short one is empty again at once
    [4, 1, 0],
    [2, 8, 1],
    [3, 8, 0], // two lanes
  ])('an opening of %d m, %d m long: %d', (opening, thickness, doors) => {
    expect(doorsAmong(wall(opening, thickness))).toHaveLength(doors);
  });

  test('what lies between a wall and the border of the floor is one', () => {
    expect(doorsAmong([{ minX: 19, minY: 2, maxX: 21, maxY: 20 }])).toMatchObject([{ x: 20, y: 1, reach: 1, half: 1 }]);
  });

  test('there is none where nobody could wait beside it', () => {
    const corridor = [
      { minX: 0, minY: 11, maxX: 40, maxY: 20 },
      { minX: 0, minY: 0, maxX: 40, maxY: 9 },
    ];
    expect(doorsAmong(corridor)).toEqual([]);
  });

  test('a passage between walls of several boxes is one door', () => {
    const [below, above] = wall(2, 2);
    const halves = [below, { ...above, maxX: 20 }, { ...above, minX: 20 }];
    expect(doorsAmong(halves)).toMatchObject([{ x: 20, y: 10, reach: 1, half: 1 }]);
  });

  test('passages that follow on each other are two where something stands in between', () => {
    const walls = [wall(2), wall(2).map((box) => ({ ...box, minX: box.minX + 2.5, maxX: box.maxX + 2.5 }))].flat();
    const ends = (boxes: readonly Box[]): number[][] =>
      findPassages(solidsOf(boxes), 2.4).filter(({ alongX }) => alongX).map(({ from, to }) => [from, to]); // prettier-ignore
    expect(ends(walls)).toEqual([[19.5, 23]]);
    const pillar = { minX: 21, minY: 9.8, maxX: 21.5, maxY: 10.2 };
    expect(ends([...walls, pillar])).toEqual([[19.5, 20.5], [22, 23]]); // prettier-ignore
  });

  test('nothing solid lies in a passage', () => {
    fc.assert(
      fc.property(fc.array(anyBox, { minLength: 6, maxLength: 20 }), (boxes) => {
        for (const { alongX, from, to, low, high } of findPassages(solidsOf(boxes), 4)) {
          const [minX, maxX, minY, maxY] = alongX ? [from, to, low, high] : [low, high, from, to];
          for (const box of boxes)
            expect(box.maxX <= minX || box.minX >= maxX || box.maxY <= minY || box.minY >= maxY).toBe(true);
        }
      }),
    );
  });

  test('passages lie between something solid at both sides, and are as wide as was asked', () => {
    fc.assert(
      fc.property(fc.array(anyBox, { maxLength: 8 }), (boxes) => {
        const isSolid = (x: number, y: number): boolean =>
          x < 0 || y < 0 || x > SIZE.width || y > SIZE.height ||
          boxes.some((one) => x > one.minX && x < one.maxX && y > one.minY && y < one.maxY); // prettier-ignore
        for (const { alongX, from, to, low, high } of findPassages(solidsOf(boxes), 4)) {
          if (to - from < 0.5) continue;
          const solidAt = (along: number, across: number): boolean =>
            alongX ? isSolid(along, across) : isSolid(across, along);
          const along = Array.from({ length: 40 }, (_, i) => from - 0.01 + (i / 39) * (to - from + 0.02)); // also where two only just face each other
          expect(along.some((at) => !solidAt(at, (low + high) / 2))).toBe(true);
          expect(along.some((at) => solidAt(at, low - 0.01))).toBe(true);
          expect(along.some((at) => solidAt(at, high + 0.01))).toBe(true);
          expect(high - low).toBeGreaterThanOrEqual(2 * CLEARANCE);
          expect(high - low).toBeLessThan(4);
        }
      }),
    );
  });

  test('aisles between racks that cross each other are none', () => {
    const racks = [0, 1, 2, 3].map((i) => {
      const [minX, minY] = [12 + 8 * (i % 2), i < 2 ? 7 : 11];
      return { minX, minY, maxX: minX + 6, maxY: minY + 2 };
    });
    expect(doorsAmong(racks.slice(0, 2))).toHaveLength(1);
    expect(doorsAmong(racks)).toEqual([]);
  });

  test('nobody waits in another one', () => {
    const isIn = ({ x, y, alongX, reach, half }: Door, px: number, py: number): boolean =>
      Math.abs(px - x) <= (alongX ? reach : half) && Math.abs(py - y) <= (alongX ? half : reach);
    fc.assert(
      fc.property(fc.array(anyBox, { minLength: 4, maxLength: 24 }), (boxes) => {
        const doors = doorsAmong(boxes);
        for (const { waitX, waitY } of doors)
          for (const way of [0, 1]) expect(doors.some((door) => isIn(door, waitX[way], waitY[way]))).toBe(false);
      }),
    );
  });
});
