import { CommandKind, Errand, Fault } from '../../engine/index.ts';
import { claimVisit } from '../effects/performClaim.ts';
import { order, type World } from '../effects/world.ts';

/**
 * What may be done to robots that are ordered from outside. Everything is checked as an effect of a planner is; each of
 * these returns false where it cannot be done now.
 */
export interface Hands {
  /** Claims one more lane from the end of a robot's route and appends it. */
  go(robot: number, edge: number): boolean;
  /** Lets a robot do something for so many ticks where its route ends. */
  work(robot: number, errand: number, ticks: number): boolean;
  /** Takes its errand from a robot: it charges no more. */
  release(robot: number): boolean;
  /** Lets a robot brake and stand, or go on. */
  hold(robot: number, on: boolean): boolean;
}

export function createHands(world: World): Hands {
  const { ledger, out } = world;
  return {
    go: (robot, edge) => claimVisit(world, robot, edge, 0) === null,
    work(robot, errand, ticks) {
      if (errand !== Errand.pick && errand !== Errand.deliver && errand !== Errand.charge) return false;
      return give(world, robot, () => out.push(CommandKind.setErrand, robot, ledger.end[robot], errand, -1, ticks));
    },
    release(robot) {
      return give(world, robot, () => out.push(CommandKind.clearErrand, robot));
    },
    hold(robot, on) {
      return out.push(on ? CommandKind.fail : CommandKind.repair, robot, 0, 0, 0, Fault.paused);
    },
  };
}

/** @returns whether the command was given: there is one a tick, and room for it */
function give(world: World, robot: number, push: () => boolean): boolean {
  const now = world.fleet.clock[0];
  if (world.orderedAt[robot] === now) return false;
  order(world, robot, push);
  return world.orderedAt[robot] === now;
}
