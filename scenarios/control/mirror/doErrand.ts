import { Activity, Errand, EventKind } from '../../../engine/index.ts';
import type { ControlContext } from '../controlContext.ts';
import type { DrivenRobot } from '../drivenRobot.ts';
import { rest } from '../rest.ts';

/** s after which a robot that should charge and does not is through with it */
const CHARGES_WITHIN = 30;

/** Errands begun, in progress and done, as the engine has them (`advanceRoutes`), by what the robot has told. Once a tick. */
export function doErrand(on: ControlContext, robot: DrivenRobot): void {
  const { work } = on.run.sim.columns;
  const { row, order } = robot;
  const action = order?.action ?? null;
  if (action?.status === 'failed') return fail(on, robot);
  if (action !== null && action.errand !== work.errand[row]) {
    if (action.status === 'done') robot.order = null; // it was meant for something else by then
    return;
  }
  if (work.errand[row] === Errand.none) return;
  switch (work.activity[row]) {
    case Activity.driving:
      if (isAtTarget(on, robot)) begin(on, robot);
      return;
    case Activity.picking:
      if (action?.status === 'done') finish(on, robot);
      return;
    case Activity.delivering:
      // A service at a station is no shorter because the robot is quick.
      work.dwell[row]--;
      if (action?.status === 'done' && work.dwell[row] <= 0) finish(on, robot);
      return;
    case Activity.charging:
      return charge(on, robot);
  }
}

function isAtTarget({ run }: ControlContext, { row, order, state }: DrivenRobot): boolean {
  const { route, work } = run.sim.columns;
  if (route.node[row] !== work.target[row] || route.passed[row] !== route.planned[row]) return false;
  const errand = work.errand[row];
  if (errand === Errand.pass || errand === Errand.park) return !state.isDriving;
  const status = order?.action?.status;
  return status === 'begun' || status === 'done';
}

function begin(on: ControlContext, robot: DrivenRobot): void {
  const { columns, events } = on.run.sim;
  const { work } = columns;
  const { row } = robot;
  const errand = work.errand[row];
  work.activity[row] = ACTIVITY[errand] ?? Activity.idle;
  events.push(EventKind.errandStarted, row, work.target[row], errand);
  if (errand === Errand.charge) {
    work.dwell[row] = Math.round(CHARGES_WITHIN / on.run.scenario.dt);
    robot.hasCharged = robot.state.isCharging;
  }
  if (work.activity[row] === Activity.idle) finish(on, robot);
}

const ACTIVITY: Readonly<Record<number, number>> = {
  [Errand.pick]: Activity.picking,
  [Errand.deliver]: Activity.delivering,
  [Errand.charge]: Activity.charging,
  [Errand.park]: Activity.parked,
};

/** An errand is done: the robot is free, or goes on with its task. */
export function finish({ run }: ControlContext, robot: DrivenRobot): void {
  const { columns, events } = run.sim;
  const { work } = columns;
  const { row } = robot;
  const errand = work.errand[row];
  // A load that nobody knew of belongs to no task, and is nobody's work.
  const isCounted = errand !== Errand.deliver || work.task[row] >= 0;
  if (isCounted) events.push(EventKind.errandDone, row, work.task[row], errand);
  if (errand === Errand.pick) work.loaded[row] = 1;
  if (errand === Errand.deliver) work.loaded[row] = 0;
  if (errand !== Errand.pick) work.task[row] = -1;
  if (robot.order?.action?.errand === errand) robot.order = null;
  robot.failures = 0;
  free(work, row);
}

/** The robot has nothing to do at the moment. */
export function free(work: ControlContext['run']['sim']['columns']['work'], row: number): void {
  work.errand[row] = Errand.none;
  work.target[row] = -1;
  work.passing[row] = -1;
  work.dwell[row] = 0;
  work.activity[row] = Activity.idle;
}

/** Charging counts as done once it has begun (VDA5050 v3.0.0, §6.2.1): when it is over is told by the battery. */
function charge(on: ControlContext, robot: DrivenRobot): void {
  const { columns, classes } = on.run.sim;
  const { work, kind } = columns;
  const { row, state } = robot;
  if (robot.order?.action?.status === 'done') robot.order = null;
  work.dwell[row]--;
  const isFull = work.charge[row] >= classes[kind.class[row]].chargeFull;
  const isOver = !state.isCharging && (robot.hasCharged || work.dwell[row] <= 0);
  if (isFull || isOver) finish(on, robot);
}

/** @returns whether a robot has picked up what it was told to, whatever it says of it: it had no load, and now it has one */
export function hasPicked({ order, state }: DrivenRobot): boolean {
  return order?.action?.errand === Errand.pick && order.action.hadLoad === false && state.hasLoad === true;
}

/**
 * What was to be done has failed: the robot is left alone for a while, and counts as out of order, so that what it has not picked up goes to
 * another one. After that it is asked again. A load that is gone cannot be set down.
 */
function fail(on: ControlContext, robot: DrivenRobot): void {
  const { work } = on.run.sim.columns;
  const { row, order, state } = robot;
  if (hasPicked(robot) && work.errand[row] === Errand.pick) return finish(on, robot);
  on.figures.actionsFailed++;
  robot.order = null;
  work.passing[row] = -1;
  if (work.errand[row] === order?.action?.errand) work.activity[row] = Activity.driving;
  if (work.errand[row] === Errand.deliver && state.hasLoad === false) return closeTask(on, robot);
  rest(on, robot);
}

/** Ends a task whose load is gone. */
export function closeTask(on: ControlContext, robot: DrivenRobot): void {
  const { work } = on.run.sim.columns;
  const { row } = robot;
  on.figures.loadsLost++;
  if (work.task[row] >= 0) on.closed.push({ robot: row, task: work.task[row] });
  work.loaded[row] = 0;
  work.task[row] = -1;
  free(work, row);
}
