import type { Aboard } from './aboard.ts';
import type { Blocking } from './action.ts';
import { actionType } from './actionTypes.ts';
import { hasBegun, noteWork, passTime } from './performAction.ts';
import { isActive, isOver, type ActionNow, type RobotOrder } from './robotOrder.ts';

/**
 * Begins what may begin and notes what is done, of the actions that are due: VDA5050 v3.0.0, §6.2.2, with its figure 11. They
 * begin in the order in which they came.
 */
export function runActions(on: Aboard): void {
  const { robot } = on;
  noteWork(on);
  passTime(on);
  if (robot.facing !== null) return; // it is not there yet
  for (let i = 0; i < robot.queue.length;) {
    const action = actionOf(robot, robot.queue[i]);
    if (action === null || isOver(action)) {
      robot.queue.splice(i, 1);
      continue;
    }
    if (!mayBegin(robot, action) || !mayStand(on, action) || !hasBegun(on, action)) return;
    robot.queue.splice(i, 1);
  }
}

/** @returns whether the robot has to stand: for an action that has begun, or is about to where it is */
export function keepsStanding(robot: RobotOrder): boolean {
  if (robot.facing !== null) return true;
  for (const action of robot.actions) if (standsFor(robot, action)) return true;
  for (const action of robot.zoneActions) if (standsFor(robot, action)) return true;
  return false;
}

function standsFor({ queue }: RobotOrder, action: ActionNow): boolean {
  if (isOver(action) || !holdsStill(action)) return false;
  return action.status !== 'waiting' || queue.includes(action.actionId);
}

/** @returns whether an action wants the robot to stand, by the order or by its nature */
export function holdsStill({ type, blocking }: { readonly type: string; readonly blocking: Blocking }): boolean {
  return blocking === 'soft' || blocking === 'hard' || actionType(type)?.stands === true;
}

/** @returns an action of the order, or of a zone */
export function actionOf(robot: RobotOrder, actionId: string): ActionNow | null {
  const isIt = (one: ActionNow): boolean => one.actionId === actionId;
  return robot.actions.find(isIt) ?? robot.zoneActions.find(isIt) ?? null;
}

/** @returns actions of order and zones that have begun and are not over */
export function activeActions(robot: RobotOrder): ActionNow[] {
  return [...robot.actions, ...robot.zoneActions].filter(isActive);
}

function mayBegin(robot: RobotOrder, action: ActionNow): boolean {
  const running = activeActions(robot).filter((one) => one !== action);
  if (running.some(({ blocking }) => blocking === 'single' || blocking === 'hard')) return false;
  return running.length === 0 || action.blocking === 'none' || action.blocking === 'soft';
}

/** A robot that rolls on to where its actions are due has not stopped there yet. */
function mayStand({ robot, row, body }: Aboard, action: ActionNow): boolean {
  return !holdsStill(action) || (body.stands(row) && (body.ahead(row) === 0 || robot.isHeld));
}
