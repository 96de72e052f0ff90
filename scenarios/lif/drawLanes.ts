import {
  NodeKind,
  zoneAt,
  type EdgeDef,
  type LaneDef,
  type LaneGraph,
  type NamedEdge,
  type NodeDef,
  type ZoneSplit,
} from '../../engine/index.ts';
import type { EdgeLane } from './laneOfEdge.ts';
import type { GraphLane, LifGraph } from './lifGraph.ts';
import type { NodesByRole } from './lifRoles.ts';
import type { Extent } from './lifExtent.ts';
import type { Point } from './nurbs.ts';
import { cutWay, waitingPoints } from './waitingPoints.ts';

/** What a lane graph is built from. Nodes of the file come first, in its order; then points on the way of long lanes. */
export interface Drawing {
  readonly nodes: readonly NodeDef[];
  readonly edges: readonly EdgeDef[];
  /** lane of the file → its edges in `edges`, one after another; several lanes may share one */
  readonly edgesOf: readonly (readonly number[])[];
}

/**
 * Draws the lanes of a file into the coordinates of the floor.
 *
 * @param of reach: m that two robots need from centre to centre; null: they wait at nodes only
 */
export function drawLanes(
  { nodes, lanes }: LifGraph,
  of: {
    readonly extent: Extent;
    readonly reach: number | null;
    readonly roles: NodesByRole;
    readonly zones: ZoneSplit;
  },
): Drawing {
  const { extent } = of;
  const place = ({ x, y }: Point): Point => ({ x: x - extent.origin.x, y: y - extent.origin.y });
  const nodeAt = (point: Point, kind: number): NodeDef => {
    const { x, y } = place(point);
    return { x, y, kind, zone: zoneAt(of.zones, x / extent.width, y / extent.height) };
  };
  const drawn = nodes.map(({ node }, index) => nodeAt(node.nodePosition, kindOf(of.roles, index)));
  const alike = distinct(lanes);
  const waits =
    of.reach === null
      ? alike.lanes.map(() => [])
      : waitingPoints(
          nodes.map(({ node }) => node.nodePosition),
          alike.lanes.map(({ edgeId, lane }) => ({ edge: edgeId, points: lane.points })),
          of.reach,
        );
  const edges: EdgeDef[] = [];
  const edgesOf = alike.lanes.map((lane, i) => {
    const pieces = cutWay(lane.lane.points, waits[i]);
    return pieces.map((points, k) => {
      const from = k === 0 ? lane.from : drawn.length - 1;
      if (k + 1 < pieces.length) drawn.push(nodeAt(points[points.length - 1], NodeKind.lane));
      const to = k + 1 < pieces.length ? drawn.length - 1 : lane.to;
      const def = laneDef(lane, points.slice(1, -1).map(place), { isFirst: k === 0, isLast: to === lane.to });
      return edges.push({ from, to, against: false, lane: def }) - 1;
    });
  });
  return { nodes: drawn, edges, edgesOf: alike.of.map((i) => edgesOf[i]) };
}

/** @returns each lane once where several go the same way; open to whom one of them is */
function distinct(lanes: readonly GraphLane[]): {
  readonly lanes: readonly GraphLane[];
  readonly of: readonly number[];
} {
  const byKey = new Map<string, number>();
  const found: GraphLane[] = [];
  const of = lanes.map((lane) => {
    const key = JSON.stringify([lane.from, lane.to, lane.lane]);
    const at = byKey.get(key) ?? found.length;
    if (at === found.length) found.push(lane);
    else found[at] = { ...found[at], barred: found[at].barred & lane.barred };
    byKey.set(key, at);
    return at;
  });
  return { lanes: found, of };
}

/** A node that has several roles looks like the first of them. */
function kindOf(roles: NodesByRole, node: number): number {
  if (roles.deliveries.includes(node)) return NodeKind.station;
  if (roles.chargers.includes(node)) return NodeKind.charger;
  if (roles.pickups.includes(node)) return NodeKind.storage;
  return roles.parking.includes(node) ? NodeKind.parking : NodeKind.lane;
}

/** What is said of turning at an edge's ends is said of its first piece and its last. */
function laneDef(
  { lane, barred }: { readonly lane: EdgeLane; readonly barred: number },
  via: readonly Point[],
  { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): LaneDef {
  const { face, maxSpeed, maxTurnRate, spinAtStart, spinAtEnd } = lane;
  return {
    via,
    face,
    barred,
    ...(maxSpeed === null ? {} : { maxSpeed }),
    ...(maxTurnRate === null ? {} : { maxTurnRate }),
    ...(isFirst ? { spinAtStart } : {}),
    ...(isLast ? { spinAtEnd } : {}),
  };
}

/** @returns the edges of the file by their names, with the edges of the graph that was built from the drawing */
export function namedEdges({ lanes }: LifGraph, { edges, edgesOf }: Drawing, graph: LaneGraph): NamedEdge[] {
  // Edges between the same two nodes keep their order; all others are told by their nodes.
  const built = new Map<string, number[]>();
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const key = `${graph.from[edge]} ${graph.to[edge]}`;
    built.set(key, [...(built.get(key) ?? []), edge]);
  }
  const numbers = edges.map(({ from, to }) => built.get(`${from} ${to}`)!.shift()!);
  return lanes.map(({ edgeId, from, to }, i) => ({ name: edgeId, from, to, lanes: edgesOf[i].map((e) => numbers[e]) }));
}
