import type { Action } from '../orders/action.ts';
import type { Order, OrderEdge, OrderNode } from '../orders/order.ts';
import type { Body } from '../vda5050/writeShared.ts';

/** What each version has its own words for. */
export interface OrderWords {
  /** the field of an action that people read */
  readonly descriptor: string;
  /** names of actions that are others than ours */
  readonly actionTypes: ReadonlyMap<string, string>;
  /** edges name their ends */
  readonly edgesNameEnds: boolean;
}

/** @returns an order without its header: VDA5050 v3.0.0, §6.1, and v2.1.0, §6.6 */
export function writeOrder({ orderId, updateId, nodes, edges }: Order, words: OrderWords): Body {
  return {
    orderId,
    orderUpdateId: updateId,
    nodes: nodes.map((node) => writeNode(node, words)),
    edges: edges.map((edge, i) => writeEdge(edge, [nodes[i].nodeId, nodes[i + 1].nodeId], words)),
  };
}

/** @returns a message of instant actions without its header: VDA5050 v3.0.0, §6.1.7, and v2.1.0, §6.9 */
export function writeInstantActions(actions: readonly Action[], words: OrderWords): Body {
  return { actions: actions.map((action) => writeAction(action, words)) };
}

function writeNode({ nodeId, sequenceId, released, position, actions }: OrderNode, words: OrderWords): Body {
  return {
    nodeId,
    sequenceId,
    released,
    ...(position === null ? {} : { nodePosition: { x: position.x, y: position.y, mapId: position.mapId } }),
    actions: actions.map((action) => writeAction(action, words)),
  };
}

function writeEdge(
  { edgeId, sequenceId, released, actions }: OrderEdge,
  [startNodeId, endNodeId]: readonly [string, string],
  words: OrderWords,
): Body {
  return {
    edgeId,
    sequenceId,
    released,
    ...(words.edgesNameEnds ? { startNodeId, endNodeId } : {}),
    actions: actions.map((action) => writeAction(action, words)),
  };
}

function writeAction({ actionId, type, descriptor, blocking, parameters }: Action, words: OrderWords): Body {
  return {
    actionId,
    actionType: words.actionTypes.get(type) ?? type,
    ...(descriptor === null ? {} : { [words.descriptor]: descriptor }),
    blockingType: blocking.toUpperCase(),
    actionParameters: parameters.map(([key, value]) => ({ key, value })),
  };
}
