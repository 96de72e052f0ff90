import { actionType } from './actionTypes.ts';
import type { Body } from './body.ts';
import type { Action } from './order.ts';
import { isOver, type ActionNow, type RobotOrder } from './robotOrder.ts';

/** What the robot itself does, by the name of the action. */
const WORK = new Map<string, 'pick' | 'drop' | 'charge'>([
  ['pick', 'pick'],
  ['drop', 'drop'],
  ['startCharging', 'charge'],
]);

/**
 * Begins what may begin and notes what is done, of the actions of nodes that have been reached: VDA5050 v3.0.0, §6.2.2, with
 * its figure on blocking types. They begin in the order in which they came.
 */
export function runActions(robot: RobotOrder, row: number, body: Body): void {
  noteWork(robot, row, body);
  for (let i = 0; i < robot.queue.length;) {
    const action = actionOf(robot, robot.queue[i]);
    if (action === null || isOver(action)) {
      robot.queue.splice(i, 1);
      continue;
    }
    if (!mayBegin(robot, action) || !begin(robot, action, row, body)) return;
    robot.queue.splice(i, 1);
  }
}

/** @returns whether the robot has to stand: for an action that has begun, or is about to where it is */
export function keepsStanding(robot: RobotOrder): boolean {
  return robot.actions.some(
    (action) =>
      !isOver(action) &&
      holdsStill(action.type, action.blocking) &&
      (action.status !== 'waiting' || robot.queue.includes(action.actionId)),
  );
}

/** @returns whether an action wants the robot to stand, by the order or by its nature */
export function holdsStill(type: string, blocking: Action['blocking']): boolean {
  return blocking === 'soft' || blocking === 'hard' || actionType(type)?.stands === true;
}

export function actionOf(robot: RobotOrder, actionId: string): ActionNow | null {
  return robot.actions.find((one) => one.actionId === actionId) ?? null;
}

export function finish(robot: RobotOrder, action: ActionNow, result: string | null = null): void {
  action.status = 'finished';
  action.result = result;
  robot.version++;
}

export function fail(robot: RobotOrder, action: ActionNow, why: string): void {
  action.status = 'failed';
  action.result = why;
  robot.version++;
}

function mayBegin(robot: RobotOrder, { blocking }: ActionNow): boolean {
  const running = robot.actions.filter(({ status }) => status === 'running' || status === 'paused');
  if (running.some((one) => one.blocking === 'single' || one.blocking === 'hard')) return false;
  return running.length === 0 || blocking === 'none' || blocking === 'soft';
}

/** @returns false: it has to wait */
function begin(robot: RobotOrder, action: ActionNow, row: number, body: Body): boolean {
  if (holdsStill(action.type, action.blocking) && (!body.stands(row) || body.ahead(row) > 0)) return false;
  const work = WORK.get(action.type);
  if (work !== undefined) return beginWork(robot, action, work, row, body);
  if (action.type === 'stopCharging') {
    if (body.isCharging(row) && !body.release(row)) return false;
    finish(robot, action);
    return true;
  }
  action.status = 'running'; // waitForTrigger: somebody else ends it
  robot.version++;
  return true;
}

function beginWork(
  robot: RobotOrder,
  action: ActionNow,
  work: 'pick' | 'drop' | 'charge',
  row: number,
  body: Body,
): boolean {
  if (robot.working !== '') return false;
  const why = whyNot(work, row, body);
  if (why !== null) {
    fail(robot, action, why);
    return true;
  }
  if (!body.work(row, work)) return false;
  action.status = 'running';
  robot.working = action.actionId;
  robot.version++;
  return true;
}

function whyNot(work: 'pick' | 'drop' | 'charge', row: number, body: Body): string | null {
  if (work === 'pick' && body.isLoaded(row)) return 'the robot has a load';
  if (work === 'drop' && !body.isLoaded(row)) return 'the robot has no load';
  if (work === 'charge' && !body.mayCharge(row)) return 'there is no charger here';
  return null;
}

/** Charging counts as done as soon as it has begun (VDA5050 v3.0.0, §6.2.1); a load, once it is lifted or set down. */
function noteWork(robot: RobotOrder, row: number, body: Body): void {
  if (robot.working === '') return;
  const action = actionOf(robot, robot.working);
  const isDone = action?.type === 'startCharging' ? body.isCharging(row) || !body.isAtWork(row) : !body.isAtWork(row);
  if (!isDone) return;
  robot.working = '';
  if (action !== null && !isOver(action)) finish(robot, action);
}
