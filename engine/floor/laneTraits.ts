import { assert } from '../assert.ts';
import { cosSin } from '../math/angle.ts';
import { Spin, type EdgeDef, type LaneTraits, type NodeDef } from './laneGraph.ts';

/** A point of an edge that is nearer to the one before it (m) says nothing about the edge's direction. */
const SAME_POINT = 1e-3;

/**
 * @param edges in the order in which they are numbered
 * @returns what the edges are beside ways from node to node; null where none says anything
 */
export function laneTraits(nodes: readonly NodeDef[], edges: readonly EdgeDef[]): LaneTraits | null {
  if (edges.every(({ lane }) => lane === undefined)) return null;
  const ways = edges.map((edge) => pointsOf(nodes, edge));
  const pointStart = new Int32Array(edges.length + 1);
  ways.forEach((way, e) => (pointStart[e + 1] = pointStart[e] + way.length));
  const points = ways.flat();
  const traits = {
    pointStart,
    pointX: Float32Array.from(points, ({ x }) => x),
    pointY: Float32Array.from(points, ({ y }) => y),
    pointLeft: new Float32Array(points.length),
    pointCos: new Float32Array(points.length),
    pointSin: new Float32Array(points.length),
    faceCos: new Float32Array(edges.length),
    faceSin: new Float32Array(edges.length),
    maxSpeed: Float32Array.from(edges, ({ lane }) => lane?.maxSpeed ?? Infinity),
    maxTurnRate: Float32Array.from(edges, ({ lane }) => lane?.maxTurnRate ?? Infinity),
    spinAtStart: Uint8Array.from(edges, ({ lane }) => lane?.spinAtStart ?? Spin.both),
    spinAtEnd: Uint8Array.from(edges, ({ lane }) => lane?.spinAtEnd ?? Spin.both),
    barred: Int32Array.from(edges, ({ lane }) => lane?.barred ?? 0),
  };
  edges.forEach(({ lane }, e) => {
    measure(traits, e);
    [traits.faceCos[e], traits.faceSin[e]] = unit(lane?.face ?? 0);
  });
  return traits;
}

/** @returns tail, points between, head; those that are as good as the one before left out */
function pointsOf(nodes: readonly NodeDef[], { from, to, lane }: EdgeDef): { x: number; y: number }[] {
  const way: { x: number; y: number }[] = [nodes[from]];
  const head = nodes[to];
  for (const point of lane?.via ?? []) {
    if (isApart(point, way[way.length - 1]) && isApart(point, head)) way.push(point);
  }
  return [...way, head];
}

function isApart(
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
): boolean {
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  return dx * dx + dy * dy >= SAME_POINT * SAME_POINT;
}

/** Directions and lengths are those of the points as they are stored. */
function measure({ pointStart, pointX, pointY, pointLeft, pointCos, pointSin }: LaneTraits, edge: number): void {
  const head = pointStart[edge + 1] - 1;
  let left = 0;
  for (let point = head - 1; point >= pointStart[edge]; point--) {
    const dx = pointX[point + 1] - pointX[point];
    const dy = pointY[point + 1] - pointY[point];
    const length = Math.sqrt(dx * dx + dy * dy);
    assert(length > 0, `edge ${edge} has a length above 0 from each of its points to the next`);
    left += length;
    pointLeft[point] = left;
    pointCos[point] = dx / length;
    pointSin[point] = dy / length;
  }
  pointCos[head] = pointCos[head - 1];
  pointSin[head] = pointSin[head - 1];
}

/** rad: an angle so near to a multiple of a quarter turn is one */
const QUARTER = 1e-6;

const pair = new Float64Array(2);

/** @returns cosine and sine; of a quarter turn without rounding, so that who backs up drives exactly along its heading */
function unit(angle: number): [number, number] {
  cosSin(angle, pair);
  const snap = (value: number): number => (Math.abs(value) < QUARTER ? 0 : value);
  const [cos, sin] = [snap(pair[0]), snap(pair[1])];
  return [sin === 0 ? Math.sign(cos) : cos, cos === 0 ? Math.sign(sin) : sin];
}
