import { z } from 'zod';
import type { Action, Blocking, NodePosition, Order } from '../../orders/order.ts';
import { headerShape, id, problemOf, real, whole, type ReadResult } from '../readResult.ts';

const action = z.looseObject({
  actionType: id,
  actionId: id,
  actionDescriptor: z.string().optional(),
  blockingType: z.enum(['NONE', 'SINGLE', 'SOFT', 'HARD']),
  actionParameters: z.array(z.looseObject({ key: id, value: z.json() })).optional(),
});

const position = z.looseObject({
  x: real,
  y: real,
  theta: real.optional(),
  allowedDeviationXY: z.looseObject({ a: real.min(0), b: real.min(0), theta: real }).optional(),
  allowedDeviationTheta: real.min(0).optional(),
  mapId: id,
});

const order = z.looseObject({
  ...headerShape,
  orderId: id,
  orderUpdateId: whole,
  nodes: z.array(
    z.looseObject({
      nodeId: id,
      sequenceId: whole,
      released: z.boolean(),
      nodePosition: position.optional(),
      actions: z.array(action),
    }),
  ),
  edges: z.array(
    z.looseObject({
      edgeId: id,
      sequenceId: whole,
      released: z.boolean(),
      maximumSpeed: real.optional(),
      actions: z.array(action),
    }),
  ),
});

const instantActions = z.looseObject({ ...headerShape, actions: z.array(action) });

/** Reads an order: VDA5050 v3.0.0, §6.1 and its JSON schema. */
export function readOrder(json: unknown): ReadResult<Order> {
  const read = order.safeParse(json);
  if (!read.success) return problemOf(read.error);
  const { orderId, orderUpdateId: updateId, nodes, edges } = read.data;
  return {
    ok: true,
    value: {
      orderId,
      updateId,
      nodes: nodes.map((node) => ({
        nodeId: node.nodeId,
        sequenceId: node.sequenceId,
        released: node.released,
        position: node.nodePosition === undefined ? null : toPosition(node.nodePosition),
        actions: node.actions.map(toAction),
      })),
      edges: edges.map((edge) => ({
        edgeId: edge.edgeId,
        sequenceId: edge.sequenceId,
        released: edge.released,
        actions: edge.actions.map(toAction),
      })),
    },
  };
}

/** Reads instant actions: VDA5050 v3.0.0, §6.1.7. */
export function readInstantActions(json: unknown): ReadResult<readonly Action[]> {
  const read = instantActions.safeParse(json);
  return read.success ? { ok: true, value: read.data.actions.map(toAction) } : problemOf(read.error);
}

function toPosition({ x, y, theta, allowedDeviationXY, mapId }: z.output<typeof position>): NodePosition {
  const deviation = allowedDeviationXY === undefined ? null : Math.min(allowedDeviationXY.a, allowedDeviationXY.b);
  return { x, y, theta: theta ?? null, mapId, deviation };
}

function toAction(read: z.output<typeof action>): Action {
  return {
    actionId: read.actionId,
    type: read.actionType,
    descriptor: read.actionDescriptor ?? null,
    blocking: read.blockingType.toLowerCase() as Blocking,
    parameters: (read.actionParameters ?? []).map(({ key, value }) => [key, value] as const),
  };
}
