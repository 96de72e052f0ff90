import { tickOf, type Simulation } from '../simulation.ts';
import { Nearness, nearness } from './guardNearness.ts';
import { guardRank } from './guardRank.ts';
import { isEligible } from './guardWishes.ts';

/**
 * Second rule of the guard, for an eligible robot and those before it in the grid's order, all of which have found their
 * steps of the ladder: of two eligible ones whose P meet, the one that ranks below has to give way.
 *
 * @param place of the robot in the grid's order
 * @param found how many others `lookRound` has found
 */
export function settlePrecedence(sim: Simulation, place: number, found: number): void {
  const { sorted } = sim.scratch.grid;
  const { step, near } = sim.scratch.guard;
  const row = sorted[place];
  for (let i = 0; i < found && near[i] < place; i++) {
    const other = sorted[near[i]];
    if (!isEligible(step[other])) continue;
    if (ranksAbove(row, other, tickOf(sim))) giveWay(sim, other, row);
    else giveWay(sim, row, other);
  }
}

function ranksAbove(row: number, other: number, tick: number): boolean {
  return guardRank(row, tick) > guardRank(other, tick);
}

/** Makes the robot `row` give way to one that ranks above it if their P meet; the first one in the grid's order is to blame. */
function giveWay(sim: Simulation, row: number, above: number): void {
  const { proposed, outranked, step } = sim.scratch.guard;
  if (nearness(sim, proposed, row, proposed, above) === Nearness.apart) return;
  if (outranked[row] === 0 && step[row] === 0) sim.columns.guard.blockedBy[row] = above;
  outranked[row] = 1;
}
