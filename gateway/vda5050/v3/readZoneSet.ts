import { z } from 'zod';
import { LIMITS } from '../../orders/limits.ts';
import type { Zone, ZoneSet, ZoneType } from '../../orders/zones/zoneSet.ts';
import { headerShape, id, problemOf, real, type ReadResult } from '../readResult.ts';
import { action, ours } from './readMessages.ts';

const zoneAction = action.omit({ actionId: true });
const actions = z.array(zoneAction);
const shared = {
  zoneId: id,
  vertices: z
    .array(z.looseObject({ x: real, y: real }))
    .min(3)
    .max(4 * LIMITS.vertices),
};
const factor = real.min(0).max(1);

/** Each type of zone with what it needs: VDA5050 v3.0.0, §7.6 and tables 6 and 7. */
const zone = z.discriminatedUnion('zoneType', [
  z.looseObject({ ...shared, zoneType: z.literal('BLOCKED') }),
  z.looseObject({ ...shared, zoneType: z.literal('LINE_GUIDED') }),
  z.looseObject({
    ...shared,
    zoneType: z.literal('RELEASE'),
    releaseLossBehavior: z.enum(['STOP', 'CONTINUE', 'EVACUATE']),
  }),
  z.looseObject({ ...shared, zoneType: z.literal('COORDINATED_REPLANNING') }),
  z.looseObject({ ...shared, zoneType: z.literal('SPEED_LIMIT'), maximumSpeed: real }),
  z.looseObject({
    ...shared,
    zoneType: z.literal('ACTION'),
    entryActions: actions,
    duringActions: actions,
    exitActions: actions,
  }),
  z.looseObject({ ...shared, zoneType: z.literal('PRIORITY'), priorityFactor: factor }),
  z.looseObject({ ...shared, zoneType: z.literal('PENALTY'), penaltyFactor: factor }),
  z.looseObject({
    ...shared,
    zoneType: z.literal('DIRECTED'),
    direction: real,
    directedLimitation: z.enum(['SOFT', 'RESTRICTED', 'STRICT']),
  }),
  z.looseObject({
    ...shared,
    zoneType: z.literal('BIDIRECTED'),
    direction: real,
    bidirectedLimitation: z.enum(['SOFT', 'RESTRICTED']),
  }),
]);

const message = z.looseObject({
  ...headerShape,
  zoneSet: z.looseObject({ mapId: id, zoneSetId: id, zones: z.array(zone).max(4 * LIMITS.zones) }),
});

/** Reads a zone set: VDA5050 v3.0.0, §7.6. */
export function readZoneSet(json: unknown): ReadResult<ZoneSet> {
  const read = message.safeParse(json);
  if (!read.success) return problemOf(read.error);
  const { zoneSetId, mapId, zones } = read.data.zoneSet;
  return { ok: true, value: { zoneSetId, mapId, zones: zones.map(toZone) } };
}

const TYPES: Readonly<Record<z.output<typeof zone>['zoneType'], ZoneType>> = {
  BLOCKED: 'blocked',
  LINE_GUIDED: 'lineGuided',
  RELEASE: 'release',
  COORDINATED_REPLANNING: 'coordinatedReplanning',
  SPEED_LIMIT: 'speedLimit',
  ACTION: 'action',
  PRIORITY: 'priority',
  PENALTY: 'penalty',
  DIRECTED: 'directed',
  BIDIRECTED: 'bidirected',
};

function toZone(read: z.output<typeof zone>): Zone {
  const isAction = read.zoneType === 'ACTION';
  return {
    zoneId: read.zoneId,
    type: TYPES[read.zoneType],
    vertices: open(read.vertices.map(({ x, y }) => ({ x, y }))),
    maximumSpeed: read.zoneType === 'SPEED_LIMIT' ? read.maximumSpeed : 0,
    onLoss: read.zoneType === 'RELEASE' ? (read.releaseLossBehavior.toLowerCase() as Zone['onLoss']) : 'stop',
    direction: read.zoneType === 'DIRECTED' || read.zoneType === 'BIDIRECTED' ? read.direction : 0,
    limitation: limitationOf(read),
    entryActions: isAction ? read.entryActions.map(toZoneAction) : [],
    duringActions: isAction ? read.duringActions.map(toZoneAction) : [],
    exitActions: isAction ? read.exitActions.map(toZoneAction) : [],
  };
}

function limitationOf(read: z.output<typeof zone>): Zone['limitation'] {
  if (read.zoneType === 'DIRECTED') return read.directedLimitation.toLowerCase() as Zone['limitation'];
  return read.zoneType === 'BIDIRECTED' ? (read.bidirectedLimitation.toLowerCase() as Zone['limitation']) : 'soft';
}

function toZoneAction(read: z.output<typeof zoneAction>): Zone['entryActions'][number] {
  const { actionId: _, ...rest } = ours({ ...read, actionId: '' });
  return rest;
}

/** A polygon is closed anyway: some say its first corner again. */
function open(vertices: Zone['vertices']): Zone['vertices'] {
  const [first, last] = [vertices[0], vertices[vertices.length - 1]];
  return first.x === last.x && first.y === last.y ? vertices.slice(0, -1) : vertices;
}
