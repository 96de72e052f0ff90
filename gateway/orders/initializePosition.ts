import type { Aboard } from './aboard.ts';
import { parameterOf, type Action } from './action.ts';
import { fail, finish } from './endAction.ts';
import { isFacing } from './facing.ts';
import { distance } from './point.ts';
import { isIdle, type ActionNow } from './robotOrder.ts';

/** m, rad by which a position that is told may be off */
const TRUE_WITHIN = 0.5;
const TURNED_WITHIN = 0.3;

/**
 * A simulated robot cannot be told that it is elsewhere: it agrees, or not. One that does not know where it is knows it again then.
 * VDA5050 v3.0.0, §6.2.3.1.
 */
export function initializePosition(on: Aboard, action: Action, now: ActionNow): void {
  const { robot, row, body, places } = on;
  const [x, y, theta] = ['x', 'y', 'theta'].map((key) => parameterOf(action, key) as number);
  const told = places.onFloor({ x, y });
  const pose = body.pose(row);
  const isTrue =
    distance(told.x - pose.x, told.y - pose.y) <= TRUE_WITHIN && isFacing(pose.theta, { theta, within: TURNED_WITHIN });
  if (parameterOf(action, 'mapId') !== places.mapId) {
    return fail(robot, now, `this robot knows the map ${places.mapId}`);
  }
  const here = places.onMap(pose);
  if (!isTrue) return fail(robot, now, `the robot is at ${here.x.toFixed(2)}, ${here.y.toFixed(2)}`);
  if (!body.locate(row)) return fail(robot, now, 'not now');
  const lastNodeId = parameterOf(action, 'lastNodeId');
  if (typeof lastNodeId === 'string' && isIdle(robot)) {
    robot.lastNodeId = lastNodeId;
    robot.lastNodeSequenceId = 0;
  }
  finish(robot, now);
}
