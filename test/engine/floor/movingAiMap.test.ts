import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Cell } from '../../../engine/floor/cellGrid.ts';
import { gridFloor } from '../../../engine/floor/gridFloor.ts';
import { movingAiMap, toMovingAiMap, type MapFloor } from '../../../engine/floor/movingAiMap.ts';
import { cellGrids } from '../../support/arbitraryFloors.ts';

const mapOf = (rows: readonly string[], lineEnd = '\n'): string =>
  ['type octile', `height ${rows.length}`, `width ${rows[0].length}`, 'map', ...rows, ''].join(lineEnd);

function read(text: string): MapFloor {
  const result = movingAiMap(text);
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.floor;
}

const problemsOf = (text: string): string[] => {
  const result = movingAiMap(text);
  return result.ok ? [] : result.problems.map(({ where, message }) => `${where}: ${message}`);
};

test('dots, G, S and E are floor, the rest is solid, with either kind of line end', () => {
  for (const lineEnd of ['\n', '\r\n']) {
    const floor = read(mapOf(['.GSE', '@OTW', '@@@@'], lineEnd));
    expect([floor.columns, floor.rows, floor.graph.nodeCount, floor.graph.edgeCount]).toEqual([4, 3, 4, 6]);
    expect([floor.graph.x[3], floor.graph.y[3]]).toEqual([3.5, 2.5]);
    expect([...floor.storage]).toEqual([0, 1, 2, 3]);
  }
});

test('cells that the largest part does not reach are stranded: lanes, but no goals', () => {
  const floor = read(mapOf(['.@...', '@@@@@', '..@@.']));
  expect([...floor.stranded]).toEqual([0, 4, 5, 6]);
  expect([...floor.storage]).toEqual([1, 2, 3]);
});

test('what is written is read as the same floor', () => {
  fc.assert(
    fc.property(cellGrids, (grid) => {
      grid.kind.forEach((kind, cell) => (grid.kind[cell] = kind < Cell.lane ? Cell.wall : Cell.storage));
      grid.oneWay.fill(-1);
      fc.pre(grid.kind.includes(Cell.storage));
      const written = toMovingAiMap(gridFloor(grid, { name: 'map', pitch: 1 }));
      const floor = read(written);
      expect(toMovingAiMap(floor)).toBe(written);
      expect(floor.graph.nodeCount).toBe(grid.kind.filter((kind) => kind === Cell.storage).length);
      expect(floor.storage.length + floor.stranded.length).toBe(floor.graph.nodeCount);
    }),
  );
});

describe('problems', () => {
  test('in the header are named by line', () => {
    expect(problemsOf('type\nheight x\nwidth 0\nmop\n..')).toEqual([
      "line 1: is 'type'; write 'type octile'",
      "line 2: is 'height x'; write 'height 63'",
      "line 3: is 'width 0'; write 'width 161'",
      "line 4: is 'mop'; write 'map'",
    ]);
    expect(problemsOf('\n')).toEqual([expect.stringContaining('line 1: the file is empty; begin with')]);
  });

  test('in the rows are named by line', () => {
    expect(problemsOf('type octile\nheight 3\nwidth 4\nmap\n....\n...\n..?.\n')).toEqual([
      'line 6: has 3 characters; width says 4',
      "line 7: '?' is not known; use .GSE where robots drive, @OTW elsewhere",
    ]);
  });

  test('of the number of rows are told with both numbers', () => {
    expect(problemsOf('type octile\nheight 3\nwidth 2\nmap\n..\n..\n')).toEqual([
      'line 2: says height 3, but 2 rows follow; correct one of them',
    ]);
    expect(problemsOf('type octile\nheight 1\nwidth 2\nmap\n..\n..\n')).toEqual([
      'line 6: is beyond height 1; correct the height or cut it',
    ]);
  });

  test('tell of a map without floor', () => {
    expect(problemsOf(mapOf(['@@', '@T']))).toEqual(['line 5: no cell is passable; draw some of them as .']);
  });
});
