import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import type { LaneGraph } from '../../../engine/floor/laneGraph.ts';
import { computePlaceClaims, type PlaceClaims } from '../../../engine/floor/placeClaims.ts';
import { generateWarehouse } from '../../../engine/floor/warehouse.ts';
import { W10, WAREHOUSE_200 } from '../../../engine/floor/warehouse/presets.ts';
import { laneGraphs } from '../../support/arbitraryFloors.ts';
import { bentLaneGraphs } from '../../support/bentLanes.ts';
import {
  claimsOfEdge,
  claimsOfNode,
  driveAbout,
  naiveEdgeNodes,
  naiveNodeNodes,
  standings,
} from '../../support/naiveClaims.ts';

const TOTE = { radius: 0.35, slack: 0.05 };
const fleets = fc.record({ radius: fc.constantFrom(0.1, 0.35, 0.507), slack: fc.constantFrom(0, 0.05) });
const reachOf = (fleet: { radius: number; slack: number }): number => 2 * fleet.radius + fleet.slack;

/** A graph of lanes, each driven both ways. */
function graphOf(
  points: readonly (readonly [number, number])[],
  lanes: readonly (readonly [number, number])[],
): LaneGraph {
  return buildLaneGraph(
    points.map(([x, y]) => ({ x, y, kind: 0, zone: 0 })),
    lanes.flatMap(([from, to]) => [
      { from, to, against: false },
      { from: to, to: from, against: false },
    ]),
  );
}

function haveCommon(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  for (const place of a) if (b.has(place)) return true;
  return false;
}

/** Whoever of the two set off later stood in a place of the other: they never drive these edges at the same time. */
function excludeEachOther(graph: LaneGraph, claims: PlaceClaims, a: number, b: number): boolean {
  if (a < 0 || b < 0) return false;
  return claimsOfEdge(claims, b).includes(graph.from[a]) && claimsOfEdge(claims, a).includes(graph.from[b]);
}

/** Pairs of robots that own nothing in common, and are too near. */
function encounters(graph: LaneGraph, claims: PlaceClaims, reach: number): string[] {
  const robots = standings(graph, claims, { reach, steps: 12 });
  const found: string[] = [];
  robots.forEach((a, i) => {
    for (const b of robots.slice(i + 1)) {
      if (Math.hypot(a.x - b.x, a.y - b.y) > reach - 1e-3 || haveCommon(a.owns, b.owns)) continue;
      if (excludeEachOther(graph, claims, a.edge, b.edge)) continue;
      found.push(`(${a.x}, ${a.y}) on edge ${a.edge} and (${b.x}, ${b.y}) on edge ${b.edge}`);
    }
  });
  return found;
}

