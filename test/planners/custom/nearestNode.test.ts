import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import type { LaneGraph } from '../../../engine/floor/laneGraph.ts';
import { NearestNode } from '../../../planners/custom/nearestNode.ts';

function naive({ nodeCount, x, y }: LaneGraph, px: number, py: number): number {
  let best = 0;
  const away = (node: number): number => (x[node] - px) ** 2 + (y[node] - py) ** 2;
  for (let node = 1; node < nodeCount; node++) if (away(node) < away(best)) best = node;
  return best;
}

/** Points of a grid of eighths, so that many are equally far. */
const point = fc.tuple(fc.integer({ min: -80, max: 240 }), fc.integer({ min: -80, max: 240 }));

test('it is the nearest of all nodes and the lowest of several, wherever the point is and however the cells are', () => {
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 1, maxLength: 30 }),
      fc.constantFrom(0.5, 1, 1.3, 4),
      fc.array(point, { minLength: 10, maxLength: 10 }),
      (nodes, cell, points) => {
        const graph = buildLaneGraph(
          nodes.map(([x, y]) => ({ x: x / 8, y: y / 8, kind: 0, zone: 0 })),
          [],
        );
        const nearest = new NearestNode(graph, cell);
        for (const [x, y] of points) expect(nearest.at(x / 8, y / 8)).toBe(naive(graph, x / 8, y / 8));
      },
    ),
    { numRuns: 500 },
  );
});

test('for a point that is no number there is a node nevertheless', () => {
  const graph = buildLaneGraph([{ x: 1, y: 1, kind: 0, zone: 0 }], []);
  expect(new NearestNode(graph, 1).at(NaN, NaN)).toBe(0);
});
