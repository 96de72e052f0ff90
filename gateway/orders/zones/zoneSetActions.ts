import type { Aboard } from '../aboard.ts';
import { textOf, type Action } from '../action.ts';
import { problemOf } from '../actionTypes.ts';
import { fail, finish } from '../endAction.ts';
import { endErrors, endUnreadable, report } from '../errorBook.ts';
import { LIMITS } from '../limits.ts';
import { lower } from '../lower.ts';
import type { ErrorType, Reference, RobotError } from '../robotError.ts';
import type { ActionNow } from '../robotOrder.ts';
import { edgeOfLane } from './gates.ts';
import { isSimple, polygonOf } from './polygon.ts';
import { clearRequests } from './zoneRequests.ts';
import { enabledMap } from './zoneAtlas.ts';
import { zonesIn } from './watchZones.ts';
import { SUPPORTED_ZONES, type Zone, type ZoneSet } from './zoneSet.ts';

/** s for which a set that was sent twice is told: time enough for a fleet control to notice (VDA5050 v3.0.0, §6.4.2) */
const NOTICED = 60;

/** Errors that are about the zones of the set that is enabled. */
const OF_ZONES: ReadonlySet<ErrorType> = new Set<ErrorType>([
  'BLOCKED_ZONE_VIOLATION',
  'RELEASE_LOST',
  'RELEASE_ENDED',
  'ZONE_ACTION_CONFLICT',
]);

/** Stores a zone set, disabled, or answers with an error: VDA5050 v3.0.0, §6.4.2. */
export function takeZoneSet(on: Aboard, set: ZoneSet): void {
  const { robot, body, atlas } = on;
  const { zoneSetId, mapId } = set;
  if (robot.zoneSets.some((one) => one.zoneSetId === zoneSetId)) {
    const description = 'the robot has a zone set of this id';
    const until = body.tick() + body.ticks(NOTICED);
    return report(robot, { type: 'DUPLICATE_ZONE_SET', references: [['zoneSetId', zoneSetId]], description }, until);
  }
  const error = setProblem(on, set);
  if (error !== null) return report(robot, error);
  endErrors(robot, ({ references }) => references.some(([key]) => key === 'zoneSetId'));
  endUnreadable(robot, 'zoneSet');
  robot.zoneSets = [...robot.zoneSets, { zoneSetId, mapId, content: atlas.store(set), isEnabled: false }];
  robot.version++;
}

function setProblem({ robot, places }: Aboard, set: ZoneSet): RobotError | null {
  const { zoneSetId, mapId, zones } = set;
  const wrong = (type: ErrorType, description: string, ...more: readonly Reference[]): RobotError => {
    return { type, references: [['topic', 'zoneSet'], ['zoneSetId', zoneSetId], ...more], description };
  };
  if (mapId !== places.mapId)
    return wrong('UNKNOWN_MAP_ID', `this robot knows the map ${places.mapId}`, ['mapId', mapId]);
  if (zones.length > LIMITS.zones || zones.some(({ vertices }) => vertices.length > LIMITS.vertices)) {
    return wrong('INSUFFICIENT_MEMORY', `a set has at most ${LIMITS.zones} zones of ${LIMITS.vertices} vertices`);
  }
  const busy = zones.find((zone) => actionsIn(zone) > LIMITS.zoneActions);
  if (busy !== undefined) {
    return wrong('INSUFFICIENT_MEMORY', `a zone has at most ${LIMITS.zoneActions} actions`, ['zoneId', busy.zoneId]);
  }
  if (robot.zoneSets.length >= LIMITS.zoneSets) {
    return wrong('INSUFFICIENT_MEMORY', `there is room for ${LIMITS.zoneSets} zone sets`);
  }
  for (const [i, zone] of zones.entries()) {
    const at = ['zoneId', zone.zoneId] as const;
    if (zones.findIndex(({ zoneId }) => zoneId === zone.zoneId) !== i) {
      return wrong('VALIDATION_FAILURE', 'every zone has an id of its own', at);
    }
    const why = shapeProblem(zone);
    if (why !== null) return wrong('VALIDATION_FAILURE', why, at);
    const field = unusable(zone);
    if (field !== null) return wrong('UNSUPPORTED_PARAMETER', field.why, ['parameter', field.parameter], at);
  }
  return null;
}

function actionsIn({ entryActions, duringActions, exitActions }: Zone): number {
  return entryActions.length + duringActions.length + exitActions.length;
}

function shapeProblem({ type, vertices, maximumSpeed }: Zone): string | null {
  if (vertices.length < 3) return 'a zone has three vertices at the least';
  if (!isSimple(polygonOf(vertices))) return 'the sides of a zone do not cross each other';
  if (type === 'speedLimit' && !(maximumSpeed > 0)) return 'a speed is above 0';
  return null;
}

/** @returns what a robot cannot do that a zone asks of it */
function unusable(zone: Zone): { readonly parameter: string; readonly why: string } | null {
  if (!SUPPORTED_ZONES.includes(zone.type)) {
    const why = 'the robot plans no ways, and can prefer none: see supportedZones in its factsheet';
    return { parameter: 'zoneSet.zones.zoneType', why };
  }
  for (const part of ['entryActions', 'duringActions', 'exitActions'] as const) {
    for (const action of zone[part]) {
      const why = problemOf(action, 'zone');
      if (why !== null) return { parameter: `zoneSet.zones.${part}`, why };
    }
  }
  return null;
}

/** Lets a robot go by a set that it has stored, and by no other of that map: VDA5050 v3.0.0, §6.2.3.2. */
export function enableZoneSet(on: Aboard, action: Pick<Action, 'parameters'>, now: ActionNow): void {
  const { robot, places } = on;
  const zoneSetId = textOf(action, 'zoneSetId');
  const set = robot.zoneSets.find((one) => one.zoneSetId === zoneSetId);
  if (set === undefined) return fail(robot, now, `the robot has no zone set ${zoneSetId}`);
  for (const one of robot.zoneSets) if (one.mapId === set.mapId) one.isEnabled = one === set;
  finish(robot, now);
  if (set.mapId === places.mapId) begin(on);
}

export function deleteZoneSet({ robot }: Aboard, action: Pick<Action, 'parameters'>, now: ActionNow): void {
  const zoneSetId = textOf(action, 'zoneSetId');
  const set = robot.zoneSets.find((one) => one.zoneSetId === zoneSetId);
  if (set === undefined) return fail(robot, now, `the robot has no zone set ${zoneSetId}`);
  if (set.isEnabled) return fail(robot, now, 'the zone set is in use: enable another one first');
  robot.zoneSets = robot.zoneSets.filter((one) => one !== set);
  finish(robot, now);
}

/** The rules of another set count from now on, on the way that the robot has been sent along, too. */
function begin(on: Aboard): void {
  const { robot, row, body } = on;
  clearRequests(robot);
  endErrors(robot, ({ type }) => OF_ZONES.has(type));
  const map = enabledMap(on);
  if (map === null) return;
  robot.inside = zonesIn(on, map);
  for (let k = 0; k < body.ahead(row); k++) {
    const speed = map.lanes.get(body.laneAhead(row, k))?.speed ?? 0;
    const ordered = robot.edges.at(edgeOfLane(robot, k))?.maximumSpeed ?? 0;
    if (speed > 0) body.limit(row, k, lower(ordered, speed));
  }
}