describe('on any graph', () => {
  test('robots that own their places are never nearer than the reach', () => {
    fc.assert(
      fc.property(laneGraphs, fleets, ({ nodes, edges }, fleet) => {
        const graph = buildLaneGraph(nodes, edges);
        expect(encounters(graph, computePlaceClaims(graph, fleet), reachOf(fleet))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('robots that drive about at random, each with its places to itself, are never nearer than the reach', () => {
    fc.assert(
      fc.property(
        laneGraphs,
        fleets,
        fc.array(fc.nat(), { minLength: 50, maxLength: 200 }),
        (floor, fleet, choices) => {
          const graph = buildLaneGraph(floor.nodes, floor.edges);
          const nearest = driveAbout(graph, computePlaceClaims(graph, fleet), { reach: reachOf(fleet), choices });
          expect(nearest).toBeGreaterThan(reachOf(fleet) - 1e-3);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('the claimed nodes are those that a search through all of them finds', () => {
    fc.assert(
      fc.property(laneGraphs, fleets, ({ nodes, edges }, fleet) => {
        const graph = buildLaneGraph(nodes, edges);
        const claims = computePlaceClaims(graph, fleet);
        for (let node = 0; node < graph.nodeCount; node++) {
          expect(claimsOfNode(claims, node)).toEqual(naiveNodeNodes(graph, node, reachOf(fleet)));
        }
        for (let edge = 0; edge < graph.edgeCount; edge++) {
          const claimed = claimsOfEdge(claims, edge).filter((place) => place < graph.nodeCount);
          expect(claimed).toEqual(naiveEdgeNodes(graph, edge, reachOf(fleet)));
        }
      }),
    );
  });

  test('a crossing place is there only for edges whose robots would otherwise meet', () => {
    fc.assert(
      fc.property(laneGraphs, fleets, ({ nodes, edges }, fleet) => {
        const graph = buildLaneGraph(nodes, edges);
        const claims = computePlaceClaims(graph, fleet);
        const nodesOnly = (place: number): boolean => place < graph.nodeCount;
        const robots = standings(graph, claims, { reach: reachOf(fleet), steps: 60 });
        for (let place = graph.nodeCount; place < claims.placeCount; place++) {
          const users = robots.filter(({ edge, owns }) => edge >= 0 && owns.has(place));
          for (const edge of new Set(users.map((user) => user.edge))) {
            const meets = users.some(
              (a) =>
                a.edge === edge &&
                users.some((b) => {
                  // 60 steps of at most 7.2 m: the nearest sampled pair is within 0.12 m of the nearest pair.
                  if (b.edge === edge || excludeEachOther(graph, claims, edge, b.edge)) return false;
                  if (Math.hypot(a.x - b.x, a.y - b.y) > reachOf(fleet) + 0.12) return false;
                  return !haveCommon(new Set([...a.owns].filter(nodesOnly)), b.owns);
                }),
            );
            expect(meets, `edge ${edge} claims place ${place}`).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('starts, counts and the longest list agree', () => {
    fc.assert(
      fc.property(laneGraphs, fleets, ({ nodes, edges }, fleet) => {
        const graph = buildLaneGraph(nodes, edges);
        const claims = computePlaceClaims(graph, fleet);
        const lists = [
          ...Array.from({ length: graph.edgeCount }, (_, edge) => claimsOfEdge(claims, edge)),
          ...Array.from({ length: graph.nodeCount }, (_, node) => claimsOfNode(claims, node)),
        ];
        expect(claims.maxClaims).toBe(Math.max(...lists.map((list) => list.length)));
        expect(new Set(lists.flat()).size).toBe(claims.placeCount);
        for (const [, ...rest] of lists) expect(rest).toEqual([...new Set(rest)].sort((a, b) => a - b));
      }),
    );
  });
});

describe('where lanes bend', () => {
  test('robots that own their places are never nearer than the reach', () => {
    fc.assert(
      fc.property(bentLaneGraphs, fleets, ({ nodes, edges }, fleet) => {
        const graph = buildLaneGraph(nodes, edges);
        expect(encounters(graph, computePlaceClaims(graph, fleet), reachOf(fleet))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('robots that drive about at random are never nearer than the reach', () => {
    fc.assert(
      fc.property(
        bentLaneGraphs,
        fleets,
        fc.array(fc.nat(), { minLength: 50, maxLength: 200 }),
        (floor, fleet, choices) => {
          const graph = buildLaneGraph(floor.nodes, floor.edges);
          const nearest = driveAbout(graph, computePlaceClaims(graph, fleet), { reach: reachOf(fleet), choices });
          expect(nearest).toBeGreaterThan(reachOf(fleet) - 1e-3);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a lane that comes back to where it began keeps that place', () => {
    const nodes = [[0, 0], [0.5, 0], [9, 0]].map(([x, y]) => ({ x, y, kind: 0, zone: 0 })); // prettier-ignore
    const loop = { from: 0, to: 1, against: false, lane: { via: [{ x: -3, y: 3 }, { x: 3, y: 3 }] } }; // prettier-ignore
    const graph = buildLaneGraph(nodes, [loop, { from: 0, to: 2, against: false, lane: {} }]);
    const claims = computePlaceClaims(graph, TOTE);
    expect(claimsOfEdge(claims, graph.to.indexOf(1))).toEqual([1, 0]);
    expect(claimsOfEdge(claims, graph.to.indexOf(2))).toContain(2);
  });
});

describe('on a grid', () => {
  test('with a pitch of at least the reach an edge claims its head node and nothing else', () => {
    for (const spec of [W10, WAREHOUSE_200, { ...WAREHOUSE_200, pitch: 0.75 }]) {
      const made = generateWarehouse(spec);
      if (!made.ok) throw new Error('a preset can be built');
      const { graph } = made.floor;
      const claims = computePlaceClaims(graph, TOTE);
      expect(claims.maxClaims).toBe(1);
      expect(claims.edgePlace).toEqual(graph.to);
      expect(claims.placeCount).toBe(graph.nodeCount);
    }
  });

  test('turned by an angle it claims the same', () => {
    const points: [number, number][] = [];
    const lanes: [number, number][] = [];
    for (let row = 0; row < 4; row++) {
      for (let column = 0; column < 6; column++) {
        // Turned by atan(3/4).
        points.push([0.8 * column - 0.6 * row + 3, 0.6 * column + 0.8 * row]);
        if (column > 0) lanes.push([points.length - 2, points.length - 1]);
        if (row > 0) lanes.push([points.length - 7, points.length - 1]);
      }
    }
    const graph = graphOf(points, lanes);
    expect(computePlaceClaims(graph, TOTE).edgePlace).toEqual(graph.to);
  });

  test('with a pitch below the reach an edge claims what is beside its head and its way', () => {
    const graph = graphOf([[0, 0], [0.7, 0], [1.4, 0], [0, 0.7]], [[0, 1], [1, 2], [0, 3]]); // prettier-ignore
    const claims = computePlaceClaims(graph, TOTE);
    const edge = graph.to.findIndex((to, e) => to === 1 && graph.from[e] === 0);
    expect(claimsOfEdge(claims, edge)).toEqual([1, 0, 2, 3]);
    expect(claimsOfNode(claims, 1)).toEqual([1, 0, 2]);
  });
});

describe('by hand', () => {
  test('two lanes that cross mid-way share one place, whichever way they are driven', () => {
    const graph = graphOf([[0, 2], [4, 2], [2, 0], [2, 4]], [[0, 1], [2, 3]]); // prettier-ignore
    const claims = computePlaceClaims(graph, TOTE);
    expect(claims.placeCount).toBe(5);
    for (let edge = 0; edge < 4; edge++) expect(claimsOfEdge(claims, edge)).toEqual([graph.to[edge], 4]);
  });

  test('long lanes side by side share a place where they are too near, and none where they are not', () => {
    const beside = (gap: number): number =>
      computePlaceClaims(graphOf([[0, 0], [9, 0], [2, gap], [7, gap]], [[0, 1], [2, 3]]), TOTE).placeCount; // prettier-ignore
    expect(beside(0.76)).toBe(4);
    // The nodes of the shorter lane are in the way of the longer one, but not the other way round: still no extra place.
    expect(beside(0.74)).toBe(4);
    const shifted = graphOf([[0, 0], [6, 0], [3, 0.5], [9, 0.5]], [[0, 1], [2, 3]]); // prettier-ignore
    expect(encounters(shifted, computePlaceClaims(shifted, TOTE), 0.75)).toEqual([]);
  });

  test('lanes that part at a sharp angle are taken one after the other, at a right angle not', () => {
    const sharp = graphOf([[0, 0], [6, 0], [6, 1.5]], [[0, 1], [0, 2]]); // prettier-ignore
    expect(computePlaceClaims(sharp, TOTE).placeCount).toBe(4);
    const right = graphOf([[0, 0], [6, 0], [0, 6]], [[0, 1], [0, 2]]); // prettier-ignore
    expect(computePlaceClaims(right, TOTE).placeCount).toBe(3);
  });

  test('a node in the way of a long lane must be owned to pass it', () => {
    const graph = graphOf([[0, 0], [8, 0], [4, 0.5], [4, 3]], [[0, 1], [2, 3]]); // prettier-ignore
    const claims = computePlaceClaims(graph, TOTE);
    expect(claimsOfEdge(claims, graph.outStart[0])).toEqual([1, 2]);
  });
});

test('40,000 nodes take seconds and not minutes', () => {
  const made = generateWarehouse({
    ...W10,
    blocksAcross: 20,
    blocksDown: 40,
    aisleLanes: 2,
    crossLanes: 2,
    ringLanes: 60,
  });
  if (!made.ok) throw new Error(made.problems[0].message);
  expect(made.floor.graph.nodeCount).toBeGreaterThan(40_000);
  const before = process.cpuUsage();
  computePlaceClaims(made.floor.graph, { radius: 0.507, slack: 0.05 });
  const { user, system } = process.cpuUsage(before);
  // Of CPU, whoever else is at work. Measured 0.5 s; the rest is for a slow machine. All pairs of edges would take minutes.
  expect((user + system) / 1e6).toBeLessThan(5);
});
