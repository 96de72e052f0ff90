import { cosOf, pointToSegment, sinOf, wayOfEdge, type LaneGraph, type Segment } from '../../engine/index.ts';
import { comesFacing } from './facing.ts';
import { cornersOf, faceOf, headingAtEnd, headingAtStart, mayTurnAfter, type Direction } from './lanes.ts';
import { endsOf, samplesOf } from './nurbs.ts';
import type { OrderEdge, Orientation, UnsupportedField } from './order.ts';
import { distance, type Point } from './point.ts';
import type { NodeAhead } from './robotOrder.ts';

/** Sine of an angle by which a robot may be ordered to face off its way (rad, near enough). */
const ALONG = 0.02;
/** m by which a trajectory may be beside the lane, and may begin and end beside its nodes */
const ON_LINE = 0.05;
const AT_NODE = 0.1;

/**
 * @param node where the edge ends
 * @returns fields of an edge that ask of a robot what it cannot do on this way: it keeps to its lanes, and faces as they have it
 */
export function unusable(
  edge: OrderEdge,
  node: NodeAhead,
  way: readonly number[],
  graph: LaneGraph,
): UnsupportedField[] {
  const found: UnsupportedField[] = [];
  if (way.length === 0) return found;
  const at = ['edgeId', edge.edgeId] as const;
  const { orientation, trajectory } = edge;
  if (orientation !== null && !way.every((lane) => faces(orientation, lane, graph))) {
    found.push({ parameter: 'order.edges.orientation', at });
  }
  if (trajectory !== null && !isAlong(trajectory, way, graph)) {
    found.push({ parameter: 'order.edges.trajectory', at });
  }
  const last = way[way.length - 1];
  if (!comesFacing(node, last, graph) && !mayTurnAfter(graph, last)) {
    found.push({ parameter: 'order.nodes.nodePosition.theta', at: ['nodeId', node.nodeId] });
  }
  return found;
}

function faces({ angle, isGlobal }: Orientation, lane: number, graph: LaneGraph): boolean {
  const wanted = { cos: cosOf(angle), sin: sinOf(angle) };
  const actual = isGlobal ? [headingAtStart(graph, lane), headingAtEnd(graph, lane)] : [faceOf(graph, lane)];
  return actual.every((one) => isSame(one, wanted));
}

function isSame(one: Direction, other: Direction): boolean {
  const aside = one.cos * other.sin - one.sin * other.cos;
  return one.cos * other.cos + one.sin * other.sin > 0 && Math.abs(aside) <= ALONG;
}

/** What is quick to tell is asked first: where a curve ends, and whether all of it can only be beside a straight lane, as its points are. */
function isAlong(curve: NonNullable<OrderEdge['trajectory']>, way: readonly number[], graph: LaneGraph): boolean {
  const ends = endsOf(curve);
  if (ends === null) return false;
  const [start] = cornersOf(graph, way[0]);
  const end = cornersOf(graph, way[way.length - 1]).at(-1) ?? start;
  if (!isNear(ends[0], start) || !isNear(ends[1], end)) return false;
  const pieces = way.flatMap((lane) => [...wayOfEdge(graph, lane)]);
  const isStraight = pieces.length === 1;
  // A curve stays within the hull of its points: their weights are above 0.
  if (isStraight && curve.points.every((point) => isOn(pieces[0], point))) return true;
  return (samplesOf(curve) ?? []).every(besideSome(pieces));
}

function isNear(one: Point, other: Point): boolean {
  return distance(one.x - other.x, one.y - other.y) <= AT_NODE;
}

function isOn(piece: Segment, { x, y }: Point): boolean {
  return pointToSegment(x, y, piece) <= ON_LINE * ON_LINE;
}

/** @returns whether a point is beside some piece of a way; asked for one point of a curve after another, it looks first where the last one was */
function besideSome(pieces: readonly Segment[]): (point: Point) => boolean {
  let last = 0;
  return (point) => {
    if (isOn(pieces[last], point)) return true;
    const found = pieces.findIndex((piece) => isOn(piece, point));
    if (found >= 0) last = found;
    return found >= 0;
  };
}
