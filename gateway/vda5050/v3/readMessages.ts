import { z } from 'zod';
import type { Action, Blocking, NodePosition, Order } from '../../orders/order.ts';

/** Characters of an id: longer ones are no ids but attacks. */
const LONGEST_ID = 512;

const id = z.string().max(LONGEST_ID);
const real = z.number();
const whole = z.int().min(0).max(0xffff_ffff);

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

const header = {
  headerId: whole,
  timestamp: z.string(),
  version: z.string(),
  manufacturer: id,
  serialNumber: id,
};

const order = z.looseObject({
  ...header,
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

const instantActions = z.looseObject({ ...header, actions: z.array(action) });

/** What was read, or why it could not be: a path, and what is wrong there. */
export type ReadResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly field: string; readonly message: string };

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

function problemOf({ issues }: z.ZodError): { readonly ok: false; readonly field: string; readonly message: string } {
  const [{ path, message }] = issues;
  return { ok: false, field: path.join('.'), message };
}
