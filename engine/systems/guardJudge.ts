import type { Simulation } from '../simulation.ts';
import { lookRound } from './guardLook.ts';
import { climbDown } from './guardLadder.ts';
import { checkNeighbours } from './guardNeighbours.ts';
import { announce, collect, isComplete } from './guardPairs.ts';
import { settlePrecedence } from './guardPrecedence.ts';
import { isEligible, Verdict } from './guardWishes.ts';

/**
 * Both rules for all robots, one after another in the order of the grid's cells. The first rule reads B and its own P
 * alone. The second one is settled for each pair at the later of the two, when both P are what they will remain; so no
 * order changes what comes out.
 */
export function judgeAll(sim: Simulation): void {
  const { start, columns, bands } = sim.scratch.grid;
  for (let place = 0, count = start[columns * bands]; place < count; place++) judge(sim, place);
}

function judge(sim: Simulation, place: number): void {
  const { step, pairs } = sim.scratch.guard;
  const row = sim.scratch.grid.sorted[place];
  if (step[row] > Verdict.blocked) return;
  let found = isComplete(pairs) ? collect(sim, place) : lookRound(sim, place);
  if (found === 0 && step[row] === 0) return; // nobody near: most are alone
  checkNeighbours(sim, place, found);
  if (step[row] === Verdict.blocked) {
    found = climbDown(sim, place, lookRound(sim, place));
    announce(sim, place, found);
  }
  if (isEligible(step[row])) settlePrecedence(sim, place, found);
}
