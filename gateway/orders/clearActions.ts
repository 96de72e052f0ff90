import { endErrors, report } from './errorBook.ts';
import { LIMITS } from './limits.ts';
import { isOver, type ActionNow, type RobotOrder } from './robotOrder.ts';

/** Forgets instant actions that are over: VDA5050 v3.0.0, §6.2.3. @param mayGo which of them */
export function clearInstantActions(robot: RobotOrder, mayGo: (one: ActionNow) => boolean = isOver): void {
  robot.instantActions = robot.instantActions.filter((one) => !(isOver(one) && mayGo(one)));
  endErrors(robot, ({ type }) => type === 'INSTANT_ACTION_STATES_FULL');
  robot.version++;
}

export function clearZoneActions(robot: RobotOrder): void {
  robot.zoneActions = robot.zoneActions.filter((one) => !isOver(one));
  endErrors(robot, ({ type }) => type === 'ZONE_ACTION_STATES_FULL');
  robot.version++;
}

/** Instant actions are told until somebody says that they may be forgotten, as far as there is room. */
export function keepInstantAction(robot: RobotOrder, now: ActionNow): void {
  robot.instantActions = kept([...robot.instantActions, now], LIMITS.instantActionStates, () => {
    report(robot, {
      type: 'INSTANT_ACTION_STATES_FULL',
      references: [],
      description: `only the last ${LIMITS.instantActionStates} instant actions are told`,
    });
  });
  robot.version++;
}

export function keepZoneAction(robot: RobotOrder, now: ActionNow): void {
  robot.zoneActions = kept([...robot.zoneActions, now], LIMITS.zoneActionStates, () => {
    report(robot, {
      type: 'ZONE_ACTION_STATES_FULL',
      references: [],
      description: `only the last ${LIMITS.zoneActionStates} zone actions are told`,
    });
  });
  robot.version++;
}

/** @returns actions, without the oldest where there are too many: first those that are over */
function kept(actions: ActionNow[], most: number, onForgotten: () => void): ActionNow[] {
  if (actions.length <= most) return actions;
  onForgotten();
  for (let i = 0; actions.length > most && i < actions.length;) {
    if (isOver(actions[i])) actions.splice(i, 1);
    else i++;
  }
  return actions.slice(-most);
}
