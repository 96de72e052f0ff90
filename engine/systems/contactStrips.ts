import { Mode } from '../components.ts';
import { rowsOf, type Simulation } from '../simulation.ts';
import type { ContactScratch } from '../tickScratch.ts';

/**
 * Near pairs by sorting and sweeping: the floor is cut into strips parallel to x, no lower than the widest circle, and
 * the circles of a strip are sorted by their left ends. Two circles that meet are in the same strip or in neighbouring
 * ones, so a sweep sees few others however large the fleet is. The order of the last tick is the starting point of the
 * sort, which then has almost nothing to do; what comes out does not depend on it.
 *
 * @param widest m, the largest radius
 * @returns number of strips; those of unused rows come behind the last
 */
export function sortIntoStrips(sim: Simulation, widest: number): number {
  const { mode } = sim.columns.kind;
  const { contacts } = sim.scratch;
  const { start, y, order, spare } = contacts;
  const rows = rowsOf(sim);
  if (contacts.known > rows) contacts.known = 0; // a snapshot of fewer robots was loaded
  while (contacts.known < rows) order[contacts.known] = contacts.known++;
  const { height } = sim.walls;
  const strips = Math.max(1, Math.min(start.length - 2, Math.floor(height / (2 * widest))));
  const perMetre = strips / Math.max(height, 2 * widest);
  const last = strips - 1;
  start.fill(0, 0, strips + 2);
  for (let row = 0; row < rows; row++) {
    start[mode[row] === Mode.unused ? strips : stripOf(y[row] * perMetre, last)]++;
  }
  let end = 0;
  for (let strip = 0; strip < strips + 2; strip++) {
    end += start[strip];
    start[strip] = end;
  }
  for (let k = rows - 1; k >= 0; k--) {
    const row = order[k];
    spare[--start[mode[row] === Mode.unused ? strips : stripOf(y[row] * perMetre, last)]] = row;
  }
  contacts.order = spare;
  contacts.spare = order;
  for (let strip = 0; strip < strips; strip++) sortByLeftEnd(contacts, start[strip], start[strip + 1]);
  return strips;
}

/** What lies outside the building, or nowhere, belongs to the strip at its side. */
function stripOf(strip: number, last: number): number {
  return strip >= last ? last : strip > 0 ? strip | 0 : 0;
}

/** Insertion: nearly sorted is nearly done. */
function sortByLeftEnd({ order, left }: ContactScratch, begin: number, end: number): void {
  for (let k = begin + 1; k < end; k++) {
    const row = order[k];
    const key = left[row];
    let n = k;
    for (; n > begin && left[order[n - 1]] > key; n--) order[n] = order[n - 1];
    order[n] = row;
  }
}
