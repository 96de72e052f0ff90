import { assert } from '../assert.ts';
import { bucketGrid, grow } from './bucketGrid.ts';
import type { LaneGraph } from './laneGraph.ts';
import { boxOfWay, edgesMayMeet, wayOfEdge, type Reach } from './sweeps.ts';
import { pointToWay, restOfWay, type Way } from './segmentDistance.ts';

/**
 * Which places a robot must own, computed from geometry, so that traffic control is right on any graph and not on grids only.
 *
 * A **place** belongs to one robot at a time. Places 0 … nodeCount−1 are the nodes; each further one stands for two stretches
 * of lane that come too near to each other although neither touches the other's nodes (two lanes that cross mid-way).
 * Robots count as discs in which they can turn, `reach` = 2 radius + slack apart:
 *
 * - at node v a robot owns v and every node nearer than `reach` to v;
 * - before it drives edge a → b it owns what it will own at b, every other node nearer than `reach` to the edge, and the
 *   edge's crossing places; these it frees at b, and what it owned at a when its centre is `reach` away from a. An edge that bends
 *   back to a owns that, too, to its end.
 *
 * Then two robots that own their places are never nearer than `reach`: the naive statement of it is the oracle of the tests.
 * On a grid with a pitch of at least `reach` every edge claims its head node and nothing else.
 *
 * Rejected: one place per pair of directed edges (two lanes with both directions that cross would take four places for one
 * crossing), and a grid of small cells as places (long claims, and nothing exact on a diagonal).
 */
export interface PlaceClaims {
  readonly placeCount: number;
  /** m kept free between discs */
  readonly slack: number;
  /** places of edge e: edgePlace[edgeStart[e]] … the head node first, then ascending; length edgeCount + 1 */
  readonly edgeStart: Int32Array;
  readonly edgePlace: Int32Array;
  /** places of node v: nodePlace[nodeStart[v]] … v itself first, then ascending; length nodeCount + 1 */
  readonly nodeStart: Int32Array;
  readonly nodePlace: Int32Array;
  /** the longest list of places of an edge or a node */
  readonly maxClaims: number;
}

/** Distances below the reach by less than this (m) are rounding of f32 coordinates: lanes exactly as wide as planned. */
const ROUNDING = 1e-4;

/**
 * @param fleet radius (m): the largest disc in which a robot of the fleet turns; slack (m): kept free between discs
 */
export function computePlaceClaims(
  graph: LaneGraph,
  fleet: { readonly radius: number; readonly slack: number },
): PlaceClaims {
  assert(fleet.radius > 0 && fleet.slack >= 0, 'a fleet has a radius above 0 and no negative slack');
  const reach = { full: 2 * fleet.radius + fleet.slack, least: 2 * fleet.radius + fleet.slack - ROUNDING };
  const nodes = nodeClaims(graph, reach);
  const edges = edgeClaimsWithoutCrossings(graph, nodes, reach);
  const { crossings, placeCount } = findCrossings(graph, edges, reach);
  const withCrossings = edges.map((places, edge) => [...places, ...(crossings.get(edge) ?? [])]);
  const [edgeStart, edgePlace] = compress(withCrossings);
  const [nodeStart, nodePlace] = compress(nodes);
  let maxClaims = 0;
  for (const places of withCrossings) maxClaims = Math.max(maxClaims, places.length);
  for (const places of nodes) maxClaims = Math.max(maxClaims, places.length);
  return { placeCount, slack: fleet.slack, edgeStart, edgePlace, nodeStart, nodePlace, maxClaims };
}

/** @returns each node, then the nodes that are too near to it */
function nodeClaims({ nodeCount, x, y }: LaneGraph, reach: Reach): number[][] {
  const points = Array.from({ length: nodeCount }, (_, n) => ({ minX: x[n], minY: y[n], maxX: x[n], maxY: y[n] }));
  const index = bucketGrid(points, reach.full);
  return points.map((point, node) => {
    const near: number[] = [];
    index.query(grow(point, reach.full), (other) => {
      const dx = x[other] - x[node];
      const dy = y[other] - y[node];
      if (other !== node && dx * dx + dy * dy < reach.least * reach.least) near.push(other);
    });
    return [node, ...near.sort(ascending)];
  });
}

/** @returns for each edge its head, then the nodes too near to the head or in the way of the sweep */
function edgeClaimsWithoutCrossings(graph: LaneGraph, nodes: readonly number[][], reach: Reach): number[][] {
  const { x, y, from, to } = graph;
  const index = bucketGrid(
    nodes.map((_, n) => ({ minX: x[n], minY: y[n], maxX: x[n], maxY: y[n] })),
    reach.full,
  );
  return Array.from({ length: graph.edgeCount }, (_, edge) => {
    const [head, ...places] = nodes[to[edge]];
    const way = wayOfEdge(graph, edge);
    index.query(grow(boxOfWay(way), reach.full), (node) => {
      if (node === head || places.includes(node)) return;
      const swept = node === from[edge] ? comingBack(graph, way, reach) : way;
      if (pointToWay(x[node], y[node], swept) < reach.least * reach.least) places.push(node);
    });
    return [head, ...places.sort(ascending)];
  });
}

/** @returns the part of a way that is driven after the tail has been left: one that bends may come near it again */
function comingBack({ traits }: LaneGraph, way: Way, reach: Reach): Way {
  return traits === null ? [] : restOfWay(way, reach.full);
}

/** Numbers a place for each pair of lanes (both directions of a lane are one) whose robots may meet between nodes. */
function findCrossings(
  graph: LaneGraph,
  claims: readonly (readonly number[])[],
  reach: Reach,
): { crossings: Map<number, number[]>; placeCount: number } {
  const crossings = new Map<number, number[]>();
  const lanes = lanesOf(graph);
  const boxes = lanes.map((lane) => boxOfWay(lane.flatMap((edge) => wayOfEdge(graph, edge))));
  const index = bucketGrid(boxes, reach.full);
  let placeCount = graph.nodeCount;
  lanes.forEach((lane, number) => {
    const others: number[] = [];
    index.query(grow(boxes[number], reach.full), (other) => void (other > number && others.push(other)));
    for (const other of others.sort(ascending)) {
      const meeting = new Set<number>();
      for (const e of lane) {
        for (const f of lanes[other]) if (edgesMayMeet(graph, claims, reach, e, f)) meeting.add(e).add(f);
      }
      for (const edge of meeting) crossings.set(edge, [...(crossings.get(edge) ?? []), placeCount]);
      if (meeting.size > 0) placeCount++;
    }
  });
  return { crossings, placeCount };
}

/** @returns the edges, each together with its reverse if there is one */
function lanesOf({ edgeCount, from, to, outStart }: LaneGraph): number[][] {
  const lanes: number[][] = [];
  for (let edge = 0; edge < edgeCount; edge++) {
    let reverse = -1;
    for (let out = outStart[to[edge]]; out < outStart[to[edge] + 1]; out++) if (to[out] === from[edge]) reverse = out;
    if (reverse < 0) lanes.push([edge]);
    else if (edge < reverse) lanes.push([edge, reverse]);
  }
  return lanes;
}

/** @returns rows as (starts, entries) */
function compress(rows: readonly (readonly number[])[]): [Int32Array, Int32Array] {
  const start = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (start[i + 1] = start[i] + row.length));
  const entries = new Int32Array(start[rows.length]);
  rows.forEach((row, i) => entries.set(row, start[i]));
  return [start, entries];
}

function ascending(a: number, b: number): number {
  return a - b;
}
