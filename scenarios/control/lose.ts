import type { ControlContext } from './controlContext.ts';
import type { DrivenRobot } from './drivenRobot.ts';

/** A robot is not where its plan says, or does not do what it was told: it is let be until it stands, and begins anew from there. */
export function lose(on: ControlContext, robot: DrivenRobot, why: string): void {
  robot.lost = { since: on.now(), why };
  on.figures.lost++;
  on.tell(`${robot.serial}: ${why}`);
}
