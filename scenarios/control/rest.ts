import type { ControlContext } from './controlContext.ts';
import type { DrivenRobot } from './drivenRobot.ts';

/** Leaves a robot alone for a while, the longer the more often it has refused or failed one after another. */
export function rest({ timing, now }: ControlContext, robot: DrivenRobot): void {
  robot.restsUntil = now() + Math.min(timing.restLongest, timing.restFor * 2 ** Math.min(robot.failures, 16));
  robot.failures++;
}
