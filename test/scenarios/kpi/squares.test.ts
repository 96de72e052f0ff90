import fc from 'fast-check';
import { expect, test } from 'vitest';
import { middleOf, squareAt, squaresOf } from '../../../scenarios/kpi/squares.ts';

const metres = fc.double({ min: 1, max: 30_000, noNaN: true });

test('whatever the floor there are at most 128 squares each way, none larger than that takes', () => {
  fc.assert(
    fc.property(metres, metres, (width, height) => {
      const { side, columns, rows } = squaresOf({ width, height });
      expect(Math.max(columns, rows)).toBeLessThanOrEqual(128);
      expect(columns * side).toBeGreaterThanOrEqual(width - 1e-3);
      expect(rows * side).toBeGreaterThanOrEqual(height - 1e-3);
      expect(side === 2 || (side / 2) * 128 < Math.max(width, height)).toBe(true);
    }),
  );
});

test('a point is in the square around whose middle it lies, and beyond the floor in one at its edge', () => {
  const part = fc.integer({ min: 0, max: 999 }).map((one) => one / 1000);
  fc.assert(
    fc.property(metres, metres, part, part, (width, height, across, up) => {
      const squares = squaresOf({ width, height });
      const [x, y] = [across * width, up * height];
      const { side } = squares;
      const middle = middleOf(squares, squareAt(squares, x, y));
      expect(Math.abs(x - middle.x)).toBeLessThanOrEqual(side / 2 + 1e-3);
      expect(Math.abs(y - middle.y)).toBeLessThanOrEqual(side / 2 + 1e-3);
    }),
  );
  const squares = squaresOf({ width: 10, height: 6 });
  expect([squares.columns, squares.rows]).toEqual([5, 3]);
  expect(middleOf(squares, squareAt(squares, -1, 7))).toEqual({ x: 1, y: 5 });
  expect(middleOf(squares, squareAt(squares, 11, 3))).toEqual({ x: 9, y: 3 });
});
