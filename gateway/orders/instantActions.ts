import type { Aboard } from './aboard.ts';
import type { Action } from './action.ts';
import { problemOf } from './actionTypes.ts';
import { keepInstantAction, clearInstantActions, clearZoneActions } from './clearActions.ts';
import { cancelOrder, pause, trigger } from './interrupt.ts';
import { fail, finish } from './endAction.ts';
import { endUnreadable, endWith, report } from './errorBook.ts';
import { initializePosition } from './initializePosition.ts';
import { LIMITS } from './limits.ts';
import { deleteMap, enableMap, isDuplicateMap } from './mapActions.ts';
import { MODES } from './operatingMode.ts';
import { hibernate, shutDown, wakeUp } from './power.ts';
import { retry, skipRetry } from './retry.ts';
import { createAction, type ActionNow, type RobotOrder } from './robotOrder.ts';
import { deleteZoneSet, enableZoneSet } from './zones/zoneSetActions.ts';

/** Does what is asked for at once, each action by itself: VDA5050 v3.0.0, §6.2.1. */
export function takeInstantActions(on: Aboard, actions: readonly Action[]): void {
  const { robot } = on;
  if (actions.length <= LIMITS.instantActions) {
    for (const action of actions) takeOne(on, action);
    return;
  }
  const description = `a message has at most ${LIMITS.instantActions} instant actions`;
  report(robot, { type: 'INSUFFICIENT_MEMORY', references: [['topic', 'instantActions']], description });
}

function takeOne(on: Aboard, action: Action): void {
  const { robot } = on;
  if (robot.power === 'hibernating' && action.type !== 'stopHibernation') return; // it hears nothing else
  if (robot.instantActions.some(({ actionId }) => actionId === action.actionId)) return; // sent again
  const now: ActionNow = { ...createAction(action), status: 'running' };
  if (!isDuplicateMap(on, action, now)) {
    const problem = instantProblem(on, action);
    if (problem === null) {
      endWith(robot, 'instantAction');
      endUnreadable(robot, 'instantActions');
      doAtOnce(on, action, now);
    } else refuse(robot, action, now, problem);
  }
  keepInstantAction(robot, now);
}

function refuse(robot: RobotOrder, { actionId, type }: Action, now: ActionNow, problem: string): void {
  const references = [['actionId', actionId], ['actionType', type]] as const; // prettier-ignore
  report(robot, { type: 'INVALID_INSTANT_ACTION', references, description: problem });
  fail(robot, now, problem);
}

/** What changes nothing is done whoever has the say. */
const HARMLESS: ReadonlySet<string> = new Set(['stateRequest', 'factsheetRequest']);

function instantProblem({ robot }: Aboard, action: Action): string | null {
  const problem = problemOf(action, 'instant');
  if (problem !== null) return problem;
  if (action.blocking !== 'none') return 'instant actions block nothing: their blockingType is NONE';
  if (action.parameters.length > LIMITS.parameters) return `an action has at most ${LIMITS.parameters} parameters`;
  const taken = MODES[robot.mode].takesInstantActions;
  const isTaken = taken === 'all' || HARMLESS.has(action.type) || (taken === 'cancelOrder' && action.type === taken);
  return isTaken ? null : `its operating mode is ${robot.mode}`;
}

function doAtOnce(on: Aboard, action: Action, now: ActionNow): void {
  const { robot, row, body, wishes } = on;
  switch (action.type) {
    case 'cancelOrder':
      return cancelOrder(robot, action, now);
    case 'startPause':
    case 'stopPause':
      return pause(robot, action.type === 'startPause', now);
    case 'startHibernation':
      return hibernate(robot, action);
    case 'stopHibernation':
      wakeUp(robot);
      return finish(robot, now);
    case 'shutdown':
      return shutDown(on, now);
    case 'stateRequest':
      wishes.states.add(row);
      return finish(robot, now);
    case 'factsheetRequest':
      wishes.factsheets.add(row);
      return finish(robot, now);
    case 'trigger':
      return trigger(robot, action, now);
    case 'retry':
      return retry(robot, action, now);
    case 'skipRetry':
      return skipRetry(robot, action, now);
    case 'startCharging':
      return charge(on, now);
    case 'stopCharging':
      if (body.isCharging(row)) body.release(row);
      return finish(robot, now);
    case 'initializePosition':
      return initializePosition(on, action, now);
    case 'enableMap':
      return enableMap(on, action, now);
    case 'deleteMap':
      return deleteMap(on, action, now);
    case 'enableZoneSet':
      return enableZoneSet(on, action, now);
    case 'deleteZoneSet':
      return deleteZoneSet(on, action, now);
    case 'clearInstantActions':
      clearInstantActions(robot);
      return finish(robot, now);
    case 'clearZoneActions':
      clearZoneActions(robot);
      return finish(robot, now);
  }
}

/** Charging counts as done as soon as it has begun (VDA5050 v3.0.0, §6.2.3.2). */
function charge({ robot, row, body }: Aboard, now: ActionNow): void {
  const isHere = robot.nodes.length === 0 && body.ahead(row) === 0 && body.stands(row);
  if (!isHere) return fail(robot, now, 'the robot drives');
  if (!body.mayCharge(row)) return fail(robot, now, 'there is no charger here');
  if (!body.isCharging(row) && !body.work(row, 'charge')) return fail(robot, now, 'the robot is at work');
  finish(robot, now);
}
