import { BOX_STRIDE, CENTRE_X, CENTRE_Y, coreDistance, RADIUS, REACH } from '../math/roundedBox.ts';
import type { Simulation } from '../simulation.ts';
import { leadsAwayFromRobot } from './guardSeparating.ts';
import { isEligible, refuse } from './guardWishes.ts';
import { nearestCell } from './indexNeighbours.ts';

/**
 * Is the P of each of the rows `begin` … `end` − 1 that is on a step of the ladder clear of the B of **every** other
 * robot? Those that are not become `blocked`. Notes in passing whose circles around P meet: they are each other's company.
 */
export function checkNeighbours(sim: Simulation, begin: number, end: number): void {
  const { x, y } = sim.columns.pose;
  const { grid } = sim.scratch;
  const { braking, proposed, step, company, farthest } = sim.scratch.guard;
  const { start, sorted, columns, rows, perMetre } = grid;
  const most = Math.max(farthest[0], farthest[1]);
  for (let row = begin; row < end; row++) {
    if (!isEligible(step[row])) continue;
    const px = x[row] + proposed[row * BOX_STRIDE + CENTRE_X];
    const py = y[row] + proposed[row * BOX_STRIDE + CENTRE_Y];
    const reach = proposed[row * BOX_STRIDE + REACH];
    // Whatever P can meet belongs to a robot whose pose is this near to the centre of P.
    const range = reach + most;
    const firstColumn = nearestCell((px - range) * perMetre, columns);
    const lastColumn = nearestCell((px + range) * perMetre, columns);
    const lastRow = nearestCell((py + range) * perMetre, rows);
    for (let gy = nearestCell((py - range) * perMetre, rows); gy <= lastRow; gy++) {
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
        gy = lastRow; // one is enough
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
  const apart = proposed[at + RADIUS] + braking[to + RADIUS];
  const distance = coreDistance(proposed, at, braking, to, dx, dy, apart);
  if (distance > apart) return false;
  if (!(distance > apart - 0.5 * sim.def.guardMargin)) return true;
  return !leadsAwayFromRobot(sim, row, other);
}
