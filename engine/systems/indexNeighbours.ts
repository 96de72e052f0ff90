import { Mode } from '../components.ts';
import { rowsOf, type Simulation } from '../simulation.ts';
import type { NeighbourGrid } from '../tickScratch.ts';

/**
 * Sorts the robots into a grid of square cells by counting, with their poses of the last tick. Queries are uncapped: a
 * neighbour that was left out because "enough" others are nearer would be a collision (a list of the 4 nearest: 95 811
 * contacts in 4e5 robot-ticks). Poses outside the building count to its nearest cell, which keeps every range query right.
 */
export function indexNeighbours(sim: Simulation): void {
  const { grid } = sim.scratch;
  const rows = rowsOf(sim);
  sizeCells(sim, grid);
  const { x, y } = sim.columns.pose;
  const { mode } = sim.columns.kind;
  const { start, sorted, cellOf } = grid;
  const cells = grid.columns * grid.rows;
  start.fill(0, 0, cells + 1);
  for (let row = 0; row < rows; row++) {
    if (mode[row] === Mode.unused) continue;
    const cell = gridRow(grid, y[row]) * grid.columns + gridColumn(grid, x[row]);
    cellOf[row] = cell;
    start[cell]++;
  }
  let end = 0;
  for (let cell = 0; cell <= cells; cell++) {
    end += start[cell];
    start[cell] = end;
  }
  // Backwards from the end of each cell: what is left in `start` is the beginning of the cell, and rows ascend in it.
  for (let row = rows - 1; row >= 0; row--) {
    if (mode[row] !== Mode.unused) sorted[--start[cellOf[row]]] = row;
  }
}

/** @returns column of x (m), the first or last one outside the building (NaN: 0); never smaller for a larger x */
export function gridColumn(grid: NeighbourGrid, x: number): number {
  const column = x * grid.perMetre;
  return column >= grid.columns ? grid.columns - 1 : column > 0 ? column | 0 : 0;
}

/** @returns row of y (m), the first or last one outside the building (NaN: 0); never smaller for a larger y */
export function gridRow(grid: NeighbourGrid, y: number): number {
  const row = y * grid.perMetre;
  return row >= grid.rows ? grid.rows - 1 : row > 0 ? row | 0 : 0;
}

/** About two cells a robot, but none smaller than what a robot occupies while it stops, and as many as there is room for. */
function sizeCells(sim: Simulation, grid: NeighbourGrid): void {
  const { width, height } = sim.walls;
  let cell = Math.sqrt((width * height) / (2 * rowsOf(sim) + 1));
  for (const one of sim.classes) {
    cell = Math.max(cell, 2 * one.turningRadius + (one.maxSpeed * one.maxSpeed) / (2 * one.def.deceleration));
  }
  const room = grid.start.length - 1;
  while (Math.ceil(width / cell) * Math.ceil(height / cell) > room) cell *= 1.25;
  grid.cell = cell;
  grid.perMetre = 1 / cell;
  grid.columns = Math.ceil(width / cell);
  grid.rows = Math.ceil(height / cell);
}
