import type { Report, SightReport, StateReport } from '../../../gateway/index.ts';
import type { ControlContext } from '../controlContext.ts';
import type { DrivenRobot } from '../drivenRobot.ts';
import { followOrder } from './followOrder.ts';
import { lose } from '../lose.ts';
import { askForState } from '../ask.ts';

/** Writes into the mirror what a robot has told. */
export function takeReport(on: ControlContext, robot: DrivenRobot, report: Report): void {
  switch (report.kind) {
    case 'state':
      return takeState(on, robot, report);
    case 'sight':
      return takeSight(on, robot, report);
    case 'connection':
      robot.isOnline = report.isOnline;
      return;
    case 'factsheet':
      return; // what it can was looked at when it was entered
  }
}

function takeState(on: ControlContext, robot: DrivenRobot, state: StateReport): void {
  const { columns, classes } = on.run.sim;
  const { row } = robot;
  if (state.isProtected && !robot.state.isProtected) on.figures.protectiveStops++;
  robot.state = state;
  robot.heardAt = on.now();
  columns.guard.stopping[row] = state.isProtected ? 1 : 0;
  columns.work.charge[row] = Math.round(state.charge * classes[columns.kind.class[row]].chargeFull);
  if (state.isCharging) robot.hasCharged = true;
  takeMotion(on, row, state);
  if (robot.lost !== null) return; // it is seen to once it stands
  const why = followOrder(on, robot, state);
  if (why !== null) lose(on, robot, why);
}

/** One that goes with a state that never came, or with one that is yet to come, says nothing of which nodes the robot has passed. */
function takeSight(on: ControlContext, robot: DrivenRobot, sight: SightReport): void {
  const { stateHeaderId } = sight;
  if (stateHeaderId !== null && stateHeaderId > robot.state.headerId) askForState(on, robot);
  if (stateHeaderId === null ? sight.sentAt >= robot.state.sentAt : stateHeaderId >= robot.state.headerId) {
    takeMotion(on, robot.row, sight);
  }
}

/** A robot that drives and does not say how fast has a speed all the same. */
const SOME = 1e-3;

function takeMotion(on: ControlContext, row: number, told: StateReport | SightReport): void {
  const { pose, twist } = on.run.sim.columns;
  if (told.position !== null) {
    const { x, y } = on.places.onFloor(told.position);
    pose.x[row] = x;
    pose.y[row] = y;
    pose.theta[row] = told.position.theta;
    pose.cos[row] = Math.cos(told.position.theta);
    pose.sin[row] = Math.sin(told.position.theta);
  }
  const { forward, left, turn } = told.velocity ?? { forward: 0, left: 0, turn: 0 };
  const stands = forward === 0 && left === 0 && turn === 0;
  twist.forward[row] = stands && told.kind === 'state' && told.isDriving ? SOME : forward;
  twist.left[row] = left;
  twist.turn[row] = turn;
}
