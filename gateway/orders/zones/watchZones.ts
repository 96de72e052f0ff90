import type { Aboard } from '../aboard.ts';
import { finish, fail } from '../endAction.ts';
import { endErrors, reportWhile } from '../errorBook.ts';
import { isActive, isOver } from '../robotOrder.ts';
import { isLost } from './gates.ts';
import { touches } from './polygon.ts';
import { duringActionsOf, enqueueZoneActions, isStrict } from './zoneActions.ts';
import { enabledMap } from './zoneAtlas.ts';
import { coreAt, type ZoneMap } from './zoneMap.ts';
import type { Zone } from './zoneSet.ts';

/** Sees which zones the robot has come into and left, and does what each asks of it: VDA5050 v3.0.0, table 6. */
export function watchZones(on: Aboard): void {
  const { robot } = on;
  const map = enabledMap(on);
  if (map === null) return;
  const before = robot.inside;
  const inside = zonesIn(on, map);
  if (inside.length === 0 && before.length === 0) return;
  robot.inside = inside;
  for (const { zone } of map.areas) {
    const [was, is] = [before.includes(zone.zoneId), inside.includes(zone.zoneId)];
    if (!was && !is) continue;
    if (was !== is) robot.crossings++;
    if (zone.type === 'action' && was !== is) pass(on, zone, is);
    if (zone.type === 'blocked') reportBlocked(on, zone, is);
    if (zone.type === 'release' || zone.type === 'coordinatedReplanning') reportLoss(on, zone, is);
  }
  endConflicts(on, map);
}

/** @returns ids of the zones that a robot is in with any part of its contour */
export function zonesIn({ row, body }: Aboard, { areas }: ZoneMap): string[] {
  const pose = body.pose(row);
  const outline = body.outline(row);
  const reach = outline.turningRadius;
  let core: ReturnType<typeof coreAt> | null = null;
  const inside: string[] = [];
  for (const { zone, polygon } of areas) {
    if (pose.x < polygon.minX - reach || pose.x > polygon.maxX + reach) continue;
    if (pose.y < polygon.minY - reach || pose.y > polygon.maxY + reach) continue;
    core ??= coreAt(pose, outline);
    if (touches(polygon, core, outline.radius)) inside.push(zone.zoneId);
  }
  return inside;
}

/** The robot has come into an action zone, or has left it. */
function pass(on: Aboard, zone: Zone, isIn: boolean): void {
  if (isIn) {
    enqueueZoneActions(on, zone, 'entry');
    enqueueZoneActions(on, zone, 'during');
    return;
  }
  for (const action of duringActionsOf(on.robot, zone)) {
    if (isOver(action)) continue;
    if (isActive(action)) finish(on.robot, action, 'the zone was left');
    else fail(on.robot, action, 'the zone was left');
  }
  enqueueZoneActions(on, zone, 'exit');
}

function reportBlocked({ robot }: Aboard, { zoneId }: Zone, isIn: boolean): void {
  reportWhile(robot, isIn, {
    type: 'BLOCKED_ZONE_VIOLATION',
    references: [['zoneId', zoneId]],
    description: `the robot is in the blocked zone ${zoneId}`,
  });
}

/** What a robot that is in a zone does without its release: VDA5050 v3.0.0, table 6 and §6.4.3. */
function reportLoss({ robot }: Aboard, { zoneId, type, onLoss }: Zone, isIn: boolean): void {
  const isWithout = isIn && robot.requests.some((one) => one.zoneId === zoneId && isLost(one.status));
  const isAtEnd = robot.edges.length === 0 || !robot.edges[0].released;
  const stops = type === 'release' && (onLoss === 'stop' || (onLoss === 'evacuate' && isAtEnd));
  const references = [['zoneId', zoneId]] as const; // prettier-ignore
  const what = `the release of zone ${zoneId} has ended while the robot is in it`;
  reportWhile(robot, isWithout && stops, { type: 'RELEASE_LOST', references, description: what });
  reportWhile(robot, isWithout && !stops, { type: 'RELEASE_ENDED', references, description: what });
}

/** A conflict lasts while the robot is in the zone that wants the action, and in one that forbids it (VDA5050 v3.0.0, §6.4.4). */
function endConflicts({ robot }: Aboard, map: ZoneMap): void {
  const forbids = map.areas.some(({ zone }) => isStrict(zone) && robot.inside.includes(zone.zoneId));
  endErrors(robot, ({ type, references }) => {
    return type === 'ZONE_ACTION_CONFLICT' && (!forbids || !robot.inside.includes(references[0][1]));
  });
}
