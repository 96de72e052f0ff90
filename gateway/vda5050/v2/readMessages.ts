import { z } from 'zod';
import type { Action, Blocking, NodePosition, Order } from '../../orders/order.ts';
import { headerShape, id, problemOf, real, whole, type ReadResult } from '../readResult.ts';

const action = z.looseObject({
  actionType: id,
  actionId: id,
  actionDescription: z.string().optional(),
  blockingType: z.enum(['NONE', 'SOFT', 'HARD']),
  actionParameters: z.array(z.looseObject({ key: id, value: z.json() })).optional(),
});

const position = z.looseObject({
  x: real,
  y: real,
  theta: real.optional(),
  allowedDeviationXY: real.min(0).optional(),
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
      startNodeId: id,
      endNodeId: id,
      actions: z.array(action),
    }),
  ),
});

/** Version 2.0 and later say `actions`; before that, and in clients of that time, it is `instantActions`. */
const instantActions = z
  .looseObject({ ...headerShape, actions: z.array(action).optional(), instantActions: z.array(action).optional() })
  .refine((read) => (read.actions ?? read.instantActions) !== undefined, { path: ['actions'], error: 'is missing' });

/** Reads an order: VDA5050 v2.1.0, §6.6. */
export function readOrder(json: unknown): ReadResult<Order> {
  const read = order.safeParse(json);
  if (!read.success) return problemOf(read.error);
  const { orderId, orderUpdateId: updateId, nodes, edges } = read.data;
  return {
    ok: true,
    value: {
      orderId,
      updateId,
      nodes: nodes.map(({ nodeId, sequenceId, released, nodePosition, actions }) => ({
        nodeId,
        sequenceId,
        released,
        position: nodePosition === undefined ? null : toPosition(nodePosition),
        actions: actions.map(toAction),
      })),
      edges: edges.map(({ edgeId, sequenceId, released, actions }) => ({
        edgeId,
        sequenceId,
        released,
        actions: actions.map(toAction),
      })),
    },
  };
}

/** Reads instant actions: VDA5050 v2.1.0, §6.9. Whatever their blocking type says, they are done at once. */
export function readInstantActions(json: unknown): ReadResult<readonly Action[]> {
  const read = instantActions.safeParse(json);
  if (!read.success) return problemOf(read.error);
  const actions = (read.data.actions ?? read.data.instantActions ?? []).map(toAction);
  return { ok: true, value: actions.map((one) => ({ ...one, blocking: 'none' })) };
}

function toPosition({ x, y, theta, allowedDeviationXY, mapId }: z.output<typeof position>): NodePosition {
  return { x, y, theta: theta ?? null, mapId, deviation: allowedDeviationXY ?? null };
}

function toAction(read: z.output<typeof action>): Action {
  return {
    actionId: read.actionId,
    type: OUR_NAMES.get(read.actionType) ?? read.actionType,
    descriptor: read.actionDescription ?? null,
    blocking: read.blockingType.toLowerCase() as Blocking,
    parameters: (read.actionParameters ?? []).map(({ key, value }) => [key, value] as const),
  };
}

/** Actions that had another name before version 3. */
const OUR_NAMES = new Map([['initPosition', 'initializePosition']]);
