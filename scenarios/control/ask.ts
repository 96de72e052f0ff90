import { PLAIN_ACTION } from '../../gateway/onboard.ts';
import type { ControlContext } from './controlContext.ts';
import { isTaken, type DrivenRobot } from './drivenRobot.ts';

/** Part of `askAfter` between two questions. */
const AGAIN = 0.25;

/** Asks a robot for its state, not too often: what it told last may have been lost. */
export function askForState(on: ControlContext, robot: DrivenRobot): void {
  const { link, figures, timing } = on;
  const now = on.now();
  if (!link.isConnected || now - robot.askedAt < timing.askAfter * AGAIN) return;
  if (robot.askedAt <= robot.heardAt) robot.unansweredSince = now;
  robot.askedAt = now;
  figures.asked++;
  link.act(robot.serial, [{ ...PLAIN_ACTION, actionId: on.newId('ask'), type: 'stateRequest', blocking: 'none' }]);
}

/** Asks who has said nothing for long: one that has an order should have. */
export function askIfSilent(on: ControlContext, robot: DrivenRobot): void {
  const { timing } = on;
  const isWaitedFor = robot.lost !== null || isUnderWay(on, robot);
  const patience = isWaitedFor ? timing.askAfter : timing.askIdleAfter;
  const silent = on.now() - Math.max(robot.heardAt, robot.askedAt);
  if (robot.isOnline && silent >= patience) askForState(on, robot);
}

/** @returns whether there is something that a robot should tell soon */
function isUnderWay({ run }: ControlContext, { order, row }: DrivenRobot): boolean {
  if (order === null) return false;
  const isThere = run.sim.columns.route.passed[row] === order.released;
  return !isThere || !isTaken(order) || (order.action !== null && order.action.status !== 'done');
}

/** @returns whether a robot does not answer any more; as long as nothing can be asked, nobody is to blame */
export function isDeaf({ timing, now, link }: ControlContext, robot: DrivenRobot): boolean {
  const isUnanswered = robot.askedAt > robot.heardAt && now() - robot.unansweredSince > timing.deafAfter;
  return isUnanswered && link.isConnected;
}
