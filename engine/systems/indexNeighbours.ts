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
  const { start, sorted, cellOf, placeOf, perMetre, columns, bands } = grid;
  const cells = columns * bands;
  start.fill(0, 0, cells + 1);
  for (let row = 0; row < rows; row++) {
    if (mode[row] === Mode.unused) continue;
    const cell = nearestCell(y[row] * perMetre, bands) * columns + nearestCell(x[row] * perMetre, columns);
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
    if (mode[row] === Mode.unused) continue;
    const place = --start[cellOf[row]];
    sorted[place] = row;
    placeOf[row] = place;
  }
}

/**
 * The cell of a coordinate along one side of the grid.
 *
 * @param coordinate in cells: m times `perMetre`
 * @param count columns or bands
 * @returns 0 … count − 1, the first or the last one outside the building, 0 for NaN; never less for a larger coordinate
 */
export function nearestCell(coordinate: number, count: number): number {
  return coordinate >= count ? count - 1 : coordinate > 0 ? coordinate | 0 : 0;
}

/** About two cells a robot, but none smaller than a robot that turns, and as many as there is room for. */
function sizeCells(sim: Simulation, grid: NeighbourGrid): void {
  const { width, height } = sim.walls;
  let cell = Math.sqrt((width * height) / (2 * rowsOf(sim) + 1));
  for (const one of sim.classes) {
    cell = Math.max(cell, 2 * one.turningRadius);
  }
  const room = grid.start.length - 1;
  while (Math.ceil(width / cell) * Math.ceil(height / cell) > room) cell *= 1.25;
  grid.cell = cell;
  grid.perMetre = 1 / cell;
  grid.columns = Math.ceil(width / cell);
  grid.bands = Math.ceil(height / cell);
}
