import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RobotGrid } from '../../viewer/robotGrid.ts';
import { frameOf } from '../support/frames.ts';
import { floorWith } from '../support/scenes.ts';

const NEAR = 0.9;
/** Some are beside the floor, and many at the same place. */
const along = fc.oneof(
  fc.integer({ min: -4, max: 40 }).map((n) => n / 4),
  fc.float({ min: -2, max: 12, noNaN: true }),
);
const point = fc.record({ x: along, y: along });

describe('the robot at a place', () => {
  test('is the nearest one, as one would find it by looking at all of them', () => {
    const floors = fc.record({
      width: fc.constantFrom(1, 7, 10),
      height: fc.constantFrom(2, 9),
      pitch: fc.constantFrom(0.5, 1, 2.5),
    });
    fc.assert(
      fc.property(
        floors,
        fc.array(point, { maxLength: 12 }),
        fc.array(point, { minLength: 1, maxLength: 8 }),
        (floor, robots, asked) => {
          const grid = new RobotGrid(floorWith(floor));
          const frame = frameOf({ x: robots.map(({ x }) => x), y: robots.map(({ y }) => y) });
          const away = (robot: number, { x, y }: { x: number; y: number }) =>
            (frame.x[robot] - x) ** 2 + (frame.y[robot] - y) ** 2;
          for (const place of asked) {
            const least = Math.min(Infinity, ...robots.map((_, robot) => away(robot, place)));
            const found = grid.at(frame, place);
            if (least >= NEAR * NEAR) expect(found).toBe(-1);
            else expect(away(found, place)).toBe(least);
          }
        },
      ),
    );
  });

  test('is looked for anew in each frame', () => {
    const grid = new RobotGrid(floorWith());
    expect(grid.at(frameOf({ x: [1], y: [1] }), { x: 1, y: 1 })).toBe(0);
    expect(grid.at(frameOf({ x: [3, 1], y: [1, 1] }), { x: 1, y: 1 })).toBe(1);
    expect(grid.at(frameOf({}), { x: 1, y: 1 })).toBe(-1);
  });
});
