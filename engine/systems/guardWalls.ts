import { BORDERS, WALL_REACH, wallColumn, wallRow } from '../floor/wallIndex.ts';
import {
  AXIS_X,
  AXIS_Y,
  BOX_STRIDE,
  CENTRE_X,
  CENTRE_Y,
  coreDistanceToAligned,
  HALF_LENGTH,
  HALF_WIDTH,
  RADIUS,
  REACH,
} from '../math/roundedBox.ts';
import type { Simulation } from '../simulation.ts';
import { leadsAwayFromWall } from './guardSeparating.ts';
import { Blocker, isEligible, refuse } from './guardWishes.ts';

/**
 * Is the P of each of the rows `begin` … `end` − 1 that is on a step of the ladder clear of the solids and of the sides
 * of the building? Those that are not become `blocked`.
 */
export function checkWalls(sim: Simulation, begin: number, end: number): void {
  for (let row = begin; row < end; row++) checkWallsOf(sim, row);
}

/** The same for one row. */
export function checkWallsOf(sim: Simulation, row: number): void {
  const { proposed, step } = sim.scratch.guard;
  if (!isEligible(step[row])) return;
  const { walls } = sim;
  const { free, columns, width, height } = walls;
  const isOpen = walls.count === BORDERS; // nothing solid but the sides of the building
  const { x, y } = sim.columns.pose;
  const at = row * BOX_STRIDE;
  const px = x[row] + proposed[at + CENTRE_X];
  const py = y[row] + proposed[at + CENTRE_Y];
  const ux = Math.abs(proposed[at + AXIS_X]);
  const uy = Math.abs(proposed[at + AXIS_Y]);
  const halfX = ux * proposed[at + HALF_LENGTH] + uy * proposed[at + HALF_WIDTH] + proposed[at + RADIUS];
  const halfY = uy * proposed[at + HALF_LENGTH] + ux * proposed[at + HALF_WIDTH] + proposed[at + RADIUS];
  if (isOpen && px - halfX > 0 && py - halfY > 0 && px + halfX < width && py + halfY < height) return;
  const room = 4 * (wallRow(walls, py) * columns + wallColumn(walls, px));
  const inside =
    px - halfX > free[room] &&
    py - halfY > free[room + 1] &&
    px + halfX < free[room + 2] &&
    py + halfY < free[room + 3];
  if (!inside && !clearOfWalls(sim, row, px, py, halfX, halfY)) refuse(sim, row, Blocker.wall);
}

/** The same for one P that reaches out of the free rectangle around its centre; centre and half extents in m. */
function clearOfWalls(sim: Simulation, row: number, px: number, py: number, halfX: number, halfY: number): boolean {
  const { walls } = sim;
  const { width, height, start, boxes, columns, minX, minY, maxX, maxY } = walls;
  const reach = sim.scratch.guard.proposed[row * BOX_STRIDE + REACH];
  if (!(reach < Infinity)) return false;
  const inside = px - halfX > 0 && py - halfY > 0 && px + halfX < width && py + halfY < height;
  if (!inside && !clearOfBorders(sim, row)) return false;
  const more = Math.max(reach - WALL_REACH, 0);
  const firstColumn = wallColumn(walls, px - more);
  const lastColumn = wallColumn(walls, px + more);
  const lastRow = wallRow(walls, py + more);
  for (let by = wallRow(walls, py - more); by <= lastRow; by++) {
    const last = start[by * columns + lastColumn + 1];
    for (let k = start[by * columns + firstColumn]; k < last; k++) {
      const box = boxes[k];
      if (px + halfX < minX[box] || px - halfX > maxX[box]) continue;
      if (py + halfY < minY[box] || py - halfY > maxY[box]) continue;
      if (wallBlocks(sim, row, box)) return false;
    }
  }
  return true;
}

function clearOfBorders(sim: Simulation, row: number): boolean {
  for (let box = 0; box < BORDERS; box++) if (wallBlocks(sim, row, box)) return false;
  return true;
}

function wallBlocks(sim: Simulation, row: number, box: number): boolean {
  const { x, y } = sim.columns.pose;
  const { minX, minY, maxX, maxY } = sim.walls;
  const { proposed } = sim.scratch.guard;
  const at = row * BOX_STRIDE;
  const dx = 0.5 * (minX[box] + maxX[box]) - (x[row] + proposed[at + CENTRE_X]);
  const dy = 0.5 * (minY[box] + maxY[box]) - (y[row] + proposed[at + CENTRE_Y]);
  const halfX = 0.5 * (maxX[box] - minX[box]);
  const halfY = 0.5 * (maxY[box] - minY[box]);
  const radius = proposed[at + RADIUS];
  const gap = coreDistanceToAligned(proposed, at, dx, dy, halfX, halfY, radius);
  if (gap > radius) return false;
  if (!(gap > radius - 0.5 * sim.def.guardMargin)) return true;
  return !leadsAwayFromWall(sim, row, box);
}
