import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Cell, EAST, NORTH, SOUTH, WEST, exitsOf, neighbourOf } from '../../../engine/floor/cellGrid.ts';
import { drawnCells } from '../../../engine/floor/textFloor.ts';
import { cellGrids } from '../../support/arbitraryFloors.ts';

/** Exits of each cell as letters, a word a cell. */
function exitsOfDrawing(...lines: string[]): string[] {
  return Array.from(exitsOf(drawnCells(lines)).mask, (mask) =>
    [...'ENWS'].filter((_, way) => mask & (1 << way)).join(''),
  );
}

test('lanes are joined to all neighbours that are not solid', () => {
  expect(exitsOfDrawing('...', '.#.')).toEqual(['ES', 'EW', 'WS', 'N', '', 'N']);
});

test('a one-way lane is left in its direction only, and never entered head-on', () => {
  expect(exitsOfDrawing('.>.')).toEqual(['E', 'E', '']);
  expect(exitsOfDrawing('.', '>', '.')).toEqual(['S', '', 'N']);
  expect(exitsOfDrawing('..', '.^')).toEqual(['ES', 'W', 'EN', 'N']);
});

test('a station within a one-way lane is left as the lane leads, at the end of one any way', () => {
  expect(exitsOfDrawing('vS<', '>>>')).toEqual(['S', 'W', 'W', 'E', 'E', '']);
  expect(exitsOfDrawing('@S<', '>>>')).toEqual(['', 'S', 'W', 'E', 'E', '']);
});

test('a charger or parking place is joined to lanes, and to no station lane and no other pocket', () => {
  expect(exitsOfDrawing('.CP.')).toEqual(['E', 'W', 'E', 'W']);
  expect(exitsOfDrawing('SC>', '.P.')).toEqual(['S', '', '', 'EN', 'EW', 'NW']);
});

test('a neighbour is one step away in its direction, and nobody has one beyond the border', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }), fc.nat(), (columns, rows, n) => {
      const cell = n % (columns * rows);
      const steps = [1, 0, -1, 0];
      for (const direction of [EAST, NORTH, WEST, SOUTH]) {
        const column = (cell % columns) + steps[direction];
        const row = Math.floor(cell / columns) - [0, 1, 0, -1][direction];
        const inside = column >= 0 && column < columns && row >= 0 && row < rows;
        expect(neighbourOf({ columns, rows }, cell, direction)).toBe(inside ? row * columns + column : -1);
      }
    }),
  );
});

test('a one-way cell has no other exit, and solids have none and are nobody’s exit', () => {
  fc.assert(
    fc.property(cellGrids, (grid) => {
      const { mask } = exitsOf(grid);
      for (let cell = 0; cell < mask.length; cell++) {
        if (grid.oneWay[cell] >= 0) expect(mask[cell] & ~(1 << grid.oneWay[cell])).toBe(0);
        for (const direction of [EAST, NORTH, WEST, SOUTH]) {
          if ((mask[cell] & (1 << direction)) === 0) continue;
          expect(grid.kind[cell]).toBeGreaterThanOrEqual(Cell.lane);
          expect(grid.kind[neighbourOf(grid, cell, direction)]).toBeGreaterThanOrEqual(Cell.lane);
        }
      }
    }),
  );
});
