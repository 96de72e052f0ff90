import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { findBridges } from '../../../engine/floor/findBridges.ts';
import { cellOfNode } from '../../../engine/floor/gridFloor.ts';
import { NodeKind, type LaneGraph } from '../../../engine/floor/laneGraph.ts';
import { textFloor } from '../../../engine/floor/textFloor.ts';
import { generateWarehouse } from '../../../engine/floor/warehouse.ts';
import { SMALL_FLOOR, W10, WAREHOUSE_200 } from '../../../engine/floor/warehouse/presets.ts';

/** Lanes both ways between pairs of nodes; those in `work` are storage. */
function lanes(nodeCount: number, pairs: readonly (readonly [number, number])[], work: readonly number[]): LaneGraph {
  const nodes = Array.from({ length: nodeCount }, (_, i) => ({
    x: i,
    y: (i * i) % 7,
    kind: work.includes(i) ? NodeKind.storage : NodeKind.lane,
    zone: 0,
  }));
  const edges = pairs.flatMap(([a, b]) => [
    { from: a, to: b, against: false },
    { from: b, to: a, against: true },
  ]);
  return buildLaneGraph(nodes, edges);
}

/** @returns how many nodes of each kind of work can be reached from a node without one lane, whichever way lanes lead */
function reached(
  graph: LaneGraph,
  start: number,
  without: readonly [number, number],
): { nodes: Set<number>; work: number } {
  const nodes = new Set([start]);
  for (const node of nodes) {
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      const [a, b] = [graph.from[edge], graph.to[edge]];
      if (without.includes(a) && without.includes(b)) continue;
      if (a === node) nodes.add(b);
      if (b === node) nodes.add(a);
    }
  }
  return { nodes, work: [...nodes].filter((node) => graph.kind[node] !== NodeKind.lane).length };
}

/** Takes each lane away in turn and looks whether its ends still know each other. */
function naiveBridges(graph: LaneGraph, pairs: readonly (readonly [number, number])[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const pair of pairs) {
    const [one, two] = [reached(graph, pair[0], pair), reached(graph, pair[1], pair)];
    const behind = Math.min(one.work, two.work);
    if (!one.nodes.has(pair[1]) && behind > 1) found.set(pair.toSorted((a, b) => a - b).join('-'), behind);
  }
  return found;
}

describe('the bridges of a floor', () => {
  test('are the lanes without which its parts lose each other, as taking each away in turn tells', () => {
    const count = fc.integer({ min: 2, max: 12 });
    const anyLanes = count.chain((nodes) => {
      const node = fc.nat(nodes - 1);
      const pair = fc.tuple(node, node).filter(([a, b]) => a !== b);
      const same = (ends: readonly [number, number]): string => ends.toSorted((a, b) => a - b).join('-');
      const pairs = fc.uniqueArray(pair, { maxLength: 16, selector: same });
      return fc.tuple(fc.constant(nodes), pairs, fc.uniqueArray(node));
    });
    fc.assert(
      fc.property(anyLanes, ([nodes, pairs, work]) => {
        const graph = lanes(nodes, pairs, work);
        const bridges = findBridges(graph);
        const links = bridges.flatMap(({ nodes: along }) =>
          along.slice(1).map((node, i) => [along[i], node].toSorted((a, b) => a - b).join('-')),
        );
        const naive = naiveBridges(graph, pairs);
        expect(links.toSorted()).toEqual([...naive.keys()].toSorted());
        for (const { nodes: along, behind } of bridges) {
          const keys = along.slice(1).map((node, i) => [along[i], node].toSorted((a, b) => a - b).join('-'));
          expect(behind).toBe(Math.max(...keys.map((key) => naive.get(key) ?? 0)));
          for (const inner of along.slice(1, -1)) {
            expect(pairs.filter((pair) => pair.includes(inner))).toHaveLength(2);
          }
        }
        const most = bridges.map(({ behind }) => behind);
        expect(most).toEqual(most.toSorted((a, b) => b - a));
      }),
      { numRuns: 500 },
    );
  });

  test('two halls that a single corridor joins: its cells from end to end, and what lies behind', () => {
    const drawn = textFloor(
      [
        '@@@@@@@@@@@@@@',
        '@....@@@@....@',
        '@.##.@@@@.##.@',
        '@.##......##.@',
        '@.##.@@@@.##.@',
        '@S<<.@@@@....@',
        '@>>>.@@@@.##.@',
        '@....@@@@....@',
        '@@@@@@@@@@@@@@',
      ],
      { name: 'halls', pitch: 1 },
    );
    if (!drawn.ok) throw new Error(JSON.stringify(drawn.problems));
    const bridges = findBridges(drawn.floor.graph);
    expect(bridges).toHaveLength(1);
    const cells = bridges[0].nodes.map((node) => cellOfNode(drawn.floor, node));
    expect(cells).toEqual([4, 5, 6, 7, 8, 9].map((column) => ({ column, row: 3 })));
    expect(bridges[0].behind).toBeGreaterThan(2);
  });

  test('a pocket with one place in it is none, an aisle with several at its end is', () => {
    const ring: (readonly [number, number])[] = [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 0],
    ];
    const pocket = [...ring, [1, 4] as const, [2, 5] as const];
    expect(findBridges(lanes(6, pocket, [0, 1, 2, 4, 5]))).toEqual([]);
    const aisle = [...pocket, [5, 6] as const, [6, 7] as const];
    expect(findBridges(lanes(8, aisle, [0, 1, 2, 4, 5, 6, 7]))).toEqual([{ nodes: [2, 5, 6], behind: 3 }]);
  });

  test('a corridor of a hundred thousand cells is no matter', () => {
    const size = 100_000;
    const chain = Array.from({ length: size - 1 }, (_, i) => [i, i + 1] as const);
    const graph = lanes(size, chain, [0, 1, size - 2, size - 1]);
    expect(findBridges(graph)).toMatchObject([{ behind: 2, nodes: { length: size - 2 } }]);
  });

  test.each([
    ['small', textFloor(SMALL_FLOOR, { name: 'small', pitch: 1 })],
    ['w10', generateWarehouse(W10)],
    ['warehouse-200', generateWarehouse(WAREHOUSE_200)],
  ])('the built-in floor %s has none', (_, made) => {
    if (!made.ok) throw new Error(JSON.stringify(made.problems));
    expect(findBridges(made.floor.graph)).toEqual([]);
  });
});
