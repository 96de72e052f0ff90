import { Mode } from '../components.ts';
import { rowsOf, type Simulation } from '../simulation.ts';
import { checkNeighbours, robotBlocks } from './guardNeighbours.ts';
import { checkWalls } from './guardWalls.ts';
import { readWishes, Verdict } from './guardWishes.ts';
import { writeStoppingRegions } from './stoppingRegion.ts';

/**
 * What the guard offers in place of a wish that would be refused: this much of the way from braking to the wish. For a
 * robot at rest these are the wish's own fractions; a moving one is never asked to brake harder than it can.
 */
export const LADDER = [1, 1 / 2, 1 / 5, 1 / 20] as const;

const LOWEST = LADDER.length - 1;

/**
 * Last part of the first phase: whose whole wish is blocked climbs down to the first step that is not. The lowest step
 * is tried first: where it is blocked, so is what contains it, and in a jam, where that is the rule, nothing is lost.
 */
export function climbDown(sim: Simulation): void {
  const { mode } = sim.columns.kind;
  const { step } = sim.scratch.guard;
  const rows = rowsOf(sim);
  for (let row = 0; row < rows; row++) {
    if (mode[row] === Mode.unused || step[row] !== Verdict.blocked) continue;
    tryStep(sim, row, LOWEST);
    if (step[row] === Verdict.blocked) {
      step[row] = Verdict.refused;
      continue;
    }
    step[row] = Verdict.blocked;
    for (let k = 1; k <= LOWEST && step[row] === Verdict.blocked; k++) tryStep(sim, row, k);
  }
}

function tryStep(sim: Simulation, row: number, k: number): void {
  const { guard } = sim.scratch;
  const { blockedBy } = sim.columns.guard;
  stepDown(sim, row, LADDER[k]);
  const reach = writeStoppingRegions(sim, guard.proposed, guard.wish, 1, row, row + 1);
  if (reach > guard.farthest[1]) guard.farthest[1] = reach;
  guard.step[row] = Verdict.blocked;
  // Who blocks the whole wish is asked first: mostly it blocks this part of it, too.
  if (blockedBy[row] >= 0 && robotBlocks(sim, row, blockedBy[row])) return;
  guard.step[row] = k;
  checkWalls(sim, row, row + 1);
  checkNeighbours(sim, row, row + 1);
}

/** Puts `part` of the way from the braked twist, which is in the column, to the whole wish into the scratch. */
function stepDown(sim: Simulation, row: number, part: number): void {
  const { forward, left, turn } = sim.columns.twist;
  const { wish } = sim.scratch.guard;
  readWishes(sim, row, row + 1);
  wish.forward[row] = forward[row] + part * (wish.forward[row] - forward[row]);
  wish.left[row] = left[row] + part * (wish.left[row] - left[row]);
  wish.turn[row] = turn[row] + part * (wish.turn[row] - turn[row]);
}
