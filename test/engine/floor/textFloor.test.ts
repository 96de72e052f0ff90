import { describe, expect, test } from 'vitest';
import { cellOfNode } from '../../../engine/floor/gridFloor.ts';
import { textFloor } from '../../../engine/floor/textFloor.ts';
import { SMALL_FLOOR } from '../../../engine/floor/warehouse/presets.ts';

/** Problems as `where: message`. */
function problemsOf(...lines: string[]): string[] {
  const result = textFloor(lines);
  return result.ok ? [] : result.problems.map(({ where, message }) => `${where}: ${message}`);
}

test('the small floor has what a newcomer looks for', () => {
  const result = textFloor(SMALL_FLOOR, { name: 'small' });
  if (!result.ok) throw new Error(result.problems[0].message);
  const { floor } = result;
  expect([floor.width, floor.height]).toEqual([20, 12]);
  expect([floor.stations.length, floor.chargers.length, floor.parking.length]).toEqual([2, 2, 2]);
  expect(floor.stations.map(({ queue }) => queue.length)).toEqual([3, 3]);
  expect(floor.racks).toHaveLength(8);
});

test('lanes beside a rack are storage, unless the drawing says s', () => {
  const storageOf = (...lines: string[]): string[] => {
    const result = textFloor(lines);
    if (!result.ok) throw new Error(result.problems[0].message);
    return Array.from(result.floor.storage, (node) => Object.values(cellOfNode(result.floor, node)).join());
  };
  expect(storageOf('....', '.#..', '....', '...S')).toEqual(['1,0', '0,1', '2,1', '1,2']);
  expect(storageOf('....', '.#s.', '....', '...S')).toEqual(['2,1']);
  expect(storageOf('>>v', '^#v', '^<S')).toEqual(['1,0', '0,1', '2,1', '1,2']);
});

describe('problems', () => {
  test('are named by row and column, one a row, all rows at once', () => {
    expect(problemsOf('..x', '..', '.YZ')).toEqual([
      'row 2: has 2 characters, row 1 has 3; fill up with spaces so that all rows are equally long',
      "row 1, column 3: 'x' is not known; use one of #@.s>^<vqSCP or a space",
      "row 3, column 2: 'Y' is not known; use one of #@.s>^<vqSCP or a space",
    ]);
  });

  test('tell what is missing', () => {
    expect(problemsOf()).toEqual(['row 1: the drawing is empty; draw lanes, racks and a station']);
    expect(problemsOf('@@', '# ')).toEqual(['row 1: nobody can drive here; draw lanes as .']);
  });

  test('name the station that cannot be reached, or left', () => {
    expect(problemsOf('#...@S')).toEqual([
      'row 1, column 6: station-1: robots cannot get here from the storage at row 1, column 2; draw a lane, or turn a one-way lane round',
    ]);
    expect(problemsOf('#..>S', 'S....')).toEqual([]);
    expect(problemsOf('S....', '#..>S')).toEqual([]);
    expect(problemsOf('S....', '@@@@@', '#..>S')).toEqual([
      'row 1, column 1: station-1: robots cannot get here from the storage at row 3, column 2; draw a lane, or turn a one-way lane round',
      'row 3, column 5: station-2: robots cannot get back to the storage at row 3, column 2; draw a lane, or turn a one-way lane round',
      'row 1, column 2: lane and 3 more cells: robots cannot get here from the storage at row 3, column 2; draw a lane, or turn a one-way lane round',
      'row 3, column 4: lane: robots cannot get back to the storage at row 3, column 2; draw a lane, or turn a one-way lane round',
    ]);
  });

  test('need neither storage nor stations, only lanes that hang together', () => {
    expect(problemsOf('....')).toEqual([]);
    expect(problemsOf('.', '.')).toEqual([]);
    expect(problemsOf('.@..')).toEqual([
      'row 1, column 1: lane: robots cannot get here from the lanes at row 1, column 3; draw a lane, or turn a one-way lane round',
    ]);
  });

  test('name chargers and parking places with no lane beside them', () => {
    expect(problemsOf('#...S', 'P@@C@', '@@@P@').map((line) => line.slice(0, 36))).toEqual([
      'row 2, column 1: parking place: robo',
      'row 3, column 4: parking place: robo',
    ]);
  });

  test('tell of a floor that is too large, and of a pitch that is none', () => {
    const wide = textFloor([`${'.'.repeat(600)}#S`]);
    expect(wide.ok ? [] : wide.problems).toEqual([
      {
        where: 'pitch',
        message: '602 × 1 cells of 1 m reach further than 512 m; use fewer cells, or a pitch of 0.85 m',
      },
    ]);
    const none = textFloor(['#.S'], { pitch: Number.NaN });
    expect(none.ok ? [] : none.problems).toEqual([{ where: 'pitch', message: 'is NaN; give 0.2 to 10 m' }]);
  });
});
