import { z } from 'zod';
import type { Action, Blocking } from '../orders/action.ts';
import { LIMITS } from '../orders/limits.ts';
import type { Corridor, NodePosition, Order, OrderEdge, UnsupportedField } from '../orders/order.ts';
import { headerShape, id, positive, problemOf, real, whole, type ReadResult } from './readResult.ts';

const parameters = z.array(z.looseObject({ key: id, value: z.json() }));

/** What all versions say of an action in the same words. */
export const actionShape = {
  actionType: id,
  actionId: id,
  actionParameters: parameters.optional(),
};

interface ReadAction {
  readonly actionType: string;
  readonly actionId: string;
  readonly blockingType: Uppercase<Blocking>;
  readonly actionParameters?: z.output<typeof parameters> | undefined;
  readonly retriable?: boolean | undefined;
}

/**
 * @param of.descriptor for people; each version has another word for it
 * @param of.isOffered whether the version knows the action
 */
export function toAction(
  read: ReadAction,
  of: { readonly descriptor: string | undefined; readonly isOffered: boolean },
): Action {
  return {
    actionId: read.actionId,
    type: read.actionType,
    descriptor: of.descriptor ?? null,
    blocking: read.blockingType.toLowerCase() as Blocking,
    parameters: (read.actionParameters ?? []).map(({ key, value }) => [key, value] as const),
    retriable: read.retriable ?? false,
    isOffered: of.isOffered,
  };
}

/** What all versions say of an edge in the same words. */
const edgeShape = {
  orientation: real.optional(),
  orientationType: z.string().optional(),
  trajectory: z
    .looseObject({
      degree: z.int().min(1).optional(),
      knotVector: z.array(real).max(LIMITS.knots).optional(),
      controlPoints: z.array(z.looseObject({ x: real, y: real, weight: real.optional() })).max(LIMITS.controlPoints),
    })
    .optional(),
  length: real.optional(),
};

/** What an edge says of speed and corridor: each version has another word for it. */
export interface EdgeWords {
  readonly maximumSpeed: number | undefined;
  readonly corridor: Corridor | null;
}

/** @returns what reads orders, given how a version has actions, positions, and what more it has of edges */
export function orderReader<A extends z.ZodType, P extends z.ZodType>(of: {
  readonly action: A;
  readonly position: P;
  readonly edge: z.ZodRawShape;
  readonly toAction: (read: z.output<A>) => Action;
  readonly toPosition: (read: z.output<P>) => NodePosition;
  readonly toEdge: (read: Readonly<Record<string, unknown>>) => EdgeWords;
  /** see `Order.clearsInstantActions` */
  readonly clearsInstantActions: boolean;
  /** names of optional fields that no robot can use, of orders and of edges */
  readonly unusable: { readonly order: readonly string[]; readonly edge: readonly string[] };
}): (json: unknown) => ReadResult<Order> {
  const step = { sequenceId: whole, released: z.boolean(), actions: z.array(of.action) };
  const order = z.looseObject({
    ...headerShape,
    orderId: id,
    orderUpdateId: whole,
    nodes: z.array(z.looseObject({ nodeId: id, ...step, nodePosition: of.position.optional() })),
    edges: z.array(z.looseObject({ ...edgeShape, ...of.edge, edgeId: id, ...step })),
  });
  return (json) => {
    const read = order.safeParse(json);
    if (!read.success) return problemOf(read.error);
    const { orderId, orderUpdateId: updateId, nodes, edges } = read.data as unknown as ReadOrder<A, P>;
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
        edges: edges.map((edge) => ({ ...toEdge(edge, of.toEdge(edge)), actions: edge.actions.map(of.toAction) })),
        clearsInstantActions: of.clearsInstantActions,
        unsupported: [
          ...fieldsIn(read.data, 'order', of.unusable.order, ['orderId', orderId]),
          ...edges.flatMap((edge) => fieldsIn(edge, 'order.edges', of.unusable.edge, ['edgeId', edge.edgeId])),
        ],
      },
    };
  };
}

/** An order once its schema has been met: what the types of a schema that is put together do not say. */
interface ReadOrder<A extends z.ZodType, P extends z.ZodType> {
  readonly orderId: string;
  readonly orderUpdateId: number;
  readonly nodes: readonly (Step<A> & { readonly nodeId: string; readonly nodePosition?: z.output<P> })[];
  readonly edges: readonly (Step<A> & ReadEdge)[];
}

interface Step<A extends z.ZodType> {
  readonly sequenceId: number;
  readonly released: boolean;
  readonly actions: readonly z.output<A>[];
}

type ReadEdge = z.output<z.ZodObject<typeof edgeShape>> & {
  readonly edgeId: string;
  readonly [field: string]: unknown;
};

function toEdge(edge: Step<z.ZodType> & ReadEdge, { maximumSpeed, corridor }: EdgeWords): Omit<OrderEdge, 'actions'> {
  const { edgeId, sequenceId, released, orientation, orientationType, trajectory } = edge;
  return {
    edgeId,
    sequenceId,
    released,
    maximumSpeed: maximumSpeed ?? null,
    orientation: orientation === undefined ? null : { angle: orientation, isGlobal: orientationType === 'GLOBAL' },
    trajectory:
      trajectory === undefined
        ? null
        : {
            degree: trajectory.degree ?? 1,
            knots: trajectory.knotVector ?? null,
            points: trajectory.controlPoints.map(({ x, y, weight }) => ({ x, y, weight: weight ?? 1 })),
          },
    corridor,
  };
}

function fieldsIn(
  read: Readonly<Record<string, unknown>>,
  prefix: string,
  names: readonly string[],
  at: UnsupportedField['at'],
): UnsupportedField[] {
  const used = names.filter((name) => read[name] !== undefined);
  return used.map((name) => ({ parameter: `${prefix}.${name}`, at }));
}

/** Widths of a corridor, to both sides of the line. */
export const corridorShape = { leftWidth: positive, rightWidth: positive };
