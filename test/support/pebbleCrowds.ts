import fc from 'fast-check';
import { buildLaneGraph } from '../../engine/floor/buildLaneGraph.ts';
import type { LaneGraph } from '../../engine/floor/laneGraph.ts';
import { neighbourhoodOf, type Neighbourhood } from '../../planners/fallback/neighbourhood.ts';

/** A whole floor as a neighbourhood around a node, on which robots are in nobody's way but on their own node. */
export function wholeFloor(graph: LaneGraph, centre = 0): Neighbourhood {
  return neighbourhoodOf(centre, {
    graph,
    most: Infinity,
    isClosed: () => false,
    isTaken: () => false,
    needsOf: (edge) => [graph.to[edge]],
  });
}

/** A robot at number 0 of a neighbourhood, others on other nodes, and a node where it wants to be. */
export interface Crowd {
  readonly area: Neighbourhood;
  readonly crowd: Uint8Array;
  readonly target: number;
}

/** Graphs of up to seven nodes with lanes of any kind, and any crowd on them. */
export const crowds: fc.Arbitrary<Crowd> = fc.integer({ min: 2, max: 7 }).chain((nodeCount) => {
  const node = fc.nat(nodeCount - 1);
  const lane = fc.tuple(node, node, fc.boolean()).filter(([a, b]) => a !== b);
  return fc
    .record({
      lanes: fc.uniqueArray(lane, {
        minLength: nodeCount - 1,
        maxLength: 9,
        selector: ([a, b]) => Math.min(a, b) * nodeCount + Math.max(a, b),
      }),
      target: fc.integer({ min: 1, max: nodeCount - 1 }),
      crowd: fc.array(fc.boolean(), { minLength: nodeCount, maxLength: nodeCount }),
    })
    .map(({ lanes, target, crowd }) => {
      const nodes = Array.from({ length: nodeCount }, (_, i) => ({ x: i, y: i * i, kind: 0, zone: 0 }));
      const edges = lanes.flatMap(([from, to, both]) => (both ? [way(from, to), way(to, from)] : [way(from, to)]));
      const area = wholeFloor(buildLaneGraph(nodes, edges));
      const taken = Uint8Array.from(area.node, (one) => (one !== area.node[0] && crowd[one] ? 1 : 0));
      return { area, crowd: taken, target: Array.from(area.node).indexOf(target) };
    })
    .filter(({ target }) => target > 0);
});

const way = (from: number, to: number) => ({ from, to, against: false });
