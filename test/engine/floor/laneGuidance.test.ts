import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EAST, NORTH, SOUTH, WEST, exitsOf, neighbourOf } from '../../../engine/floor/cellGrid.ts';
import { gridDigraph } from '../../../engine/floor/gridDigraph.ts';
import { laneGuidance } from '../../../engine/floor/laneGuidance.ts';
import { strongComponents } from '../../../engine/floor/strongComponents.ts';
import { drawnCells } from '../../../engine/floor/textFloor.ts';
import { cellGrids } from '../../support/arbitraryFloors.ts';

/** The lane of each cell along the rows (> <) or columns (^ v), `.` where robots are free to go both ways or none. */
function lanesOf(lines: readonly string[], along: 'rows' | 'columns'): string[] {
  const grid = drawnCells(lines);
  const exits = exitsOf(grid);
  const against = laneGuidance(exits);
  const [forward, backward] = along === 'rows' ? [EAST, WEST] : [NORTH, SOUTH];
  const signs = Array.from(exits.mask, (mask, cell) => {
    if (mask === 0) return ' ';
    if (against[cell] & (1 << backward) & mask) return along === 'rows' ? '>' : '^';
    if (against[cell] & (1 << forward) & mask) return along === 'rows' ? '<' : 'v';
    return '.';
  });
  return lines.map((line, row) => signs.slice(row * line.length, (row + 1) * line.length).join(''));
}

describe('the rule', () => {
  test('aisles between racks take turns, also where they lie an even number of cells apart', () => {
    const road = '.............';
    const racks = '.###.###.###.';
    const lines = [road, racks, road, racks, road, racks, road];
    expect(lanesOf(lines, 'columns')[1]).toBe('^   v   ^   v');
    expect(lanesOf(lines, 'rows').map((row) => row.slice(1, -1))).toEqual([
      '>>>>>>>>>>>',
      '   .   .   ',
      '<<<<<<<<<<<',
      '   .   .   ',
      '>>>>>>>>>>>',
      '   .   .   ',
      '<<<<<<<<<<<',
    ]);
  });

  test('a corridor two lanes wide is two opposite lanes, and changing between them is free', () => {
    const lines = ['..........', '..........', '..######..', '..######..', '..........', '..........'];
    const rows = lanesOf(lines, 'rows');
    expect(rows[0].slice(2, -2)).toBe('>>>>>>');
    expect(rows[1].slice(2, -2)).toBe('<<<<<<');
    expect(rows[2]).toBe('..      ..');
    expect(lanesOf(lines, 'columns')[0].slice(2, -2)).toBe('......');
  });

  test('blocks side by side with staggered rows alternate each by itself', () => {
    const lines = Array.from({ length: 8 }, (_, row) => (row % 2 === 0 ? '.......#####.' : '.#####.......'));
    const rows = lanesOf(lines, 'rows');
    expect([rows[2][3], rows[4][3]].toSorted()).toEqual(['<', '>']);
    expect([rows[3][9], rows[5][9]].toSorted()).toEqual(['<', '>']);
  });

  test('in the open, lanes go on from the corridors and those between take turns', () => {
    const lines = ['......####', '..........', '......####', '......####', '..........', '......####'];
    const rows = lanesOf(lines, 'rows').map((row) => row[3]);
    expect(rows.join('')).toMatch(/^(<>){3}$|^(><){3}$/);
  });

  test('corridors take turns also where an odd number of open rows lies between them', () => {
    const road = '..................';
    const racks = '..........#######.';
    const block = [road, racks, racks, racks];
    const rows = lanesOf([...block, ...block, ...block, road], 'rows');
    expect([rows[0][12], rows[4][12], rows[8][12], rows[12][12]].join('')).toBe('><><');
  });

  test('a pocket makes no lane of the way into it', () => {
    const rows = lanesOf(['@..', 'P..', '@..', '@..'], 'rows');
    expect(rows[1]).toBe('...');
  });

  test('a dead end is free both ways', () => {
    const lines = ['.....#####', '..........', '.....#####'];
    expect(lanesOf(lines, 'rows')[1].slice(5)).toBe('.....');
  });

  test('the only way to a one-way street is no way against the lane', () => {
    // The street leads from the right end of the corridor back to the left room.
    const lines = ['...<<<<<', '...####^', '........', '...@@@@@'];
    const mirrored = lines.map((line) =>
      Array.from(line, (_, at) => line[line.length - 1 - at])
        .join('')
        .replaceAll('<', '>'),
    );
    for (const turned of [lines, mirrored]) {
      const exits = exitsOf(drawnCells(turned));
      const lanes = strongComponents(gridDigraph(exits, laneGuidance(exits)));
      expect(lanes.count).toBe(strongComponents(gridDigraph(exits)).count);
    }
  });
});

describe('on any grid', () => {
  const guided = cellGrids.map((grid) => {
    const exits = exitsOf(grid);
    return { exits, against: laneGuidance(exits) };
  });

  test('only ways that can be driven both ways have a lane, and never against both', () => {
    fc.assert(
      fc.property(guided, ({ exits, against }) => {
        forFlags(against, (cell, direction) => {
          const next = neighbourOf(exits, cell, direction);
          expect(exits.mask[cell] & (1 << direction)).not.toBe(0);
          expect(exits.mask[next] & (1 << (direction ^ 2))).not.toBe(0);
          expect(against[next] & (1 << (direction ^ 2))).toBe(0);
        });
      }),
    );
  });

  test('lanes alone lead wherever robots can get', () => {
    fc.assert(
      fc.property(guided, ({ exits, against }) => {
        const parts = strongComponents(gridDigraph(exits));
        const lanes = strongComponents(gridDigraph(exits, against));
        expect(lanes.count).toBe(parts.count);
      }),
    );
  });
});

function forFlags(against: Uint8Array, visit: (cell: number, direction: number) => void): void {
  for (let cell = 0; cell < against.length; cell++) {
    for (const direction of [EAST, NORTH, WEST, SOUTH]) if (against[cell] & (1 << direction)) visit(cell, direction);
  }
}
