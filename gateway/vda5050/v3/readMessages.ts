import { z } from 'zod';
import { actionType } from '../../orders/actionTypes.ts';
import type { Action } from '../../orders/action.ts';
import type { NodePosition, Response } from '../../orders/order.ts';
import { millisOf } from '../isoTime.ts';
import { actionShape, corridorShape, orderReader, toAction, type EdgeWords } from '../orderReader.ts';
import { headerShape, id, moment, positive, problemOf, real, type ReadResult } from '../readResult.ts';

export const action = z.looseObject({
  ...actionShape,
  actionDescriptor: z.string().optional(),
  blockingType: z.enum(['NONE', 'SINGLE', 'SOFT', 'HARD']),
  retriable: z.boolean().optional(),
});

const position = z.looseObject({
  x: real,
  y: real,
  theta: real.optional(),
  allowedDeviationXY: z.looseObject({ a: positive, b: positive, theta: real }).optional(),
  allowedDeviationTheta: positive.optional(),
  mapId: id,
});

const edge = {
  maximumSpeed: real.optional(),
  corridor: z
    .looseObject({ ...corridorShape, corridorReferencePoint: z.enum(['KINEMATIC_CENTER', 'CONTOUR']).optional() })
    .optional(),
};

/** Reads an order: VDA5050 v3.0.0, §7.3 and its JSON schema. */
export const readOrder = orderReader({
  action,
  position,
  edge,
  toAction: ours,
  toPosition,
  toEdge,
  clearsInstantActions: false,
  unusable: { order: [], edge: ['maximumMobileRobotHeight', 'minimumLoadHandlingDeviceHeight', 'direction'] },
});

function toEdge(read: Readonly<Record<string, unknown>>): EdgeWords {
  const { maximumSpeed, corridor } = read as z.output<z.ZodObject<typeof edge>>;
  return {
    maximumSpeed,
    corridor:
      corridor === undefined
        ? null
        : {
            left: corridor.leftWidth,
            right: corridor.rightWidth,
            isOfContour: corridor.corridorReferencePoint === 'CONTOUR',
          },
  };
}

const instantActions = z.looseObject({ ...headerShape, actions: z.array(action) });

/** Reads instant actions: VDA5050 v3.0.0, §7.4. */
export function readInstantActions(json: unknown): ReadResult<readonly Action[]> {
  const read = instantActions.safeParse(json);
  return read.success ? { ok: true, value: read.data.actions.map(ours) } : problemOf(read.error);
}

const responses = z.looseObject({
  ...headerShape,
  responses: z.array(
    z.looseObject({
      requestId: id,
      grantType: z.enum(['GRANTED', 'QUEUED', 'REVOKED', 'REJECTED']),
      leaseExpiry: moment.optional(),
    }),
  ),
});

/** Reads answers to requests: VDA5050 v3.0.0, §7.5. */
export function readResponses(json: unknown): ReadResult<readonly Response[]> {
  const read = responses.safeParse(json);
  if (!read.success) return problemOf(read.error);
  const value = read.data.responses.map(({ requestId, grantType, leaseExpiry }) => ({
    requestId,
    grant: grantType.toLowerCase() as Response['grant'],
    leaseExpiry: leaseExpiry ?? null,
  }));
  return { ok: true, value };
}

function toPosition(read: z.output<typeof position>): NodePosition {
  const { x, y, theta, allowedDeviationXY, allowedDeviationTheta, mapId } = read;
  const deviation =
    allowedDeviationXY === undefined
      ? null
      : { a: allowedDeviationXY.a, b: allowedDeviationXY.b, theta: allowedDeviationXY.theta };
  return { x, y, theta: theta ?? null, mapId, deviation, deviationTheta: allowedDeviationTheta ?? null };
}

/** Moments among the parameters become numbers; what is none stays as it is, and is refused. */
export function ours(read: z.output<typeof action>): Action {
  const one = toAction(read, { descriptor: read.actionDescriptor, isOffered: true });
  const moments = (actionType(one.type)?.parameters ?? []).filter(({ type }) => type === 'time');
  if (moments.length === 0) return one;
  const isMoment = (key: string): boolean => moments.some((parameter) => parameter.key === key);
  return {
    ...one,
    parameters: one.parameters.map(([key, value]) => [key, isMoment(key) ? (millisOf(value) ?? value) : value]),
  };
}
