import type { Aboard } from '../aboard.ts';
import { report } from '../errorBook.ts';
import type { EdgeAhead, RobotOrder } from '../robotOrder.ts';
import type { ZoneRequest } from './onBoard.ts';
import { enabledMap } from './zoneAtlas.ts';
import type { LaneRules } from './zoneMap.ts';
import type { Zone } from './zoneSet.ts';

/** Whether a lane may be driven now, and how fast: m/s, 0 any. */
export interface Gate {
  readonly isOpen: boolean;
  readonly speed: number;
}

const OPEN: Gate = { isOpen: true, speed: 0 };
const CLOSED: Gate = { isOpen: false, speed: 0 };

/** @returns whether the zones let a robot onto a lane of its base: VDA5050 v3.0.0, §6.4 */
export function gateTo(on: Aboard, lane: number, edge: number): Gate {
  const rules = enabledMap(on)?.lanes.get(lane);
  if (rules === undefined) return OPEN;
  const barrier = barrierOn(rules, on.robot.edges[edge]);
  if (barrier !== null) giveUp(on.robot, edge, barrier);
  return barrier === null && isReleased(on.robot, rules, lane) ? { isOpen: true, speed: rules.speed } : CLOSED;
}

/** @returns whether a robot has been sent on already where it may not be any more: it has to stand */
export function isSentInVain(on: Aboard): boolean {
  const { robot, row, body } = on;
  const ahead = body.ahead(row);
  const map = ahead === 0 ? null : enabledMap(on);
  if (map === null) return false;
  for (let k = 0; k < ahead; k++) {
    const lane = body.laneAhead(row, k);
    const rules = map.lanes.get(lane);
    if (rules === undefined) continue;
    const edge = edgeOfLane(robot, k);
    const barrier = barrierOn(rules, robot.edges.at(edge));
    if (barrier === null && isReleased(robot, rules, lane)) continue;
    if (barrier !== null && robot.edges.length > 0) giveUp(robot, edge, barrier);
    return true;
  }
  return false;
}

/** @returns the zone that keeps robots from a lane, though an edge leads along it; null: none */
export function barrierOn({ barredBy }: LaneRules, edge: EdgeAhead | undefined): Zone | null {
  const isOverridden = barredBy !== null && barredBy.type !== 'blocked' && edge?.hasTrajectory === true;
  return isOverridden ? null : barredBy;
}

/** Who needs more than one release has to have them all (VDA5050 v3.0.0, §6.4.3). */
function isReleased(robot: RobotOrder, { gates }: LaneRules, lane: number): boolean {
  return gates.every((zone) =>
    robot.requests.some((request) => covers(request, zone, lane) && letsIn(robot, request, zone)),
  );
}

/** A release that was lost counts for who is in the zone, where the zone's rule is to go on. */
function letsIn({ inside }: RobotOrder, { status }: ZoneRequest, { zoneId, type, onLoss }: Zone): boolean {
  if (status === 'granted') return true;
  return isLost(status) && type === 'release' && onLoss !== 'stop' && inside.includes(zoneId);
}

export function isLost(status: ZoneRequest['status']): boolean {
  return status === 'revoked' || status === 'expired';
}

/** @returns whether a request is about a zone, and about a lane where the path matters */
export function covers(request: ZoneRequest, { zoneId }: Zone, lane: number): boolean {
  return request.zoneId === zoneId && (request.kind === 'access' || request.path.includes(lane));
}

/** @returns index of the edge ahead to which the k-th lane ahead belongs */
export function edgeOfLane({ edges, done }: RobotOrder, k: number): number {
  let left = done + k;
  for (const [index, { way }] of edges.entries()) {
    if (left < way.length) return index;
    left -= way.length;
  }
  return edges.length - 1;
}

/** VDA5050 v3.0.0, §6.4.5: the robot does not try again, but waits for further instructions. */
function giveUp(robot: RobotOrder, edge: number, { zoneId }: Zone): void {
  if (robot.isStuck) return;
  robot.isStuck = true;
  const { nodeId, sequenceId } = robot.nodes[edge];
  const references = [
    ['nodeId', nodeId],
    ['sequenceId', String(sequenceId)],
    ['orderId', robot.orderId],
    ['zoneId', zoneId],
  ] as const;
  report(robot, { type: 'NODE_UNREACHABLE', references, description: `zone ${zoneId} is in the way to ${nodeId}` });
}
