import { z } from 'zod';
import type { Action, NodePosition } from '../../orders/order.ts';
import { actionShape, orderReader, toAction } from '../orderReader.ts';
import { headerShape, id, problemOf, real, type ReadResult } from '../readResult.ts';

const action = z.looseObject({
  ...actionShape,
  actionDescription: z.string().optional(),
  blockingType: z.enum(['NONE', 'SOFT', 'HARD']),
});

const position = z.looseObject({
  x: real,
  y: real,
  theta: real.optional(),
  allowedDeviationXY: real.min(0).optional(),
  mapId: id,
});

/** Version 2.0 and later say `actions`; before that, and in clients of that time, it is `instantActions`. */
const instantActions = z
  .looseObject({ ...headerShape, actions: z.array(action).optional(), instantActions: z.array(action).optional() })
  .refine((read) => (read.actions ?? read.instantActions) !== undefined, { path: ['actions'], error: 'is missing' });

/** Reads an order: VDA5050 v2.1.0, §6.6. */
export const readOrder = orderReader({
  action,
  position,
  edge: { startNodeId: id, endNodeId: id },
  toAction: ours,
  toPosition,
});

/** Reads instant actions: VDA5050 v2.1.0, §6.9. Whatever their blocking type says, they are done at once. */
export function readInstantActions(json: unknown): ReadResult<readonly Action[]> {
  const read = instantActions.safeParse(json);
  if (!read.success) return problemOf(read.error);
  const actions = (read.data.actions ?? read.data.instantActions ?? []).map(ours);
  return { ok: true, value: actions.map((one) => ({ ...one, blocking: 'none' })) };
}

function toPosition({ x, y, theta, allowedDeviationXY, mapId }: z.output<typeof position>): NodePosition {
  return { x, y, theta: theta ?? null, mapId, deviation: allowedDeviationXY ?? null };
}

function ours(read: z.output<typeof action>): Action {
  const { type, ...rest } = toAction(read, read.actionDescription);
  return { ...rest, type: OUR_NAMES.get(type) ?? type };
}

/** Actions that had another name before version 3. */
const OUR_NAMES = new Map([['initPosition', 'initializePosition']]);
