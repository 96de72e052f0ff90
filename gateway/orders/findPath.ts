import { about, unsupported } from './checkOrder.ts';
import { facingOf } from './facing.ts';
import { isClosedTo } from './lanes.ts';
import type { Order, OrderEdge, OrderNode, UnsupportedField } from './order.ts';
import type { Places } from './places.ts';
import type { RobotError } from './robotError.ts';
import type { EdgeAhead, NodeAhead } from './robotOrder.ts';
import { unusable } from './unusable.ts';

/** An order whose nodes and lanes have been found on the floor. */
export interface Path {
  /** all nodes, the first one too */
  readonly nodes: readonly NodeAhead[];
  /** one fewer: each leads to the next node */
  readonly edges: readonly EdgeAhead[];
}

export type PathResult =
  | { readonly ok: true; readonly path: Path }
  | { readonly ok: false; readonly error: RobotError };

/** Where an order's path begins, whatever its first node is called. */
export interface Start {
  /** of the floor */
  readonly node: number;
  /** lane on which the robot is already, and that leads there; −1 none */
  readonly lane: number;
  /** it has to turn round for it where it stands */
  readonly turnsRound: boolean;
}

/** Before anything else a robot looks whether it has the maps that an order is about: VDA5050 v3.0.0, §6.1.4.10 and §6.3.1. */
export function mapProblem(order: Order, { mapId: own }: Places): RobotError | null {
  const strange = order.nodes.find(({ position }) => position !== null && position.mapId !== own)?.position ?? null;
  if (strange === null) return null;
  return about(order, 'UNKNOWN_MAP_ID', `this robot knows the map ${own}`, ['mapId', strange.mapId]);
}

/** Finds an order's path, from where it begins: VDA5050 v3.0.0, §6.1.4.8. @param robotClass of the robot */
export function findPath(order: Order, places: Places, start: Start, robotClass: number): PathResult {
  const nodes: NodeAhead[] = [aheadOf(order.nodes[0], start.node)];
  const edges: EdgeAhead[] = [];
  const fields: UnsupportedField[] = [];
  for (const [i, one] of order.nodes.slice(1).entries()) {
    const edge = order.edges[i];
    const node = places.nodeOf(one.nodeId, one.position);
    if (node < 0) return fail(about(order, 'NO_ROUTE_TO_TARGET', whereOf(one, places), ['nodeId', one.nodeId]));
    const ways = places
      .waysBetween(nodes[i].node, node, edge.edgeId)
      .filter((way) => way.every((lane) => !isClosedTo(places.graph, lane, robotClass)));
    const ahead = aheadOf(one, node);
    const best = bestWay(ways, (way) => unusable(edge, ahead, way, places.graph));
    if (best === null) {
      const why = 'no lane leads straight from its start to its end';
      return fail(about(order, 'NO_ROUTE_TO_TARGET', why, ['edgeId', edge.edgeId], ['nodeId', one.nodeId]));
    }
    fields.push(...best.unusable);
    nodes.push(ahead);
    // A robot between two nodes goes to the next one first.
    edges.push(edgeAhead(edge, i === 0 && start.lane >= 0 ? [start.lane, ...best.way] : best.way));
  }
  return fields.length > 0 ? fail(unsupported(order, fields)) : { ok: true, path: { nodes, edges } };
}

/** @returns the first of some ways that can be driven as is ordered, or the first of all and why it cannot; null: there is none */
function bestWay(
  ways: readonly (readonly number[])[],
  judge: (way: readonly number[]) => UnsupportedField[],
): JudgedWay | null {
  let first: JudgedWay | null = null;
  for (const way of ways) {
    const judged = { way, unusable: judge(way) };
    if (judged.unusable.length === 0) return judged;
    first ??= judged;
  }
  return first;
}

interface JudgedWay {
  readonly way: readonly number[];
  readonly unusable: readonly UnsupportedField[];
}

function fail(error: RobotError): PathResult {
  return { ok: false, error };
}

function whereOf({ position }: OrderNode, places: Places): string {
  if (position === null) return 'this node is not on the floor';
  const { x, y } = places.onMap(position);
  return `there is no node at (${x.toFixed(2)}, ${y.toFixed(2)})`;
}

function aheadOf({ nodeId, sequenceId, released, position, actions }: OrderNode, node: number): NodeAhead {
  const ids = actions.map(({ actionId }) => actionId);
  return { nodeId, sequenceId, released, node, facing: facingOf(position), actions: ids };
}

function edgeAhead(edge: OrderEdge, way: readonly number[]): EdgeAhead {
  const { edgeId, sequenceId, released, maximumSpeed, corridor, trajectory, actions } = edge;
  return {
    edgeId,
    sequenceId,
    released,
    way,
    maximumSpeed: maximumSpeed ?? 0,
    corridor,
    hasTrajectory: trajectory !== null,
    actions: actions.map(({ actionId }) => actionId),
  };
}
