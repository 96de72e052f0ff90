import type { Aboard } from './aboard.ts';
import { parameterOf, type Action } from './action.ts';
import { fail, finish } from './endAction.ts';
import { MODES } from './operatingMode.ts';
import { isIdle, isOver, type ActionNow, type RobotOrder } from './robotOrder.ts';

/** Begins to give up the order: once the robot stands, `endCancel` lets it sleep. VDA5050 v3.0.0, §6.2.3.1. */
export function hibernate(robot: RobotOrder, action: Action): void {
  const wakeUpTime = parameterOf(action, 'wakeUpTime');
  robot.wakeUpAt = typeof wakeUpTime === 'number' ? wakeUpTime : null;
  robot.cancelling = action.actionId;
}

/** One that is about to sleep stays awake; its order ends all the same. */
export function wakeUp(robot: RobotOrder): void {
  refuseSleep(robot, 'the robot was woken up');
  if (robot.power === 'hibernating') robot.power = 'on';
  robot.wakeUpAt = null;
  robot.version++;
}

export function refuseSleep(robot: RobotOrder, why: string): void {
  for (const one of robot.instantActions) if (one.type === 'startHibernation' && !isOver(one)) fail(robot, one, why);
}

/** For good: there is no way to switch a robot on that is not connected. Only where it is idle. */
export function shutDown({ robot, row, body }: Aboard, now: ActionNow): void {
  if (!isIdle(robot) || !body.stands(row)) return fail(robot, now, 'the robot is not idle');
  robot.power = 'off';
  finish(robot, now);
}

/** A hibernating robot wakes up to tell what is wrong with it, or that somebody takes it over. */
export function wakeToReport({ robot, row, body }: Aboard): void {
  if (robot.power !== 'hibernating') return;
  if (body.isOutOfOrder(row) || !MODES[body.mode(row)].drives) wakeUp(robot);
}
