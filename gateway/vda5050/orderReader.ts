import { z } from 'zod';
import type { Action, Blocking, NodePosition, Order } from '../orders/order.ts';
import { headerShape, id, problemOf, whole, type ReadResult } from './readResult.ts';

/** What all versions say of an action in the same words. */
export const actionShape = {
  actionType: id,
  actionId: id,
  actionParameters: z.array(z.looseObject({ key: id, value: z.json() })).optional(),
};

interface ReadAction {
  readonly actionType: string;
  readonly actionId: string;
  readonly blockingType: Uppercase<Blocking>;
  readonly actionParameters?: readonly { readonly key: string; readonly value: unknown }[] | undefined;
}

/** @param descriptor for people; each version has another word for it */
export function toAction(read: ReadAction, descriptor: string | undefined): Action {
  return {
    actionId: read.actionId,
    type: read.actionType,
    descriptor: descriptor ?? null,
    blocking: read.blockingType.toLowerCase() as Blocking,
    parameters: (read.actionParameters ?? []).map(({ key, value }) => [key, value] as const),
  };
}

/** @returns what reads orders, given how a version has actions, positions, and what more it has of edges */
export function orderReader<A extends z.ZodType, P extends z.ZodType>(of: {
  readonly action: A;
  readonly position: P;
  readonly edge: z.ZodRawShape;
  readonly toAction: (read: z.output<A>) => Action;
  readonly toPosition: (read: z.output<P>) => NodePosition;
}): (json: unknown) => ReadResult<Order> {
  const step = { sequenceId: whole, released: z.boolean(), actions: z.array(of.action) };
  const order = z.looseObject({
    ...headerShape,
    orderId: id,
    orderUpdateId: whole,
    nodes: z.array(z.looseObject({ nodeId: id, ...step, nodePosition: of.position.optional() })),
    edges: z.array(z.looseObject({ ...of.edge, edgeId: id, ...step })),
  });
  return (json) => {
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
          position: nodePosition === undefined ? null : of.toPosition(nodePosition),
          actions: actions.map(of.toAction),
        })),
        edges: edges.map(({ edgeId, sequenceId, released, actions }) => ({
          edgeId,
          sequenceId,
          released,
          actions: actions.map(of.toAction),
        })),
      },
    };
  };
}
