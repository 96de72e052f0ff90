import { BOX_STRIDE, CENTRE_X, CENTRE_Y, clear, REACH } from '../math/roundedBox.ts';
import type { Simulation } from '../simulation.ts';
import { leadsAwayFromRobot } from './guardSeparating.ts';
import { isEligible, refuse } from './guardWishes.ts';
import { gridColumn, gridRow } from './indexNeighbours.ts';

/**
 * Is the P of each of the rows `begin` … `end` − 1 that is on a step of the ladder clear of the B of **every** other
 * robot? Those that are not become `blocked`. Notes in passing whose circles around P meet: they are each other's company.
 */
export function checkNeighbours(sim: Simulation, begin: number, end: number): void {
  const { x, y } = sim.columns.pose;
  const { grid } = sim.scratch;
  const { braking, proposed, step, company, farthest } = sim.scratch.guard;
  const { start, sorted, columns } = grid;
  const most = Math.max(farthest[0], farthest[1]);
  for (let row = begin; row < end; row++) {
    if (!isEligible(step[row])) continue;
    const px = x[row] + proposed[row * BOX_STRIDE + CENTRE_X];
    const py = y[row] + proposed[row * BOX_STRIDE + CENTRE_Y];
    const reach = proposed[row * BOX_STRIDE + REACH];
    // Whatever P can meet belongs to a robot whose pose is this near to the centre of P.
    const range = reach + most;
    const firstColumn = gridColumn(grid, px - range);
    const lastColumn = gridColumn(grid, px + range);
    const lastRow = gridRow(grid, py + range);
    for (let gy = gridRow(grid, py - range); gy <= lastRow; gy++) {
      const last = start[gy * columns + lastColumn + 1];
      for (let k = start[gy * columns + firstColumn]; k < last; k++) {
        const other = sorted[k];
        const dx = x[other] - px;
        const dy = y[other] - py;
        if (dx * dx + dy * dy > range * range || other === row) continue;
        const to = other * BOX_STRIDE;
        const ex = dx + proposed[to + CENTRE_X];
        const ey = dy + proposed[to + CENTRE_Y];
        const both = reach + proposed[to + REACH];
        if (!(ex * ex + ey * ey > both * both)) {
          company[row] = 1;
          company[other] = 1;
        }
        const bx = dx + braking[to + CENTRE_X];
        const by = dy + braking[to + CENTRE_Y];
        const sum = reach + braking[to + REACH];
        if (bx * bx + by * by > sum * sum || !robotBlocks(sim, row, other)) continue;
        refuse(sim, row, other);
        gy = lastRow;
        break;
      }
    }
  }
}

/** Is the B of the robot `other` in the way of the P of `row`? */
export function robotBlocks(sim: Simulation, row: number, other: number): boolean {
  const { x, y } = sim.columns.pose;
  const { braking, proposed } = sim.scratch.guard;
  const at = row * BOX_STRIDE;
  const to = other * BOX_STRIDE;
  const dx = x[other] + braking[to + CENTRE_X] - (x[row] + proposed[at + CENTRE_X]);
  const dy = y[other] + braking[to + CENTRE_Y] - (y[row] + proposed[at + CENTRE_Y]);
  if (clear(proposed, at, braking, to, dx, dy, 0)) return false;
  if (!clear(proposed, at, braking, to, dx, dy, 0.5 * sim.def.guardMargin)) return true;
  return !leadsAwayFromRobot(sim, row, other);
}
