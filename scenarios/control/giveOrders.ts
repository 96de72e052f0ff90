import { PLAIN_ACTION } from '../../gateway/onboard.ts';
import { Activity, Errand } from '../../engine/index.ts';
import { composeOrder, needsAction, type Composed } from './composeOrder.ts';
import type { ControlContext } from './controlContext.ts';
import { isIdle, isKept, isTaken, type DrivenRobot, type SentOrder } from './drivenRobot.ts';
import { lose } from './lose.ts';

/** Messages of an order that are sent again before its robot is taken for one that does not listen. */
const MOST_TRIES = 8;

/**
 * Orders of a robot what its planners have decided since it was told last. One message is under way at a time: the next one begins where
 * the base ends, and whether the robot has that is known only when a state shows it.
 */
export function giveOrders(on: ControlContext, robot: DrivenRobot): void {
  if (!robot.isOnline || robot.lost !== null || on.now() < robot.restsUntil || isKept(robot)) return;
  const { order } = robot;
  if (order !== null && !isTaken(order)) return sendAgain(on, robot, order);
  if (on.now() - robot.orderedAt < 1000 * (robot.factsheet?.orderInterval ?? 0)) return;
  if (order === null) return beginOrder(on, robot);
  if (order.action !== null) return; // it ends with that
  const { route } = on.run.sim.columns;
  const { row, state } = robot;
  const isThere = route.passed[row] === order.released && isIdle(state);
  // What it stands at, or is for another task, is no part of this order: its base never changes.
  const isOver = isThere && (taskOf(on, row) !== order.task || isActionDue(on, row, order.released));
  if (isOver) return beginOrder(on, robot);
  if (route.allocated[row] > order.released) send(on, robot, order);
}

function beginOrder(on: ControlContext, robot: DrivenRobot): void {
  const { route } = on.run.sim.columns;
  const { row, state } = robot;
  if (!isIdle(state) || state.isDriving) return;
  if (route.allocated[row] > route.passed[row] || isActionDue(on, row, route.passed[row])) send(on, robot, null);
}

/** @returns whether what a robot is on its way for is done at a visit, the last one of its plan and of what it may drive */
function isActionDue({ run }: ControlContext, row: number, visit: number): boolean {
  const { route, work } = run.sim.columns;
  if (!needsAction(work.errand[row]) || work.activity[row] !== Activity.driving) return false;
  if (route.planned[row] !== visit || route.allocated[row] !== visit) return false;
  return run.planning.ledger.end[row] === work.target[row];
}

function taskOf({ run }: ControlContext, row: number): number {
  const { work } = run.sim.columns;
  return work.task[row] >= 0 ? work.task[row] : work.passing[row];
}

function send(on: ControlContext, robot: DrivenRobot, order: SentOrder | null): void {
  const { row, serial } = robot;
  const composed = composeOrder(on, robot, order, isActionDue(on, row, on.run.sim.columns.route.allocated[row]));
  if (order === null) {
    robot.order = newOrder(on, robot, composed);
    on.figures.orders++;
  } else {
    update(on, order, composed);
    on.figures.updates++;
  }
  if (composed.action !== null) bind(on, row, composed.action.errand);
  robot.orderedAt = on.now();
  on.link.order(serial, composed.message);
}

function newOrder(on: ControlContext, robot: DrivenRobot, { message, released, action }: Composed): SentOrder {
  const { row } = robot;
  const now = on.now();
  return {
    orderId: message.orderId,
    start: on.run.sim.columns.route.passed[row],
    before: robot.state.orderId,
    task: taskOf(on, row),
    updateId: message.updateId,
    released,
    message,
    firstSentAt: now,
    sentAt: now,
    tries: 1,
    takenUpdate: -1,
    takenReleased: on.run.sim.columns.route.passed[row],
    action,
  };
}

function update(on: ControlContext, order: SentOrder, { message, released, action }: Composed): void {
  order.updateId = message.updateId;
  order.released = released;
  order.message = message;
  order.action = action;
  order.firstSentAt = on.now();
  order.sentAt = order.firstSentAt;
  order.tries = 1;
}

/**
 * A robot that has been told to lift or to set down will do so, whatever becomes of it, and whether it is heard or not: its task is not
 * given to another one any more.
 */
function bind({ run }: ControlContext, row: number, errand: number): void {
  const { work } = run.sim.columns;
  if (errand === Errand.pick || errand === Errand.deliver) work.passing[row] = work.task[row];
}

/** The same message as before, for the robot may have it already, and a question for its state, for it may have said so. */
function sendAgain(on: ControlContext, robot: DrivenRobot, order: SentOrder): void {
  const { timing, link, figures } = on;
  const now = on.now();
  const wait = Math.min(timing.resendLongest, timing.resendAfter * 2 ** (order.tries - 1));
  if (now - order.sentAt < wait || !link.isConnected) return;
  if (order.tries > MOST_TRIES) return lose(on, robot, 'it does not take its order');
  order.sentAt = now;
  order.tries++;
  figures.resent++;
  link.order(robot.serial, order.message);
  const ask = { ...PLAIN_ACTION, type: 'stateRequest', blocking: 'none' } as const;
  link.act(robot.serial, [{ ...ask, actionId: on.newId('ask') }]);
}
