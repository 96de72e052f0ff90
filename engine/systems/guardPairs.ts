import type { Simulation } from '../simulation.ts';
import type { GuardPairs } from '../tickScratch.ts';
import { areSeparated, CIRCLE, FARTHEST, HULL_STRIDE, HULL_X, HULL_Y } from '../math/hull.ts';
import { nearestCell } from './indexNeighbours.ts';

/**
 * Who may be in whose way: lists of neighbours, each robot by its place in the order of the grid's cells. Most circles that
 * meet belong to robots that pass each other at a distance; those are not listed.
 */

/** Lists all pairs of robots whose regions may meet. */
export function pairUp(sim: Simulation): void {
  const { start, columns, bands, perMetre } = sim.scratch.grid;
  const { hulls, pairs } = sim.scratch.guard;
  const count = start[columns * bands];
  pairs.first.fill(NONE, 0, count);
  pairs.listed[0] = 0;
  for (let place = 0; place < count; place++) {
    const own = place * HULL_STRIDE;
    const cx = hulls[own + HULL_X];
    const cy = hulls[own + HULL_Y];
    const circle = hulls[own + CIRCLE];
    const farthest = hulls[own + FARTHEST];
    // Of two robots the one whose circle reaches farther from its pose finds the other, whose pose is this near then.
    const range = circle + farthest;
    const firstColumn = nearestCell((cx - range) * perMetre, columns);
    const lastColumn = nearestCell((cx + range) * perMetre, columns);
    const lastBand = nearestCell((cy + range) * perMetre, bands);
    for (let band = nearestCell((cy - range) * perMetre, bands); band <= lastBand; band++) {
      const last = start[band * columns + lastColumn + 1];
      for (let k = start[band * columns + firstColumn]; k < last; k++) {
        const at = k * HULL_STRIDE;
        const dx = hulls[at + HULL_X] - cx;
        const dy = hulls[at + HULL_Y] - cy;
        const touching = circle + hulls[at + CIRCLE];
        const way2 = dx * dx + dy * dy;
        if (way2 > touching * touching) continue;
        const reach = hulls[at + FARTHEST];
        if (reach > farthest || (reach === farthest && k >= place)) continue;
        if (areSeparated(hulls, own, at, dx, dy, way2)) continue;
        list(pairs, place, k);
        list(pairs, k, place);
      }
    }
  }
}

const NONE = -1;

/** Puts a robot into the list of another one. */
function list({ first, next, neighbour, listed }: GuardPairs, place: number, other: number): void {
  const entry = listed[0]++;
  if (entry >= neighbour.length) return; // then `isComplete` no longer holds
  neighbour[entry] = other;
  next[entry] = first[place];
  first[place] = entry;
}

/** Has there been room for everything that was to be listed? There has, but where crowds stand in each other. */
export function isComplete({ listed, neighbour }: GuardPairs): boolean {
  return listed[0] <= neighbour.length;
}

/**
 * Collects the list of the robot at `place`.
 *
 * @returns how many others there are in it: their places stand in `GuardScratch.near`, ascending, each once
 */
export function collect(sim: Simulation, place: number): number {
  const { pairs, near } = sim.scratch.guard;
  const { first, next, neighbour } = pairs;
  let found = 0;
  for (let entry = first[place]; entry !== NONE; entry = next[entry]) {
    const other = neighbour[entry];
    let at = found;
    while (at > 0 && near[at - 1] > other) at--;
    if (at > 0 && near[at - 1] === other) continue;
    for (let k = found++; k > at; k--) near[k] = near[k - 1];
    near[at] = other;
  }
  return found;
}

/**
 * Puts a robot whose P has become another one into the lists of those whose turn comes after it.
 *
 * @param found how many others its circle meets: their places stand in `GuardScratch.near`
 */
export function announce(sim: Simulation, place: number, found: number): void {
  const { pairs, near } = sim.scratch.guard;
  for (let i = 0; i < found; i++) if (near[i] > place) list(pairs, near[i], place);
}
