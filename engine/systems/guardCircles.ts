import { Mode } from '../components.ts';
import { BOX_STRIDE, CENTRE_X, CENTRE_Y, REACH } from '../math/roundedBox.ts';
import { rowsOf, type Simulation } from '../simulation.ts';
import { isEligible } from './guardWishes.ts';
import { nearestCell } from './indexNeighbours.ts';

/**
 * A circle for each robot, around its B and the P that it has: side by side in the order of the grid's cells, so that
 * whoever looks round reads them one after another, and boxes only of those whose circles it meets.
 */

/** f32 rounds a number by no more than this part of it. */
const ROUNDING = 1e-7;

/** Draws the circles of all. Before they are changed by the ladder, only those who may take their whole wish have a P. */
export function circleRegions(sim: Simulation): void {
  const { x, y } = sim.columns.pose;
  const { mode } = sim.columns.kind;
  const { placeOf } = sim.scratch.grid;
  const { braking, proposed, step, circles, farthest } = sim.scratch.guard;
  const { x: circleX, y: circleY, radius: circleRadius } = circles;
  let most = 0;
  for (let row = 0, rows = rowsOf(sim); row < rows; row++) {
    if (mode[row] === Mode.unused) continue;
    const at = row * BOX_STRIDE;
    const offX = braking[at + CENTRE_X];
    const offY = braking[at + CENTRE_Y];
    let radius: number = braking[at + REACH];
    if (isEligible(step[row])) {
      const dx = proposed[at + CENTRE_X] - offX;
      const dy = proposed[at + CENTRE_Y] - offY;
      radius = Math.max(radius, Math.sqrt(dx * dx + dy * dy) + proposed[at + REACH]);
    }
    const cx = x[row] + offX;
    const cy = y[row] + offY;
    radius = radius * (1 + 2 * ROUNDING) + ROUNDING * (Math.abs(cx) + Math.abs(cy));
    const place = placeOf[row];
    circleX[place] = cx;
    circleY[place] = cy;
    circleRadius[place] = radius;
    most = Math.max(most, Math.sqrt(offX * offX + offY * offY) + radius);
  }
  farthest[0] = most * (1 + 2 * ROUNDING);
}

/**
 * Makes the circle of a robot wide enough for the P that it has now.
 *
 * @returns whether it had to become wider: then there may be more robots that it meets
 */
export function widenCircle(sim: Simulation, place: number): boolean {
  const { x, y } = sim.columns.pose;
  const { proposed, circles, farthest } = sim.scratch.guard;
  const row = sim.scratch.grid.sorted[place];
  const at = row * BOX_STRIDE;
  const dx = x[row] + proposed[at + CENTRE_X] - circles.x[place];
  const dy = y[row] + proposed[at + CENTRE_Y] - circles.y[place];
  const radius = Math.sqrt(dx * dx + dy * dy) + proposed[at + REACH];
  if (radius <= circles.radius[place]) return false;
  circles.radius[place] = radius * (1 + 2 * ROUNDING);
  const offX = circles.x[place] - x[row];
  const offY = circles.y[place] - y[row];
  farthest[0] = Math.max(farthest[0], Math.sqrt(offX * offX + offY * offY) + radius * (1 + 4 * ROUNDING));
  return true;
}

/**
 * Finds the robots whose circles meet that of the one at `place`.
 *
 * @returns how many: their places stand in `contacts.spare`, ascending
 */
export function lookRound(sim: Simulation, place: number): number {
  const { start, columns, rows, perMetre } = sim.scratch.grid;
  const { circles, farthest } = sim.scratch.guard;
  const { x, y, radius } = circles;
  const near = sim.scratch.contacts.spare;
  const cx = x[place];
  const cy = y[place];
  const own = radius[place];
  // Whoever's circle this one meets has its pose this near to the centre.
  const range = own + farthest[0];
  const firstColumn = nearestCell((cx - range) * perMetre, columns);
  const lastColumn = nearestCell((cx + range) * perMetre, columns);
  const lastRow = nearestCell((cy + range) * perMetre, rows);
  let found = 0;
  for (let gy = nearestCell((cy - range) * perMetre, rows); gy <= lastRow; gy++) {
    const last = start[gy * columns + lastColumn + 1];
    for (let k = start[gy * columns + firstColumn]; k < last; k++) {
      const dx = x[k] - cx;
      const dy = y[k] - cy;
      const touching = own + radius[k];
      if (dx * dx + dy * dy > touching * touching || k === place) continue;
      near[found++] = k;
    }
  }
  return found;
}
