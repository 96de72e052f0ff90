import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileClass } from '../../../engine/compiledClass.ts';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import type { LaneGraph } from '../../../engine/floor/laneGraph.ts';
import { TOTE_AMR } from '../../../engine/robots.ts';
import { DistanceSearch, UNREACHABLE } from '../../../planners/mapf/distanceTable.ts';
import { createGuidance } from '../../../planners/mapf/guidance.ts';
import { laneGraphs } from '../../support/arbitraryFloors.ts';
import { lanesForSome } from '../../support/bentLanes.ts';
import { drawn, nodeAt } from '../../support/fleetRig.ts';
import { edgeBetween } from '../../support/laneRig.ts';
import { naiveDistances } from '../../support/naiveDistances.ts';

const guidanceOf = (graph: LaneGraph, againstFactor = 10) =>
  createGuidance(graph, compileClass(TOTE_AMR, 0.1), { againstFactor });

describe('distances to a goal', () => {
  test('count driving and turns: a robot that heads away from the goal has to turn round first', () => {
    const floor = drawn(['....']);
    const table = new DistanceSearch(guidanceOf(floor.graph)).toward(nodeAt(floor, 3, 0));
    const edge = (a: number, b: number): number => edgeBetween(floor.graph, nodeAt(floor, a, 0), nodeAt(floor, b, 0));
    expect(table[edge(2, 3)]).toBe(0);
    expect(table[edge(1, 2)]).toBe(2);
    expect(table[edge(2, 1)]).toBe(12 + 2 + 2);
  });

  test('are those of Bellman-Ford, on any graph and from any edge', () => {
    fc.assert(
      fc.property(laneGraphs, fc.constantFrom(0, 3, 10), ({ nodes, edges }, againstFactor) => {
        const graph = buildLaneGraph(nodes, edges);
        const guidance = guidanceOf(graph, againstFactor);
        const search = new DistanceSearch(guidance);
        for (let goal = 0; goal < graph.nodeCount; goal++) {
          const expected = naiveDistances(guidance, goal).map((way) => (way === Infinity ? UNREACHABLE : way));
          expect(Array.from(search.toward(goal))).toEqual(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('are those of Bellman-Ford for robots of every kind, where some lanes and turns are not for all', () => {
    let unlike = 0;
    fc.assert(
      fc.property(lanesForSome, ({ nodes, edges }) => {
        const graph = buildLaneGraph(nodes, edges);
        const guidance = guidanceOf(graph);
        const search = new DistanceSearch(guidance);
        for (let goal = 0; goal < graph.nodeCount; goal++) {
          const tables = [0, 1, 2, 3].map((bit) => {
            const expected = naiveDistances(guidance, goal, bit);
            const found = search.toward(goal, guidance.stepsOf[bit]);
            // Where a robot cannot be nothing is said of it.
            const barred = graph.traits?.barred;
            const isThere = (edge: number): boolean => barred === undefined || ((barred[edge] >>> bit) & 1) === 0;
            const compared = (way: number, edge: number): number | null => (isThere(edge) ? way : null);
            expect(Array.from(found, compared)).toEqual(
              expected.map((way, edge) => compared(way === Infinity ? UNREACHABLE : way, edge)),
            );
            return found.join(' ');
          });
          if (new Set(tables).size > 1) unlike++;
        }
      }),
      { numRuns: 100 },
    );
    expect(unlike).toBeGreaterThan(30);
  });

  test('are UNREACHABLE where there is no way, also on a floor without any', () => {
    const floor = drawn(['..@..']);
    const table = new DistanceSearch(guidanceOf(floor.graph)).toward(nodeAt(floor, 0, 0));
    const reached = Array.from(table, (way) => way !== UNREACHABLE);
    expect(reached).toEqual(Array.from(floor.graph.to, (head) => floor.graph.x[head] < 2));
    expect(new DistanceSearch(guidanceOf(drawn(['.']).graph)).toward(0)).toHaveLength(0);
  });

  test('too long to be told are UNREACHABLE, not short again', () => {
    // 400 lanes of 100 m against the guidance: 200 units each, 80,000 in all; the last 327 of them can be told.
    const nodes = Array.from({ length: 401 }, (_, i) => ({ x: i * 100, y: 0, kind: 0, zone: 0 }));
    const graph = buildLaneGraph(
      nodes,
      nodes.slice(1).map((_, i) => ({ from: i, to: i + 1, against: true })),
    );
    const table = new DistanceSearch(guidanceOf(graph)).toward(400);
    expect(Array.from(table)).toEqual(
      Array.from({ length: 400 }, (_, edge) => ((399 - edge) * 200 < UNREACHABLE ? (399 - edge) * 200 : UNREACHABLE)),
    );
  });
});
