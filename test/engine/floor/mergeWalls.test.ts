import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Cell } from '../../../engine/floor/cellGrid.ts';
import { mergeWalls } from '../../../engine/floor/mergeWalls.ts';
import { drawnCells } from '../../../engine/floor/textFloor.ts';
import { cellGrids } from '../../support/arbitraryFloors.ts';

test('every solid cell is in exactly one box, and no other cell in any', () => {
  fc.assert(
    fc.property(cellGrids, (grid) => {
      const boxes = mergeWalls(grid, 2, (kind) => kind < Cell.lane);
      for (let cell = 0; cell < grid.kind.length; cell++) {
        const x = ((cell % grid.columns) + 0.5) * 2;
        const y = (grid.rows - 1 - Math.floor(cell / grid.columns) + 0.5) * 2;
        const holding = boxes.filter((box) => box.minX < x && x < box.maxX && box.minY < y && y < box.maxY);
        expect(holding).toHaveLength(grid.kind[cell] < Cell.lane ? 1 : 0);
      }
    }),
  );
});

test('a room with a block of racks is four walls and one rack', () => {
  const grid = drawnCells(['@@@@@@@', '@.....@', '@.###.@', '@.###.@', '@.....@', '@@@@@@@']);
  expect(mergeWalls(grid, 1, (kind) => kind === Cell.wall)).toEqual([
    { minX: 0, minY: 5, maxX: 7, maxY: 6 },
    { minX: 0, minY: 1, maxX: 1, maxY: 5 },
    { minX: 6, minY: 1, maxX: 7, maxY: 5 },
    { minX: 0, minY: 0, maxX: 7, maxY: 1 },
  ]);
  expect(mergeWalls(grid, 1, (kind) => kind === Cell.rack)).toEqual([{ minX: 2, minY: 2, maxX: 5, maxY: 4 }]);
});
