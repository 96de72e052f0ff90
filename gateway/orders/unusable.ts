import { cosOf, sinOf, wayOfEdge, type LaneGraph } from '../../engine/index.ts';
import { comesFacing } from './facing.ts';
import {
  cornersOf,
  faceOf,
  headingAtEnd,
  headingAtStart,
  mayTurnAfter,
  nearestPiece,
  type Direction,
} from './lanes.ts';
import { samplesOf } from './nurbs.ts';
import type { OrderEdge, Orientation, UnsupportedField } from './order.ts';
import { distance } from './point.ts';
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

function isAlong(curve: NonNullable<OrderEdge['trajectory']>, way: readonly number[], graph: LaneGraph): boolean {
  const samples = samplesOf(curve);
  if (samples === null) return false;
  const pieces = way.flatMap((lane) => [...wayOfEdge(graph, lane)]);
  const [start] = cornersOf(graph, way[0]);
  const end = cornersOf(graph, way[way.length - 1]).at(-1) ?? start;
  const last = samples[samples.length - 1];
  return (
    samples.every((point) => nearestPiece(pieces, point).away <= ON_LINE) &&
    distance(samples[0].x - start.x, samples[0].y - start.y) <= AT_NODE &&
    distance(last.x - end.x, last.y - end.y) <= AT_NODE
  );
}
