import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { laneGraphs } from '../../support/arbitraryFloors.ts';

const node = (x: number, y: number): { x: number; y: number; kind: number; zone: number } => ({
  x,
  y,
  kind: 0,
  zone: 0,
});
const edge = (from: number, to: number): { from: number; to: number; against: boolean } => ({
  from,
  to,
  against: false,
});

test('edges out of a node are ordered by heading, counter-clockwise from +x', () => {
  const ring = [[0, 0], [2, 0], [2, 1], [0, 1], [-2, 1], [-2, 0], [-2, -1], [0, -1], [2, -1]]; // prettier-ignore
  const nodes = ring.map(([x, y]) => node(x, y));
  const graph = buildLaneGraph(
    nodes,
    [5, 3, 8, 1, 7, 2, 6, 4].map((to) => edge(0, to)),
  );
  expect([...graph.to]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect([...graph.outStart]).toEqual([0, 8, 8, 8, 8, 8, 8, 8, 8, 8]);
});

test('on the axes directions are exactly 0 and ±1', () => {
  const graph = buildLaneGraph(
    [node(0.1, 0.7), node(1.15, 0.7), node(0.1, 1.75)],
    [edge(0, 1), edge(0, 2), edge(1, 0)],
  );
  expect([...graph.cos]).toEqual([1, 0, -1]);
  expect([...graph.sin].map(Math.abs)).toEqual([0, 1, 0]);
  expect(graph.length[0]).toBeCloseTo(1.05, 6);
});

test('the order of the input does not matter', () => {
  fc.assert(
    fc.property(
      laneGraphs.chain(({ nodes, edges }) =>
        fc.record({
          nodes: fc.constant(nodes),
          edges: fc.constant(edges),
          shuffled: fc.shuffledSubarray(edges, { minLength: edges.length }),
        }),
      ),
      ({ nodes, edges, shuffled }) => {
        expect(buildLaneGraph(nodes, shuffled)).toEqual(buildLaneGraph(nodes, edges));
      },
    ),
  );
});

test('every edge of the input is found from both of its ends', () => {
  fc.assert(
    fc.property(laneGraphs, ({ nodes, edges }) => {
      const graph = buildLaneGraph(nodes, edges);
      for (const { from, to, against } of edges) {
        const out = range(graph.outStart[from], graph.outStart[from + 1]).filter((e) => graph.to[e] === to);
        const into = range(graph.inStart[to], graph.inStart[to + 1]).map((i) => graph.inEdge[i]);
        expect(out).toHaveLength(1);
        expect(into.filter((e) => graph.from[e] === from)).toEqual(out);
        expect(graph.against[out[0]]).toBe(against ? 1 : 0);
        const { length, cos, sin, x, y } = graph;
        expect(x[from] + cos[out[0]] * length[out[0]]).toBeCloseTo(x[to], 5);
        expect(y[from] + sin[out[0]] * length[out[0]]).toBeCloseTo(y[to], 5);
      }
      expect(graph.edgeCount).toBe(edges.length);
    }),
  );
});

test('a mistake of the programmer is an assertion', () => {
  const nodes = [node(0, 0), node(1, 0), node(1, 0)];
  expect(() => buildLaneGraph(nodes, [edge(0, 3)])).toThrow('joins nodes that exist');
  expect(() => buildLaneGraph(nodes, [edge(1, 2)])).toThrow('a length above 0');
  expect(() => buildLaneGraph(nodes, [edge(0, 1), edge(0, 1)])).toThrow('is there once');
  expect(() => buildLaneGraph([node(NaN, 0)], [])).toThrow('finite coordinates');
});

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}
