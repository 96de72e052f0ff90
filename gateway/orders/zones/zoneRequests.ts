import type { Aboard } from '../aboard.ts';
import { endUnreadable } from '../errorBook.ts';
import { MODES } from '../operatingMode.ts';
import type { Response } from '../order.ts';
import type { RobotOrder } from '../robotOrder.ts';
import { covers, isLost } from './gates.ts';
import type { ZoneRequest } from './onBoard.ts';
import { enabledMap } from './zoneAtlas.ts';
import type { ZoneMap } from './zoneMap.ts';
import type { Zone } from './zoneSet.ts';

/** m before a zone at which a robot asks to be let in, beyond what it is sent ahead */
const ASK_AHEAD = 10;
/** s after which a robot asks again that was rejected */
const AGAIN = 10;

const NONE: readonly Zone[] = [];

/** Takes what a fleet control has decided: VDA5050 v3.0.0, §6.9. What answers no request of the robot's says nothing. */
export function takeResponses(on: Aboard, responses: readonly Response[]): void {
  endUnreadable(on.robot, 'responses');
  for (const response of responses) {
    const request = on.robot.requests.find(({ requestId }) => requestId === response.requestId);
    if (request !== undefined && request.status !== 'rejected') answer(on, request, response);
  }
}

function answer({ robot, body }: Aboard, request: ZoneRequest, { grant, leaseExpiry }: Response): void {
  robot.version++;
  request.isQueued = grant === 'queued';
  switch (grant) {
    case 'granted': // of several the robot takes one (§6.4.3)
      request.status = 'granted';
      request.leaseExpiry = leaseExpiry;
      robot.requests = robot.requests.filter((one) => one === request || one.zoneId !== request.zoneId);
      return;
    case 'revoked':
      lose(robot, request, 'revoked');
      if (!robot.inside.includes(request.zoneId)) drop(robot, request);
      return;
    case 'rejected':
      request.status = 'rejected';
      request.until = body.tick() + body.ticks(AGAIN);
  }
}

/** A lease has run out: the clock says so, which is outside. Who is not in the zone tells it, and asks anew (§6.4.3). */
export function expireLease({ robot }: Aboard, requestId: string): void {
  const request = robot.requests.find((one) => one.requestId === requestId);
  if (request !== undefined) lose(robot, request, 'expired');
}

function lose(robot: RobotOrder, request: ZoneRequest, status: 'revoked' | 'expired'): void {
  if (request.status !== 'granted') return;
  request.status = status;
  request.leaseExpiry = null;
  robot.version++;
}

function drop(robot: RobotOrder, request: ZoneRequest): void {
  robot.requests = robot.requests.filter((one) => one !== request);
  robot.version++;
}

/** Asks for what the robot needs to be let into, and takes back what it does not: VDA5050 v3.0.0, §6.4.3. */
export function reviewRequests(on: Aboard): void {
  const { robot, body } = on;
  const map = enabledMap(on);
  if (map === null || !map.hasGates || MODES[robot.mode].dropsRequests) return clearRequests(robot);
  if (isReviewed(robot)) return;
  const wanted = zonesAhead(on, map);
  for (const request of robot.requests) {
    const isNeeded = wanted.some(({ zone }) => zone.zoneId === request.zoneId) || robot.inside.includes(request.zoneId);
    const isOver = request.status === 'rejected' && request.until <= body.tick();
    if (!isNeeded || isOver) drop(robot, request);
  }
  if (robot.cancelling === '') for (const one of wanted) ask(robot, map.set.zoneSetId, one);
  robot.reviewed = [robot.passed, robot.committed, robot.version, robot.crossings];
}

/** One that was rejected is waiting for its time. */
function isReviewed({ passed, committed, version, crossings, reviewed, requests }: RobotOrder): boolean {
  const [atPassed, atCommitted, atVersion, atCrossings] = reviewed;
  return (
    atPassed === passed &&
    atCommitted === committed &&
    atVersion === version &&
    atCrossings === crossings &&
    !requests.some(({ status }) => status === 'rejected')
  );
}

/** Takes back all that it asks for. */
export function clearRequests(robot: RobotOrder): void {
  for (const request of robot.requests) drop(robot, request);
}

/** A zone that has to be asked for, with the lanes of the base that are in it. */
interface ZoneAhead {
  readonly zone: Zone;
  readonly path: number[];
}

/** @returns zones that have to be asked for and begin near ahead on the base, each as far as the base leads through it */
function zonesAhead({ robot, row, body, places, sendAhead }: Aboard, map: ZoneMap): readonly ZoneAhead[] {
  const found: ZoneAhead[] = [];
  const ahead = body.ahead(row);
  for (let k = 0; k < ahead; k++) note(found, map, body.laneAhead(row, k), true);
  let metres = body.metresAhead(row);
  let before = 0;
  for (const { way, released } of robot.edges) {
    if (!released) break;
    for (let i = Math.max(0, robot.committed - before); i < way.length; i++) {
      const isNear = metres <= sendAhead + ASK_AHEAD;
      if (!note(found, map, way[i], isNear) && !isNear) return found;
      metres += places.graph.length[way[i]];
    }
    before += way.length;
  }
  return found;
}

/** @returns whether a lane is in one of the zones. @param mayBegin a zone may begin with it, and need not have begun before */
function note(found: ZoneAhead[], { lanes }: ZoneMap, lane: number, mayBegin: boolean): boolean {
  const gates = lanes.get(lane)?.gates ?? NONE;
  let isIn = false;
  for (const zone of gates) {
    let known = found.find((one) => one.zone === zone);
    if (known === undefined) {
      if (!mayBegin) continue;
      known = { zone, path: [] };
      found.push(known);
    }
    known.path.push(lane);
    isIn = true;
  }
  return isIn;
}

function ask(robot: RobotOrder, zoneSetId: string, { zone, path }: ZoneAhead): void {
  const { zoneId } = zone;
  const kind = zone.type === 'release' ? 'access' : 'replanning';
  const own = robot.requests.filter((one) => one.zoneId === zoneId);
  // Who is in the zone and has lost its release goes by the zone's rule, and hopes to be granted it again (table 6).
  if (kind === 'access' && robot.inside.includes(zoneId) && own.some(({ status }) => isLost(status))) return;
  if (path.every((lane) => own.some((one) => !isLost(one.status) && covers(one, zone, lane)))) return;
  robot.made++;
  robot.version++;
  robot.requests = [
    ...robot.requests,
    {
      requestId: `request-${robot.made}`,
      kind,
      zoneId,
      zoneSetId,
      status: 'requested',
      isQueued: false,
      leaseExpiry: null,
      path: kind === 'access' ? [] : path,
      until: 0,
    },
  ];
}
