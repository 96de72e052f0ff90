import type { Simulation } from '../simulation.ts';
import { widenCircle } from './guardHulls.ts';
import { lookRound } from './guardLook.ts';
import { checkNeighbours } from './guardNeighbours.ts';
import { checkWallsOf } from './guardWalls.ts';
import { readWish, Verdict } from './guardWishes.ts';
import { writeStoppingRegions } from './stoppingRegion.ts';

/**
 * What the guard offers in place of a wish that would be refused: this much of the way from braking to the wish. For a
 * robot at rest these are the wish's own fractions; a moving one is never asked to brake harder than it can.
 */
export const LADDER = [1, 1 / 2, 1 / 5, 1 / 20] as const;

const LOWEST = LADDER.length - 1;

/**
 * Last part of the first rule: a robot whose whole wish is blocked climbs down to the first step that is not. The lowest
 * step is tried first: where it is blocked, so is what contains it, and in a jam, where that is the rule, nothing is lost.
 *
 * @param place of the robot in the grid's order
 * @param found how many others `lookRound` has found
 * @returns the same for the circle that the robot has now
 */
export function climbDown(sim: Simulation, place: number, found: number): number {
  const { step } = sim.scratch.guard;
  const row = sim.scratch.grid.sorted[place];
  let near = tryStep(sim, place, found, LOWEST);
  if (step[row] === Verdict.blocked) {
    step[row] = Verdict.refused;
    return near;
  }
  step[row] = Verdict.blocked;
  for (let k = 1; k <= LOWEST && step[row] === Verdict.blocked; k++) near = tryStep(sim, place, near, k);
  return near;
}

function tryStep(sim: Simulation, place: number, found: number, k: number): number {
  const { guard, grid } = sim.scratch;
  const row = grid.sorted[place];
  stepDown(sim, row, LADDER[k]);
  writeStoppingRegions(sim, guard.proposed, guard.wish, 1, row, row + 1);
  guard.step[row] = k;
  const near = widenCircle(sim, place) ? lookRound(sim, place) : found;
  checkNeighbours(sim, place, near);
  checkWallsOf(sim, row);
  return near;
}

/** Puts `part` of the way from the braked twist, which is in the column, to the whole wish into the scratch. */
function stepDown(sim: Simulation, row: number, part: number): void {
  const { forward, left, turn } = sim.columns.twist;
  const { wish } = sim.scratch.guard;
  readWish(sim, row);
  wish.forward[row] = forward[row] + part * (wish.forward[row] - forward[row]);
  wish.left[row] = left[row] + part * (wish.left[row] - left[row]);
  wish.turn[row] = turn[row] + part * (wish.turn[row] - turn[row]);
}
