import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { findDeadEnds } from '../../../planners/mapf/deadEnds.ts';
import { laneGraphs } from '../../support/arbitraryFloors.ts';
import { drawn } from '../../support/fleetRig.ts';
import { naiveDeadEnds } from '../../support/naiveDistances.ts';

/** @returns the depths in the cells of the drawing, `@` where there is no lane */
function depthsOf(lines: readonly string[]): string[] {
  const floor = drawn(lines);
  const depths = findDeadEnds(floor.graph).depth;
  return lines.map((line, row) =>
    [...line]
      .map((_, column) => floor.nodeOfCell[row * floor.columns + column])
      .map((node) => (node < 0 ? '@' : String(depths[node])))
      .join(''),
  );
}

describe('the depth of a dead end', () => {
  test('grows from its mouth inwards; rings, and ways between two rings, are none', () => {
    expect(
      depthsOf([
        '...@@@...', //
        '.@.....@.',
        '...@.@...',
        '@@@@.@@@@',
        '@@@@..@@@',
      ]),
    ).toEqual([
      '000@@@000', //
      '0@00000@0',
      '000@1@000',
      '@@@@2@@@@',
      '@@@@34@@@',
    ]);
  });

  test('on a floor that is nothing but a dead end, is above 0 everywhere', () => {
    expect(depthsOf(['.....']).join('')).not.toContain('0');
    expect(depthsOf(['.'])).toEqual(['1']);
  });

  test('without any ring, is counted from a crossing, where robots can get past each other', () => {
    expect(depthsOf(['......', '@.@@.@', '@.@@.@'])).toEqual(['432101', '@4@@1@', '@5@@2@']);
  });

  test('is the number of steps out of it, on any graph where there is something outside', () => {
    fc.assert(
      fc.property(laneGraphs, ({ nodes, edges }) => {
        const graph = buildLaneGraph(nodes, edges);
        const depths = findDeadEnds(graph).depth;
        naiveDeadEnds(graph).forEach((depth, node) => {
          if (depth < Infinity) expect(depths[node], `node ${node}`).toBe(depth);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('is counted where a one-way lane leads in, too: out leads only the way by which others come', () => {
    const floor = drawn(['@@@@@@', '@....@', '@.@@.@', '@....@', '@>>S@@', '@@@@@@']);
    const at = (column: number, row: number): number => floor.nodeOfCell[row * floor.columns + column];
    const { depth, mouth, outer } = findDeadEnds(floor.graph);
    expect([depth[at(3, 4)], depth[at(2, 4)], depth[at(3, 3)]]).toEqual([1, 0, 0]);
    expect(outer[at(3, 4)]).toBe(at(3, 3));
    expect(mouth[at(3, 4)]).toBe(-1); // the lane says who is next
  });

  test('a node that nobody passes makes a dead end of each side of its lane', () => {
    const floor = drawn(['.....', '.@@@.', '.....']);
    const at = (column: number, row: number): number => floor.nodeOfCell[row * floor.columns + column];
    expect(findDeadEnds(floor.graph).any).toBe(false);
    const { depth, any } = findDeadEnds(floor.graph, [at(2, 0)]);
    expect(any).toBe(true);
    expect(depth[at(1, 0)]).toBeGreaterThan(depth[at(0, 0)]);
  });

  test('each has its mouth, though two begin at the same place', () => {
    const floor = drawn(['@.@...', '@...@.', '@.@...']);
    const at = (column: number, row: number): number => floor.nodeOfCell[row * floor.columns + column];
    const { mouth } = findDeadEnds(drawn(['@@.@@', '.....', '.@.@.', '.....']).graph);
    expect(mouth.filter((node) => node >= 0).length).toBe(1);
    const three = findDeadEnds(floor.graph);
    expect(three.mouth[at(1, 0)]).toBe(three.mouth[at(2, 1)]);
    expect([three.depth[at(2, 1)], three.mouth[at(2, 1)], three.mouth[at(3, 1)]]).toEqual([1, at(2, 1), -1]);
  });
});
