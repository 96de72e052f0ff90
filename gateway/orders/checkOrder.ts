import { actionType, parameterProblem } from './actionTypes.ts';
import type { Order, OrderNode, RobotError } from './order.ts';
import type { Places } from './places.ts';
import type { EdgeAhead, NodeAhead } from './robotOrder.ts';

/** Nodes of one order, and actions of one: a robot's memory is no larger (factsheet, `protocolLimits`). */
export const MOST_NODES = 1000;
export const MOST_ACTIONS = 1000;

/** An order whose nodes and lanes have been found on the floor. */
export interface Path {
  /** all nodes, the first one too */
  readonly nodes: readonly NodeAhead[];
  /** one fewer: each leads to the next node */
  readonly edges: readonly EdgeAhead[];
}

export type PathResult =
  { readonly ok: true; readonly path: Path } | { readonly ok: false; readonly error: RobotError };

/** Finds an order's path, and everything that is wrong with it by itself, whatever the robot is at (VDA5050 v3.0.0, §6.1.4). */
export function checkOrder(order: Order, places: Places): PathResult {
  const problem = tooLarge(order) ?? shapeProblem(order) ?? actionProblem(order);
  return problem === null ? findPath(order, places) : { ok: false, error: problem };
}

function tooLarge(order: Order): RobotError | null {
  const actions = [...order.nodes, ...order.edges].reduce((sum, one) => sum + one.actions.length, 0);
  if (order.nodes.length <= MOST_NODES && actions <= MOST_ACTIONS) return null;
  const description = `an order has at most ${MOST_NODES} nodes and ${MOST_ACTIONS} actions`;
  return { type: 'INSUFFICIENT_MEMORY', references: referencesOf(order), description };
}

/** Nodes and edges take turns, numbered without a gap, and the base comes before the horizon (VDA5050 v3.0.0, §6.1.2 and §6.1.3). */
function shapeProblem(order: Order): RobotError | null {
  const { nodes, edges } = order;
  const wrong = (what: string, key: string, value: string): RobotError => {
    return { type: 'VALIDATION_FAILURE', references: [...referencesOf(order), [key, value]], description: what };
  };
  if (nodes.length === 0) return wrong('an order has a node', 'nodes', '[]');
  if (edges.length !== nodes.length - 1) return wrong('there is an edge between two nodes', 'edges', `${edges.length}`);
  const first = nodes[0].sequenceId;
  if (!nodes[0].released) return wrong('the first node of an order is released', 'nodeId', nodes[0].nodeId);
  for (const [i, { nodeId, sequenceId, released }] of nodes.entries()) {
    if (sequenceId !== first + 2 * i) return wrong(`node ${i} has sequenceId ${first + 2 * i}`, 'nodeId', nodeId);
    if (i > 0 && released && !nodes[i - 1].released) return wrong('the base has no gap', 'nodeId', nodeId);
  }
  for (const [i, { edgeId, sequenceId, released }] of edges.entries()) {
    if (sequenceId !== first + 2 * i + 1)
      return wrong(`edge ${i} has sequenceId ${first + 2 * i + 1}`, 'edgeId', edgeId);
    if (released !== nodes[i + 1].released) return wrong('an edge is released with its end', 'edgeId', edgeId);
  }
  const ids = [...nodes, ...edges].flatMap((one) => one.actions.map(({ actionId }) => actionId));
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  return twice === undefined ? null : wrong('every action has an id of its own', 'actionId', twice);
}

/** VDA5050 v3.0.0, §6.1.4: an order with an action that the robot cannot do is rejected. */
function actionProblem(order: Order): RobotError | null {
  for (const { edgeId, actions } of order.edges) {
    if (actions.length === 0) continue;
    const references = [...referencesOf(order), ['edgeId', edgeId], ['actionId', actions[0].actionId]] as const;
    return { type: 'INVALID_ORDER_ACTION', references, description: 'this robot acts at nodes, not on edges' };
  }
  for (const { nodeId, actions } of order.nodes) {
    for (const action of actions) {
      const known = actionType(action.type);
      const problem =
        known === null || !known.scopes.includes('node')
          ? `this robot knows no action ${action.type} at nodes`
          : parameterProblem(action);
      if (problem === null) continue;
      const references = [...referencesOf(order), ['nodeId', nodeId], ['actionId', action.actionId]] as const;
      return { type: 'INVALID_ORDER_ACTION', references, description: problem };
    }
  }
  return null;
}

function findPath(order: Order, places: Places): PathResult {
  const nodes: NodeAhead[] = [];
  const edges: EdgeAhead[] = [];
  const fail = (type: RobotError['type'], description: string, key: string, value: string): PathResult => {
    return { ok: false, error: { type, references: [...referencesOf(order), [key, value]], description } };
  };
  for (const [i, one] of order.nodes.entries()) {
    const { mapId } = one.position ?? places;
    if (mapId !== places.mapId)
      return fail('UNKNOWN_MAP_ID', `this robot knows the map ${places.mapId}`, 'mapId', mapId);
    const node = places.nodeOf(one.nodeId, one.position);
    if (node < 0) return fail('NO_ROUTE_TO_TARGET', whereOf(one), 'nodeId', one.nodeId);
    nodes.push(aheadOf(one, node));
    if (i === 0) continue;
    const { edgeId, sequenceId, released } = order.edges[i - 1];
    const way = places.wayBetween(nodes[i - 1].node, node);
    if (way === null)
      return fail('NO_ROUTE_TO_TARGET', 'no lane leads straight from its start to its end', 'edgeId', edgeId);
    edges.push({ edgeId, sequenceId, released, way });
  }
  return { ok: true, path: { nodes, edges } };
}

function whereOf({ position }: OrderNode): string {
  if (position === null) return 'this node is not on the floor';
  return `there is no node at (${position.x}, ${position.y})`;
}

function aheadOf({ nodeId, sequenceId, released, actions }: OrderNode, node: number): NodeAhead {
  return { nodeId, sequenceId, released, node, actions: actions.map(({ actionId }) => actionId) };
}

/** @returns what an error about an order refers to */
export function referencesOf({ orderId, updateId }: Order): readonly (readonly [string, string])[] {
  return [
    ['orderId', orderId],
    ['orderUpdateId', String(updateId)],
  ];
}
