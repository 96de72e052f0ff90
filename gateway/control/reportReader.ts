import { z } from 'zod';
import { id, problemOf, real, whole, type ReadResult } from '../vda5050/readResult.ts';
import type { ToldTopic } from './controlDialect.ts';
import { readFactsheet } from './readFactsheet.ts';
import type { Position, Report, ReportedError, ReportedStatus, Velocity } from './report.ts';
import { stampOf, stampShape } from './stamp.ts';

/** Entries of a list: of what says more, nothing is believed. */
const MOST_ENTRIES = 2000;

const list = z.array(z.unknown()).max(MOST_ENTRIES);

const positionShape = z.looseObject({
  x: real,
  y: real,
  theta: real,
  mapId: id,
  localized: z.boolean().optional(),
  positionInitialized: z.boolean().optional(),
});

const velocityShape = z.looseObject({ vx: real.optional(), vy: real.optional(), omega: real.optional() });

const errorShape = z.looseObject({
  errorType: z.string(),
  errorLevel: z.string(),
  errorReferences: z
    .array(z.looseObject({ referenceKey: z.string(), referenceValue: z.string() }))
    .max(MOST_ENTRIES)
    .catch([]),
  errorDescription: z.string().catch(''),
});

/** Where a robot is, in the words of version 3, and of those before it. */
const whereShape = {
  mobileRobotPosition: positionShape.optional().catch(undefined),
  agvPosition: positionShape.optional().catch(undefined),
  velocity: velocityShape.optional().catch(undefined),
};

const stateShape = z.looseObject({
  ...stampShape,
  ...whereShape,
  orderId: id,
  orderUpdateId: whole,
  lastNodeId: id,
  lastNodeSequenceId: whole,
  nodeStates: list,
  edgeStates: list,
  driving: z.boolean(),
  paused: z.boolean().catch(false),
  loads: list.optional(),
  actionStates: z.array(z.looseObject({ actionId: id, actionStatus: z.string() })).max(MOST_ENTRIES),
  powerSupply: z.looseObject({ stateOfCharge: real, charging: z.boolean() }).optional(),
  batteryState: z.looseObject({ batteryCharge: real, charging: z.boolean() }).optional(),
  operatingMode: z.string(),
  errors: z.array(errorShape).max(MOST_ENTRIES),
  safetyState: z.looseObject({
    activeEmergencyStop: z.string().optional(),
    eStop: z.string().optional(),
    fieldViolation: z.boolean(),
  }),
});

const sightShape = z.looseObject({ ...stampShape, ...whereShape, referenceStateHeaderId: whole.optional() });

const connectionShape = z.looseObject({ ...stampShape, connectionState: z.string() });

/**
 * @param graveLevels of errors with which a robot cannot go on by itself
 * @returns what reads what robots tell, in the words of any version. A fleet control has to do with robots of many makers: it demands what it
 * makes use of, takes what may be missing for what that means, and looks at nothing else.
 */
export function reportReader(graveLevels: readonly string[]): (topic: ToldTopic, json: unknown) => ReadResult<Report> {
  return (topic, json) => {
    if (topic === 'state') return readState(json, graveLevels);
    if (topic === 'visualization') return readSight(json);
    return topic === 'connection' ? readConnection(json) : readFactsheet(json);
  };
}

/** VDA5050 v3.0.0, §6.6, and v2.1.0, §6.10 */
function readState(json: unknown, graveLevels: readonly string[]): ReadResult<Report> {
  const read = stateShape.safeParse(json);
  if (!read.success) return problemOf(read.error);
  const { data } = read;
  const { powerSupply, batteryState, safetyState } = data;
  const value: Report = {
    kind: 'state',
    ...stampOf(data),
    orderId: data.orderId,
    updateId: data.orderUpdateId,
    lastNodeId: data.lastNodeId,
    lastNodeSequenceId: data.lastNodeSequenceId,
    ahead: data.nodeStates.length + data.edgeStates.length,
    position: toPosition(data.mobileRobotPosition ?? data.agvPosition),
    velocity: toVelocity(data.velocity),
    isDriving: data.driving,
    isPaused: data.paused,
    hasLoad: data.loads === undefined ? null : data.loads.length > 0,
    charge: (powerSupply?.stateOfCharge ?? batteryState?.batteryCharge ?? 100) / 100,
    isCharging: powerSupply?.charging ?? batteryState?.charging ?? false,
    obeys: data.operatingMode === 'AUTOMATIC' || data.operatingMode === 'SEMIAUTOMATIC',
    isStopped: (safetyState.activeEmergencyStop ?? safetyState.eStop ?? NO_STOP) !== NO_STOP,
    isProtected: safetyState.fieldViolation,
    actions: new Map(data.actionStates.map((one) => [one.actionId, toStatus(one.actionStatus)])),
    errors: data.errors.map((one) => toError(one, graveLevels)),
  };
  return { ok: true, value };
}

const NO_STOP = 'NONE';

/** VDA5050 v3.0.0, §6.7, and v2.1.0, §6.13 */
function readSight(json: unknown): ReadResult<Report> {
  const read = sightShape.safeParse(json);
  if (!read.success) return problemOf(read.error);
  const { data } = read;
  const position = toPosition(data.mobileRobotPosition ?? data.agvPosition);
  const stateHeaderId = data.referenceStateHeaderId ?? null;
  const value: Report = {
    kind: 'sight',
    ...stampOf(data),
    stateHeaderId,
    position,
    velocity: toVelocity(data.velocity),
  };
  return { ok: true, value };
}

/** Whoever is not online is not there, whatever that is called: VDA5050 v3.0.0, §6.5. */
function readConnection(json: unknown): ReadResult<Report> {
  const read = connectionShape.safeParse(json);
  if (!read.success) return problemOf(read.error);
  const isOnline = read.data.connectionState === 'ONLINE';
  return { ok: true, value: { kind: 'connection', ...stampOf(read.data), isOnline } };
}

const STATUSES: ReadonlySet<string> = new Set<ReportedStatus>([
  'waiting',
  'initializing',
  'running',
  'paused',
  'retriable',
  'finished',
  'failed',
]);

/** What a robot says of an action in a word that nobody knows is no end of it. */
function toStatus(text: string): ReportedStatus {
  const status = text.toLowerCase();
  return STATUSES.has(status) ? (status as ReportedStatus) : 'waiting';
}

function toError(read: z.output<typeof errorShape>, graveLevels: readonly string[]): ReportedError {
  return {
    type: read.errorType,
    isGrave: graveLevels.includes(read.errorLevel),
    references: new Map(read.errorReferences.map((one) => [one.referenceKey, one.referenceValue])),
    description: read.errorDescription,
  };
}

/** A robot that does not know where it is says nothing of it. */
function toPosition(read: z.output<typeof positionShape> | undefined): Position | null {
  if (read === undefined || read.localized === false || read.positionInitialized === false) return null;
  return { x: read.x, y: read.y, theta: read.theta, mapId: read.mapId };
}

function toVelocity(read: z.output<typeof velocityShape> | undefined): Velocity | null {
  return read === undefined ? null : { forward: read.vx ?? 0, left: read.vy ?? 0, turn: read.omega ?? 0 };
}
