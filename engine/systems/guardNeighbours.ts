import type { Simulation } from '../simulation.ts';
import { Nearness, nearness } from './guardNearness.ts';
import { leadsAwayFromRobot } from './guardSeparating.ts';
import { isEligible, refuse } from './guardWishes.ts';

/**
 * Is the P of the robot at `place` in the grid's order clear of the B of **every** other robot? If not it becomes
 * `blocked`, if it is on a step of the ladder at all.
 *
 * @param found how many others `lookRound` has found: all that can be in the way
 */
export function checkNeighbours(sim: Simulation, place: number, found: number): void {
  const { sorted } = sim.scratch.grid;
  const { step, near } = sim.scratch.guard;
  const { blockedBy } = sim.columns.guard;
  const row = sorted[place];
  if (!isEligible(step[row])) return;
  // Who blocks the whole wish is asked first: mostly it blocks a part of it, too.
  const first = blockedBy[row];
  if (first >= 0 && robotBlocks(sim, row, first)) {
    refuse(sim, row, first);
    return;
  }
  for (let i = 0; i < found; i++) {
    const other = sorted[near[i]];
    if (other === first || !robotBlocks(sim, row, other)) continue;
    refuse(sim, row, other);
    return;
  }
}

/** Is the B of the robot `other` in the way of the P of `row`? */
export function robotBlocks(sim: Simulation, row: number, other: number): boolean {
  const { braking, proposed } = sim.scratch.guard;
  const near = nearness(sim, proposed, row, braking, other);
  return near === Nearness.tooNear || (near === Nearness.halfApart && !leadsAwayFromRobot(sim, row, other));
}
