import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clearCells, createCellSums, SUMS, sumsAt, sumsFor } from '../../../planners/orca/cellSums.ts';

/** The cell of a floor of billions; many of those that are drawn are the same, or beside each other. */
const arbitraryCell = fc.record({
  column: fc.oneof(fc.nat(3), fc.nat(99_999)),
  row: fc.oneof(fc.nat(3), fc.nat(99_999)),
});

describe('sums over cells', () => {
  test('are kept apart, whatever cells there are, and are nobody’s anywhere else', () => {
    fc.assert(
      fc.property(fc.array(arbitraryCell, { maxLength: 60 }), fc.array(arbitraryCell), (taken, asked) => {
        const cells = createCellSums(taken.length);
        const naive = new Map<string, number>();
        for (const { column, row } of taken) {
          cells.sums[sumsFor(cells, column, row)]++;
          naive.set(`${column} ${row}`, (naive.get(`${column} ${row}`) ?? 0) + 1);
        }
        for (const { column, row } of [...taken, ...asked]) {
          const at = sumsAt(cells, column, row);
          expect(at < 0 ? undefined : cells.sums[at]).toBe(naive.get(`${column} ${row}`));
        }
        expect(cells.count).toBe(naive.size);
      }),
    );
  });

  test('begin anew, with nothing in them, once they were cleared', () => {
    const cells = createCellSums(2);
    for (const row of [1, 2]) {
      const at = sumsFor(cells, 7, row);
      cells.sums.fill(9, at, at + SUMS);
      cells.around.fill(9, at, at + SUMS);
    }
    clearCells(cells);
    expect(sumsAt(cells, 7, 1)).toBeLessThan(0);
    const at = sumsFor(cells, 3, 2);
    expect([...cells.sums.subarray(at, at + SUMS), ...cells.around.subarray(at, at + SUMS)]).toEqual(Array(10).fill(0));
    sumsFor(cells, 3, 3);
    expect(sumsAt(cells, 7, 2)).toBeLessThan(0);
  });

  test('take up as much as those who are in cells, however many cells there are', () => {
    const bytes = Object.values(createCellSums(1000)).reduce((sum: number, of) => sum + (typeof of === 'number' ? 0 : of.byteLength), 0); // prettier-ignore
    expect(bytes).toBeLessThan(1000 * 104);
  });
});
