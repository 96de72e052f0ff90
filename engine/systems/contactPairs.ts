import type { Simulation } from '../simulation.ts';
import { reportContact } from './contactReport.ts';
import { timeOfContact } from './contactTime.ts';

/**
 * Looks for contacts of all pairs of robots whose circles meet, each pair once.
 *
 * @param strips as `sortIntoStrips` has left them
 * @param widest m, the largest radius
 */
export function findPairContacts(sim: Simulation, strips: number, widest: number): void {
  const { order, start, left, radius } = sim.scratch.contacts;
  for (let strip = 0; strip < strips; strip++) {
    const end = start[strip + 1];
    const endAbove = strip + 1 < strips ? start[strip + 2] : end;
    let above = end;
    for (let k = start[strip]; k < end; k++) {
      const row = order[k];
      const right = left[row] + 2 * radius[row];
      for (let n = k + 1; n < end && left[order[n]] <= right; n++) meet(sim, row, order[n]);
      // A circle of the next strip that begins this far to the left ends before this one begins.
      const before = left[row] - 2 * widest;
      while (above < endAbove && left[order[above]] < before) above++;
      for (let n = above; n < endAbove && left[order[n]] <= right; n++) meet(sim, row, order[n]);
    }
  }
}

function meet(sim: Simulation, a: number, b: number): void {
  const { left, y, radius } = sim.scratch.contacts;
  const dx = left[b] + radius[b] - (left[a] + radius[a]);
  const dy = y[b] - y[a];
  const sum = radius[a] + radius[b];
  if (dx * dx + dy * dy > sum * sum) return;
  const time = timeOfContact(sim, a, b);
  if (time < Infinity) reportContact(sim, Math.min(a, b), Math.max(a, b), time);
}
