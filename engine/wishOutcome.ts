import type { Simulation } from './simulation.ts';
import { Blocker, isEligible, Verdict } from './systems/guardWishes.ts';

/**
 * What the guard made of a wish: there was none (or the robot is out of service), it was taken whole, it was clear of all
 * stopping regions but not of the wish of a robot that ranks above, only a part of it was clear of them (which the robot
 * drives unless that is outranked), or nothing of it was.
 */
export const WishOutcome = { none: 0, taken: 1, outranked: 2, reduced: 3, refused: 4 } as const;

/** @returns one of `WishOutcome`, of the tick that has just been run with the guard on */
export function wishOutcome(sim: Simulation, row: number): number {
  const step = sim.scratch.guard.step[row];
  if (step === Verdict.still) return WishOutcome.none;
  if (!isEligible(step)) return WishOutcome.refused;
  if (step > 0) return WishOutcome.reduced;
  return sim.columns.guard.blockedBy[row] === Blocker.nobody ? WishOutcome.taken : WishOutcome.outranked;
}
