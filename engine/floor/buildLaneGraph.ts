import { assert } from '../assert.ts';
import type { EdgeDef, LaneGraph, LaneTraits, NodeDef } from './laneGraph.ts';
import { laneTraits } from './laneTraits.ts';

/**
 * Brings nodes and directed edges into compressed sparse rows. The edges out of a node are ordered by heading,
 * counter-clockwise from +x, so that the numbering depends on the floor alone and not on the order of the input (but for edges
 * from one node to the same other one, which only edges with traits may be).
 *
 * Floors are validated where they come in (drawing, map, generator): a bad edge here is a programmer's mistake.
 */
export function buildLaneGraph(nodes: readonly NodeDef[], edges: readonly EdgeDef[]): LaneGraph {
  const nodeCount = nodes.length;
  const edgeCount = edges.length;
  const x = Float32Array.from(nodes, (node) => node.x);
  const y = Float32Array.from(nodes, (node) => node.y);
  for (let n = 0; n < nodeCount; n++) {
    assert(Number.isFinite(x[n]) && Number.isFinite(y[n]), `node ${n} has finite coordinates`);
    assert(nodes[n].zone >= 0 && nodes[n].zone < 256, `node ${n} has a zone of 0 … 255`);
  }
  for (const { from, to } of edges) {
    assert(isIndex(from, nodeCount) && isIndex(to, nodeCount), `edge ${from} → ${to} joins nodes that exist`);
    assert(x[from] !== x[to] || y[from] !== y[to], `edge ${from} → ${to} has a length above 0`);
  }

  const order = orderByHeading(edges, x, y);
  const traits = laneTraits(
    nodes,
    Array.from(order, (e) => edges[e]),
  );
  const cos = new Float32Array(edgeCount);
  const sin = new Float32Array(edgeCount);
  const graph: LaneGraph = {
    nodeCount,
    edgeCount,
    x,
    y,
    kind: Uint8Array.from(nodes, (node) => node.kind),
    zone: Uint8Array.from(nodes, (node) => node.zone),
    outStart: startsOf(nodeCount, edgeCount, (e) => edges[e].from),
    inStart: startsOf(nodeCount, edgeCount, (e) => edges[e].to),
    inEdge: new Int32Array(edgeCount),
    from: Int32Array.from(order, (e) => edges[e].from),
    to: Int32Array.from(order, (e) => edges[e].to),
    length: new Float32Array(edgeCount),
    cos,
    sin,
    endCos: traits === null ? cos : new Float32Array(edgeCount),
    endSin: traits === null ? sin : new Float32Array(edgeCount),
    against: Uint8Array.from(order, (e) => (edges[e].against ? 1 : 0)),
    traits,
  };
  const nextIn = graph.inStart.slice();
  for (let e = 0; e < edgeCount; e++) {
    const from = graph.from[e];
    const to = graph.to[e];
    const isThereOnce = e === 0 || graph.from[e - 1] !== from || graph.to[e - 1] !== to;
    assert(isThereOnce || traits !== null, `edge ${from} → ${to} is there once`);
    graph.inEdge[nextIn[to]++] = e;
    if (traits === null) measureStraight(graph, e);
    else measureByPoints(graph, traits, e);
  }
  return graph;
}

function measureStraight({ x, y, from, to, length, cos, sin }: LaneGraph, e: number): void {
  const dx = x[to[e]] - x[from[e]];
  const dy = y[to[e]] - y[from[e]];
  const way = Math.sqrt(dx * dx + dy * dy);
  length[e] = way;
  cos[e] = dx / way;
  sin[e] = dy / way;
}

function measureByPoints(graph: LaneGraph, { pointStart, pointLeft, pointCos, pointSin }: LaneTraits, e: number): void {
  const tail = pointStart[e];
  const head = pointStart[e + 1] - 1;
  graph.length[e] = pointLeft[tail];
  graph.cos[e] = pointCos[tail];
  graph.sin[e] = pointSin[tail];
  graph.endCos[e] = pointCos[head];
  graph.endSin[e] = pointSin[head];
}

function isIndex(value: number, count: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < count;
}

/** @returns for each key the number of edges with a smaller one: a row's start in compressed sparse rows */
function startsOf(nodeCount: number, edgeCount: number, key: (edge: number) => number): Int32Array {
  const starts = new Int32Array(nodeCount + 1);
  for (let e = 0; e < edgeCount; e++) starts[key(e) + 1]++;
  for (let n = 0; n < nodeCount; n++) starts[n + 1] += starts[n];
  return starts;
}

/** @returns edge indices by (tail, heading in [0, 2π), length, head); headings are compared by cross product, no atan2 */
function orderByHeading(edges: readonly EdgeDef[], x: Float32Array, y: Float32Array): Int32Array {
  const order = new Int32Array(edges.length);
  for (let e = 0; e < order.length; e++) order[e] = e;
  return order.sort((a, b) => {
    const { from, to } = edges[a];
    const other = edges[b];
    if (from !== other.from) return from - other.from;
    const ax = x[to] - x[from];
    const ay = y[to] - y[from];
    const bx = x[other.to] - x[from];
    const by = y[other.to] - y[from];
    const turn = lowerHalf(ax, ay) - lowerHalf(bx, by) || bx * ay - by * ax;
    return turn || ax * ax + ay * ay - (bx * bx + by * by) || to - other.to;
  });
}

/** @returns 0 for headings in [0, π), 1 for [π, 2π) */
function lowerHalf(dx: number, dy: number): number {
  return dy > 0 || (dy === 0 && dx > 0) ? 0 : 1;
}
