import { problemOf } from './actionTypes.ts';
import type { Action } from './action.ts';
import { LIMITS } from './limits.ts';
import type { Order } from './order.ts';
import type { Reference, RobotError } from './robotError.ts';

/** @returns what is wrong with an order by itself, whatever the robot is at; null: nothing (VDA5050 v3.0.0, §6.1.1 and §6.1.4) */
export function orderProblem(order: Order): RobotError | null {
  return tooLarge(order) ?? shapeProblem(order) ?? unsupportedFields(order) ?? actionProblem(order);
}

/** Factsheets tell these limits: who sends more sends more than fits. */
function tooLarge(order: Order): RobotError | null {
  const { nodes, actions, actionsOfOrder, parameters, controlPointsOfOrder } = LIMITS;
  const all = [...order.nodes, ...order.edges].map((one) => one.actions);
  const most = Math.max(0, ...all.map((one) => one.length));
  const sum = all.reduce((count, one) => count + one.length, 0);
  const points = order.edges.reduce((count, { trajectory }) => count + (trajectory?.points.length ?? 0), 0);
  const keys = Math.max(0, ...all.flat().map((action) => action.parameters.length));
  const is = (what: number, limit: number, of: string): string | null =>
    what <= limit ? null : `${what} ${of}, and there is room for ${limit}`;
  const why =
    is(order.nodes.length, nodes, 'nodes') ??
    is(order.edges.length, nodes - 1, 'edges') ??
    is(most, actions, 'actions at a place') ??
    is(sum, actionsOfOrder, 'actions') ??
    is(keys, parameters, 'parameters of an action') ??
    is(points, controlPointsOfOrder, 'control points');
  return why === null ? null : { type: 'INSUFFICIENT_MEMORY', references: referencesOf(order), description: why };
}

/** Nodes and edges take turns, numbered without a gap, and the base comes before the horizon (VDA5050 v3.0.0, §6.1.1). */
function shapeProblem(order: Order): RobotError | null {
  const { nodes, edges } = order;
  const wrong = (what: string, key: string, value: string): RobotError => {
    return { type: 'VALIDATION_FAILURE', references: [...referencesOf(order), [key, value]], description: what };
  };
  if (nodes.length === 0) return wrong('an order has a node', 'nodes', '[]');
  if (edges.length !== nodes.length - 1) return wrong('there is an edge between two nodes', 'edges', `${edges.length}`);
  const first = order.updateId === 0 ? 0 : nodes[0].sequenceId;
  if (first % 2 !== 0) return wrong('sequenceIds of nodes are even', 'nodeId', nodes[0].nodeId);
  if (!nodes[0].released) return wrong('the first node of an order is released', 'nodeId', nodes[0].nodeId);
  for (const [i, { nodeId, sequenceId, released }] of nodes.entries()) {
    if (sequenceId !== first + 2 * i) return wrong(`node ${i} has sequenceId ${first + 2 * i}`, 'nodeId', nodeId);
    if (i > 0 && released && !nodes[i - 1].released) return wrong('the base has no gap', 'nodeId', nodeId);
  }
  for (const [i, { edgeId, sequenceId, released, maximumSpeed }] of edges.entries()) {
    if (sequenceId !== first + 2 * i + 1)
      return wrong(`edge ${i} has sequenceId ${first + 2 * i + 1}`, 'edgeId', edgeId);
    if (released !== nodes[i + 1].released) return wrong('an edge is released with its end', 'edgeId', edgeId);
    if (maximumSpeed !== null && !(maximumSpeed > 0)) return wrong('a speed is above 0', 'edgeId', edgeId);
  }
  const ids = new Set<string>();
  for (const { actions } of [...nodes, ...edges]) {
    for (const { actionId } of actions) {
      if (ids.has(actionId)) return wrong('every action has an id of its own', 'actionId', actionId);
      ids.add(actionId);
    }
  }
  return null;
}

/** VDA5050 v3.0.0, §6.1.4.2 and §7.1.1: an optional field is not ignored. */
function unsupportedFields(order: Order): RobotError | null {
  return order.unsupported.length === 0 ? null : unsupported(order, order.unsupported);
}

/** @returns an error that names fields, each with where it is */
export function unsupported(order: Order, fields: Order['unsupported']): RobotError {
  const told = fields.slice(0, LIMITS.errorReferences / 2);
  const names = [...new Set(fields.map(({ parameter }) => parameter))];
  return {
    type: 'UNSUPPORTED_PARAMETER',
    references: [
      ...referencesOf(order),
      ...told.flatMap(({ parameter, at }): Reference[] => [['parameter', parameter], at]),
    ].slice(0, LIMITS.errorReferences),
    description: `this robot cannot use ${names.join(', ')}`,
  };
}

/** VDA5050 v3.0.0, §6.1.4.3: an order with an action that the robot cannot do is rejected. */
function actionProblem(order: Order): RobotError | null {
  for (const { nodeId, actions } of order.nodes) {
    for (const action of actions) {
      const why = problemOf(action, 'node');
      if (why !== null) return invalid(order, action, ['nodeId', nodeId], why);
    }
  }
  for (const { edgeId, actions } of order.edges) {
    for (const action of actions) {
      const why = problemOf(action, 'edge');
      if (why !== null) return invalid(order, action, ['edgeId', edgeId], why);
    }
  }
  return null;
}

function invalid(order: Order, { actionId, type }: Action, at: Reference, description: string): RobotError {
  const references = [...referencesOf(order), at, ['actionId', actionId], ['actionType', type]] as const;
  return { type: 'INVALID_ORDER_ACTION', references, description };
}

/** @returns what an error about an order refers to */
export function referencesOf({ orderId, updateId }: Order): readonly Reference[] {
  return [
    ['orderId', orderId],
    ['orderUpdateId', String(updateId)],
  ];
}

/** @returns an error about an order */
export function about(
  order: Order,
  type: RobotError['type'],
  description: string,
  ...more: readonly Reference[]
): RobotError {
  return { type, references: [...referencesOf(order), ...more], description };
}
