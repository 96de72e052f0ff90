import { Mode } from '../components.ts';
import { EventKind } from '../events.ts';
import { BOX_STRIDE, CENTRE_X, CENTRE_Y, clear, REACH } from '../math/roundedBox.ts';
import { rowsOf, tickOf, type Simulation } from '../simulation.ts';
import { guardRank } from './guardRank.ts';
import { Blocker, isEligible, readWishes, Verdict } from './guardWishes.ts';
import { nearestCell } from './indexNeighbours.ts';
import { isNumber } from './stoppingRegion.ts';

/**
 * Second phase of the guard: of eligible robots whose P meet, the highest-ranked is granted its twist. Reads P and the
 * eligibility of all; writes its own row alone, and reports protective stops in ascending order of rows.
 */
export function grantAll(sim: Simulation): void {
  const { mode } = sim.columns.kind;
  const { stopping } = sim.columns.guard;
  const { twist } = sim.columns;
  const { wish, step, company } = sim.scratch.guard;
  const { guard } = sim.def;
  const rows = rowsOf(sim);
  for (let row = 0; row < rows; row++) {
    if (mode[row] === Mode.unused) continue;
    if (guard === 'on' && step[row] === 0 && company[row] === 0) {
      // Nobody near: the whole wish, without further ado.
      stopping[row] = 0;
      twist.forward[row] = wish.forward[row];
      twist.left[row] = wish.left[row];
      twist.turn[row] = wish.turn[row];
    } else settle(sim, row);
  }
}

function settle(sim: Simulation, row: number): void {
  const { step, company } = sim.scratch.guard;
  const { guard } = sim.def;
  const winner = company[row] === 1 && isEligible(step[row]) ? firstAbove(sim, row) : Blocker.nobody;
  if (guard !== 'off') report(sim, row, winner);
  if (guard !== 'on') takeWhole(sim, row);
  else if (isEligible(step[row]) && winner === Blocker.nobody) take(sim, row);
}

/** @returns the first eligible robot that is found to rank above `row` with a P that meets its P */
function firstAbove(sim: Simulation, row: number): number {
  const { x, y } = sim.columns.pose;
  const { grid } = sim.scratch;
  const { proposed, step, farthest } = sim.scratch.guard;
  const { start, sorted, columns, rows, perMetre } = grid;
  const tick = tickOf(sim);
  const at = row * BOX_STRIDE;
  const px = x[row] + proposed[at + CENTRE_X];
  const py = y[row] + proposed[at + CENTRE_Y];
  const reach = proposed[at + REACH];
  // Any P that this one can meet belongs to a robot whose pose is this near to the centre of this one.
  const range = reach + farthest[1];
  const firstColumn = nearestCell((px - range) * perMetre, columns);
  const lastColumn = nearestCell((px + range) * perMetre, columns);
  const lastRow = nearestCell((py + range) * perMetre, rows);
  for (let gy = nearestCell((py - range) * perMetre, rows); gy <= lastRow; gy++) {
    const end = start[gy * columns + lastColumn + 1];
    for (let k = start[gy * columns + firstColumn]; k < end; k++) {
      const other = sorted[k];
      const to = other * BOX_STRIDE;
      const dx = x[other] + proposed[to + CENTRE_X] - px;
      const dy = y[other] + proposed[to + CENTRE_Y] - py;
      const sum = reach + proposed[to + REACH];
      if (dx * dx + dy * dy > sum * sum || other === row || !isEligible(step[other])) continue;
      if (guardRank(other, tick) < guardRank(row, tick)) continue;
      if (!clear(proposed, at, proposed, to, dx, dy)) return other;
    }
  }
  return Blocker.nobody;
}

/** What the guard did, for those who watch: who is in the way, and one event for each episode of refusal. */
function report(sim: Simulation, row: number, winner: number): void {
  const { guard } = sim.columns;
  const step = sim.scratch.guard.step[row];
  if (step === 0) guard.blockedBy[row] = winner;
  if (step === Verdict.still || (step === 0 && winner === Blocker.nobody)) {
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
  readWishes(sim, row, row + 1);
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
