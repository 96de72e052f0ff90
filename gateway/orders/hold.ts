import type { Aboard } from './aboard.ts';
import { keepsStanding } from './actionQueue.ts';
import { actionType } from './actionTypes.ts';
import { goesToSleep } from './clearOrder.ts';
import { isBarred } from './errorBook.ts';
import { isBeingTakenOver } from './modes.ts';
import { MODES } from './operatingMode.ts';
import type { RobotOrder } from './robotOrder.ts';
import { isSentInVain } from './zones/gates.ts';

/** @returns whether a robot may not be sent on */
export function mustStay(on: Aboard): boolean {
  return isBarred(on.robot) || mustBrake(on);
}

/** @returns whether a robot has to brake, and to stand wherever it is with all that it is at */
export function mustBrake(on: Aboard): boolean {
  const { robot, row, body } = on;
  if (robot.isPaused || robot.power !== 'on' || robot.mode === 'intervened') return true;
  const isTaken = !MODES[robot.mode].drives || isBeingTakenOver(on) || goesToSleep(robot);
  if (isTaken && robot.working === '') return true; // what it lifts is lifted first
  if (body.ahead(row) === 0) return false; // who stands at a node finishes there what it is at, whatever bars its way
  // Sent along a lane, it has an order no more, or one that does not let it go there, or something to do where it is.
  const mayGo = robot.edges.length > 0 && robot.edges[0].released;
  return isBarred(robot) || !mayGo || keepsStanding(robot) || isSentInVain(on);
}

/** Lets a robot brake, or go on. */
export function hold({ robot, row, body }: Aboard, on: boolean): void {
  if (robot.isHeld !== on && body.hold(row, on)) robot.isHeld = on;
}

/** What a robot is at when it is paused goes on later: VDA5050 v3.0.0, §6.2.3.1 and table 11. */
export function pauseActions(robot: RobotOrder): void {
  const isPaused = robot.isPaused || robot.mode === 'intervened';
  const from = isPaused ? 'running' : 'paused';
  const to = isPaused ? 'paused' : 'running';
  for (const action of [...robot.actions, ...robot.zoneActions]) {
    if (action.status !== from || actionType(action.type)?.canBePaused !== true) continue;
    action.status = to;
    robot.version++;
  }
}
