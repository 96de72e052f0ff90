import { z } from 'zod';
import type { Action } from '../../orders/action.ts';
import { actionType, type Since } from '../../orders/actionTypes.ts';
import type { NodePosition } from '../../orders/order.ts';
import { actionShape, corridorShape, orderReader, toAction, type EdgeWords } from '../orderReader.ts';
import { headerShape, id, problemOf, real, type ReadResult } from '../readResult.ts';
import type { Readers } from '../readInput.ts';
import { newName } from './names.ts';

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
  allowedDeviationTheta: real.optional(),
  mapId: id,
});

const edge = {
  startNodeId: id,
  endNodeId: id,
  maxSpeed: real.optional(),
  corridor: z
    .looseObject({ ...corridorShape, corridorRefPoint: z.enum(['KINEMATICCENTER', 'CONTOUR']).optional() })
    .optional(),
};

/** Version 2.0 and later say `actions`; before that, and in clients of that time, it is `instantActions`. */
const instantActions = z
  .looseObject({ ...headerShape, actions: z.array(action).optional(), instantActions: z.array(action).optional() })
  .refine((read) => (read.actions ?? read.instantActions) !== undefined, { path: ['actions'], error: 'is missing' });

/** @returns what reads messages of a version: VDA5050 v2.1.0, §6.6 and §6.9 */
export function readersOf(version: Since): Readers {
  const ours = (read: z.output<typeof action>): Action => toOurs(read, version);
  return {
    order: orderReader({
      action,
      position,
      edge,
      toAction: ours,
      toPosition,
      toEdge,
      clearsInstantActions: true,
      unusable: { order: ['zoneSetId'], edge: ['maxHeight', 'minHeight', 'direction'] },
    }),
    instantActions: (json) => readInstantActions(json, ours),
  };
}

/** Whatever their blocking type says, they are done at once. */
function readInstantActions(
  json: unknown,
  ours: (read: z.output<typeof action>) => Action,
): ReadResult<readonly Action[]> {
  const read = instantActions.safeParse(json);
  if (!read.success) return problemOf(read.error);
  const actions = (read.data.actions ?? read.data.instantActions ?? []).map(ours);
  return { ok: true, value: actions.map((one) => ({ ...one, blocking: 'none' })) };
}

function toEdge(read: Readonly<Record<string, unknown>>): EdgeWords {
  const { maxSpeed, corridor } = read as z.output<z.ZodObject<typeof edge>>;
  return {
    maximumSpeed: maxSpeed,
    corridor:
      corridor === undefined
        ? null
        : {
            left: corridor.leftWidth,
            right: corridor.rightWidth,
            isOfContour: corridor.corridorRefPoint === 'CONTOUR',
          },
  };
}

/** Before version 3 a deviation is a circle, and one of an angle may be negative. */
function toPosition(read: z.output<typeof position>): NodePosition {
  const { x, y, theta, allowedDeviationXY: radius, allowedDeviationTheta, mapId } = read;
  return {
    x,
    y,
    theta: theta ?? null,
    mapId,
    deviation: radius === undefined ? null : { a: radius, b: radius, theta: 0 },
    deviationTheta: allowedDeviationTheta === undefined ? null : Math.abs(allowedDeviationTheta),
  };
}

function toOurs(read: z.output<typeof action>, version: Since): Action {
  const type = newName(read.actionType);
  const since = actionType(type)?.since;
  const isOffered = since === undefined || since <= version;
  return { ...toAction(read, { descriptor: read.actionDescription, isOffered }), type };
}
