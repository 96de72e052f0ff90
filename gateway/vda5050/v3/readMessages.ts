import { z } from 'zod';
import type { Action, NodePosition } from '../../orders/order.ts';
import { actionShape, orderReader, toAction } from '../orderReader.ts';
import { headerShape, id, problemOf, real, type ReadResult } from '../readResult.ts';

const action = z.looseObject({
  ...actionShape,
  actionDescriptor: z.string().optional(),
  blockingType: z.enum(['NONE', 'SINGLE', 'SOFT', 'HARD']),
});

const position = z.looseObject({
  x: real,
  y: real,
  theta: real.optional(),
  allowedDeviationXY: z.looseObject({ a: real.min(0), b: real.min(0), theta: real }).optional(),
  allowedDeviationTheta: real.min(0).optional(),
  mapId: id,
});

const instantActions = z.looseObject({ ...headerShape, actions: z.array(action) });

/** Reads an order: VDA5050 v3.0.0, §6.1 and its JSON schema. */
export const readOrder = orderReader({
  action,
  position,
  edge: { maximumSpeed: real.optional() },
  toAction: ours,
  toPosition,
});

/** Reads instant actions: VDA5050 v3.0.0, §6.1.7. */
export function readInstantActions(json: unknown): ReadResult<readonly Action[]> {
  const read = instantActions.safeParse(json);
  return read.success ? { ok: true, value: read.data.actions.map(ours) } : problemOf(read.error);
}

function toPosition({ x, y, theta, allowedDeviationXY, mapId }: z.output<typeof position>): NodePosition {
  const deviation = allowedDeviationXY === undefined ? null : Math.min(allowedDeviationXY.a, allowedDeviationXY.b);
  return { x, y, theta: theta ?? null, mapId, deviation };
}

function ours(read: z.output<typeof action>): Action {
  return toAction(read, read.actionDescriptor);
}
