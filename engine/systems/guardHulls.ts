import { Mode } from '../components.ts';
import {
  AXIS_X,
  AXIS_Y,
  BOX_STRIDE,
  CENTRE_X,
  CENTRE_Y,
  HALF_LENGTH,
  HALF_WIDTH,
  RADIUS,
  REACH,
} from '../math/roundedBox.ts';
import {
  CIRCLE,
  FARTHEST,
  HALF_CORE,
  HULL_AXIS_X,
  HULL_AXIS_Y,
  HULL_STRIDE,
  HULL_X,
  HULL_Y,
  ROUND,
} from '../math/hull.ts';
import { rowsOf, type Simulation } from '../simulation.ts';
import { isEligible } from './guardWishes.ts';

/**
 * A hull for each robot, around its B and the P that it has: a capsule with a circle around it, side by side in the order of
 * the grid's cells, so that whoever looks round reads them one after another, and boxes only of those that it comes near.
 */

/** f32 rounds a number by no more than this part of it. */
const ROUNDING = 1e-7;

/** Draws the hulls of all. Before they are changed by the ladder, only those who may take their whole wish have a P. */
export function drawHulls(sim: Simulation): void {
  const { x, y } = sim.columns.pose;
  const { mode } = sim.columns.kind;
  const { placeOf } = sim.scratch.grid;
  const { braking, proposed, step, hulls, farthest } = sim.scratch.guard;
  let most = 0;
  for (let row = 0, rows = rowsOf(sim); row < rows; row++) {
    if (mode[row] === Mode.unused) continue;
    const at = row * BOX_STRIDE;
    let offX: number = braking[at + CENTRE_X];
    let offY: number = braking[at + CENTRE_Y];
    let ux: number = braking[at + AXIS_X];
    let uy: number = braking[at + AXIS_Y];
    let half: number = braking[at + HALF_LENGTH];
    let round = braking[at + RADIUS] + braking[at + HALF_WIDTH];
    if (isEligible(step[row])) {
      // The core of P, and round enough for what lies of B beyond and beside it.
      const px = proposed[at + AXIS_X];
      const py = proposed[at + AXIS_Y];
      const dx = offX - proposed[at + CENTRE_X];
      const dy = offY - proposed[at + CENTRE_Y];
      const along = Math.abs(dx * px + dy * py) + Math.abs(ux * px + uy * py) * half;
      const aside = Math.abs(dy * px - dx * py) + Math.abs(ux * py - uy * px) * half;
      half = proposed[at + HALF_LENGTH];
      round = larger(proposed[at + RADIUS] + proposed[at + HALF_WIDTH], round + aside + larger(along - half, 0));
      offX = proposed[at + CENTRE_X];
      offY = proposed[at + CENTRE_Y];
      ux = px;
      uy = py;
    }
    const cx = x[row] + offX;
    const cy = y[row] + offY;
    const blur = ROUNDING * (Math.abs(cx) + Math.abs(cy));
    round += 4 * (blur + ROUNDING * (half + round));
    const circle = (half + round) * (1 + 2 * ROUNDING);
    const reach = (Math.sqrt(offX * offX + offY * offY) + circle + blur) * (1 + 4 * ROUNDING);
    const to = placeOf[row] * HULL_STRIDE;
    hulls[to + HULL_X] = cx;
    hulls[to + HULL_Y] = cy;
    hulls[to + CIRCLE] = circle;
    hulls[to + FARTHEST] = reach;
    hulls[to + HULL_AXIS_X] = ux;
    hulls[to + HULL_AXIS_Y] = uy;
    hulls[to + HALF_CORE] = half;
    hulls[to + ROUND] = round;
    if (reach > most) most = reach;
  }
  farthest[0] = most * (1 + 2 * ROUNDING);
}

/** Which of two is larger is anybody's guess here, and a wrong guess costs more than sums. */
function larger(a: number, b: number): number {
  return 0.5 * (a + b + Math.abs(a - b));
}

/**
 * Makes the circle of a robot wide enough for the P that it has now.
 *
 * @returns whether it had to become wider: then there may be more robots that it meets
 */
export function widenCircle(sim: Simulation, place: number): boolean {
  const { x, y } = sim.columns.pose;
  const { proposed, hulls, farthest } = sim.scratch.guard;
  const row = sim.scratch.grid.sorted[place];
  const at = row * BOX_STRIDE;
  const to = place * HULL_STRIDE;
  const cx = hulls[to + HULL_X];
  const cy = hulls[to + HULL_Y];
  const dx = x[row] + proposed[at + CENTRE_X] - cx;
  const dy = y[row] + proposed[at + CENTRE_Y] - cy;
  const radius = Math.sqrt(dx * dx + dy * dy) + proposed[at + REACH];
  if (radius <= hulls[to + CIRCLE]) return false;
  hulls[to + CIRCLE] = radius * (1 + 2 * ROUNDING);
  const offX = cx - x[row];
  const offY = cy - y[row];
  farthest[0] = Math.max(farthest[0], Math.sqrt(offX * offX + offY * offY) + radius * (1 + 4 * ROUNDING));
  return true;
}
