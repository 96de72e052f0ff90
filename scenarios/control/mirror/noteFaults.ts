import { EventKind, Fault } from '../../../engine/index.ts';
import { isDeaf } from '../ask.ts';
import type { ControlContext } from '../controlContext.ts';
import { isKept, type DrivenRobot } from '../drivenRobot.ts';

/**
 * Whom the planners cannot count on is broken down in the mirror: who is gone, does not answer, is out of order or not to be ordered
 * about, has refused or failed, or is not where its plan says. The others go round it, and others do what it has not begun.
 */
export function noteFaults(on: ControlContext, robot: DrivenRobot): void {
  const { columns, events } = on.run.sim;
  const { work } = columns;
  const { row } = robot;
  const isOut =
    !robot.isOnline || robot.lost !== null || on.now() < robot.restsUntil || isKept(robot) || isDeaf(on, robot);
  const wasOut = (work.fault[row] & Fault.breakdown) !== 0;
  work.fault[row] = (isOut ? Fault.breakdown : 0) | (robot.state.isPaused ? Fault.paused : 0);
  if (isOut !== wasOut) events.push(isOut ? EventKind.fault : EventKind.repaired, row, -1, Fault.breakdown);
}
