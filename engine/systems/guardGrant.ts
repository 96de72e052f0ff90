import { Mode } from '../components.ts';
import { EventKind } from '../events.ts';
import { rowsOf, type Simulation } from '../simulation.ts';
import { isEligible, readWish, Verdict } from './guardWishes.ts';
import { isNumber } from './stoppingRegion.ts';

/**
 * Gives eligible robots that nobody outranks their twists, and reports protective stops in ascending order of rows.
 */
export function grantAll(sim: Simulation): void {
  const { mode } = sim.columns.kind;
  const { stopping } = sim.columns.guard;
  const { twist } = sim.columns;
  const { wish, step, outranked } = sim.scratch.guard;
  const { guard } = sim.def;
  const rows = rowsOf(sim);
  for (let row = 0; row < rows; row++) {
    if (mode[row] === Mode.unused) continue;
    if (guard === 'on' && step[row] === 0 && outranked[row] === 0) {
      // The whole wish, without further ado.
      stopping[row] = 0;
      twist.forward[row] = wish.forward[row];
      twist.left[row] = wish.left[row];
      twist.turn[row] = wish.turn[row];
    } else settle(sim, row);
  }
}

function settle(sim: Simulation, row: number): void {
  const { step, outranked } = sim.scratch.guard;
  const { guard } = sim.def;
  const isClear = outranked[row] === 0;
  if (guard !== 'off') report(sim, row, isClear);
  if (guard !== 'on') takeWhole(sim, row);
  else if (isEligible(step[row]) && isClear) take(sim, row);
}

/** What the guard did, for those who watch: who is in the way, and one event for each episode of refusal. */
function report(sim: Simulation, row: number, isClear: boolean): void {
  const { guard } = sim.columns;
  const step = sim.scratch.guard.step[row];
  if (step === Verdict.still || (step === 0 && isClear)) {
    guard.stopping[row] = 0;
    return;
  }
  if (guard.stopping[row] === 1 || wishesToBrake(sim, row)) return;
  guard.stopping[row] = 1;
  sim.events.push(EventKind.protectiveStop, row, guard.blockedBy[row]);
}

/** Puts what the scratch holds of the wish in the place of braking, which is what the twist column holds until here. */
function take(sim: Simulation, row: number): void {
  const { twist } = sim.columns;
  const { wish } = sim.scratch.guard;
  twist.forward[row] = wish.forward[row];
  twist.left[row] = wish.left[row];
  twist.turn[row] = wish.turn[row];
}

/** Without a guard that decides: whatever is a number. */
function takeWhole(sim: Simulation, row: number): void {
  const { twist, wish } = sim.columns;
  if (sim.scratch.guard.step[row] === Verdict.still) return;
  if (!isNumber(wish.forward[row] + wish.left[row] + wish.turn[row])) return;
  if (!isNumber(twist.forward[row] + twist.left[row] + twist.turn[row])) return;
  readWish(sim, row);
  take(sim, row);
}

/** A wish that asks for no more than braking leaves is not stopped by braking. */
function wishesToBrake(sim: Simulation, row: number): boolean {
  const { twist, wish } = sim.columns;
  return (
    within(wish.forward[row], twist.forward[row]) &&
    within(wish.left[row], twist.left[row]) &&
    within(wish.turn[row], twist.turn[row])
  );
}

/** Is `value` between 0 and `end`, but for rounding? A NaN is not. */
function within(value: number, end: number): boolean {
  const hair = 1e-6;
  return value >= Math.min(end, 0) - hair && value <= Math.max(end, 0) + hair;
}
