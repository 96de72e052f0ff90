import { CIRCLE, HULL_STRIDE, HULL_X, HULL_Y } from '../math/hull.ts';
import type { Simulation } from '../simulation.ts';
import { nearestCell } from './indexNeighbours.ts';

/**
 * Finds the robots whose circles meet that of the one at `place`.
 *
 * @returns how many: their places stand in `GuardScratch.near`, ascending
 */
export function lookRound(sim: Simulation, place: number): number {
  const { start, columns, bands, perMetre } = sim.scratch.grid;
  const { hulls, farthest, near } = sim.scratch.guard;
  const cx = hulls[place * HULL_STRIDE + HULL_X];
  const cy = hulls[place * HULL_STRIDE + HULL_Y];
  const own = hulls[place * HULL_STRIDE + CIRCLE];
  // Whoever's circle this one meets has its pose this near to the centre.
  const range = own + farthest[0];
  const firstColumn = nearestCell((cx - range) * perMetre, columns);
  const lastColumn = nearestCell((cx + range) * perMetre, columns);
  const lastBand = nearestCell((cy + range) * perMetre, bands);
  let found = 0;
  for (let band = nearestCell((cy - range) * perMetre, bands); band <= lastBand; band++) {
    const last = start[band * columns + lastColumn + 1];
    for (let k = start[band * columns + firstColumn]; k < last; k++) {
      const at = k * HULL_STRIDE;
      const dx = hulls[at + HULL_X] - cx;
      const dy = hulls[at + HULL_Y] - cy;
      const touching = own + hulls[at + CIRCLE];
      if (dx * dx + dy * dy > touching * touching || k === place) continue;
      near[found++] = k;
    }
  }
  return found;
}
