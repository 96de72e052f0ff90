import { describe, expect, test } from 'vitest';
import { neighbourhoodOf, type Surroundings } from '../../../planners/fallback/neighbourhood.ts';
import { drawn, nodeAt } from '../../support/fleetRig.ts';

const floor = drawn(['.....', '.@>@.', '.....']);
const at = (column: number, row: number): number => nodeAt(floor, column, row);

function around(centre: number, of: Partial<Surroundings> = {}) {
  const { graph } = floor;
  const surroundings = { graph, most: 100, isClosed: () => false, isTaken: () => false };
  return neighbourhoodOf(centre, { ...surroundings, needsOf: (edge) => [graph.to[edge]], ...of });
}

describe('a neighbourhood', () => {
  test('is the whole floor where that is small, its lanes as they are', () => {
    const area = around(at(2, 2));
    expect([area.nodeCount, area.to.length]).toEqual([floor.graph.nodeCount, floor.graph.edgeCount]);
    expect(area.node[0]).toBe(at(2, 2));
    for (let node = 0; node < area.nodeCount; node++) {
      for (let way = area.outStart[node]; way < area.outStart[node + 1]; way++) {
        expect(area.from[way]).toBe(node);
        expect(floor.graph.from[area.edge[way]]).toBe(area.node[node]);
        expect(floor.graph.to[area.edge[way]]).toBe(area.node[area.to[way]]);
        expect(Array.from(area.needs.subarray(area.needsStart[way], area.needsStart[way + 1]))).toEqual([area.to[way]]);
      }
    }
  });

  test('holds the nodes nearest to its centre, also those from which a one-way lane leads to it', () => {
    const area = around(at(2, 1), { most: 3 });
    expect(new Set(area.node)).toEqual(new Set([at(2, 1), at(2, 0), at(2, 2)]));
  });

  test('ends at nodes that are closed', () => {
    const closed = [at(1, 0), at(3, 0), at(2, 2)];
    const area = around(at(2, 0), { isClosed: (node) => closed.includes(node) });
    expect(new Set(area.node)).toEqual(new Set([at(2, 0), at(2, 1)]));
  });

  test('leaves out ways for which somebody outside would have to move', () => {
    const { graph } = floor;
    // The robot at the right end of the top lane keeps everybody off the place beside it.
    const needsOf = (edge: number): number[] => (graph.to[edge] === at(3, 0) ? [at(3, 0), at(4, 0)] : [graph.to[edge]]);
    const of = { most: 4, needsOf };
    const into = (area: ReturnType<typeof around>): number => area.to.filter((to) => area.node[to] === at(3, 0)).length;
    const free = around(at(2, 0), of);
    expect(Array.from(free.node)).not.toContain(at(4, 0));
    expect(into(free)).toBe(1);
    expect(into(around(at(2, 0), { ...of, isTaken: (node) => node === at(4, 0) }))).toBe(0);
  });
});
