import { Mode } from './components.ts';
import { BOX_STRIDE, CENTRE_X, CENTRE_Y, REACH } from './math/roundedBox.ts';
import { rowsOf, type Simulation } from './simulation.ts';
import { nearestCell } from './systems/indexNeighbours.ts';
import { writeStoppingRegions } from './systems/stoppingRegion.ts';

/** Robots that stand or drive on the floor, found again by place: for those who put many more on it, between two ticks. */
export interface SpawnIndex {
  /** Adds the robot on a row. */
  readonly add: (row: number) => void;
  /** Calls `visit` for the rows whose regions of braking may meet that of the robot on `row`, maybe several times each. */
  readonly visitNear: (row: number, visit: (other: number) => void) => void;
}

const CELLS_PER_ROBOT = 4;
const SPARE_CELLS = 256;

/** @returns an index of all robots that are there now; it is of no use any more once they have moved */
export function indexSpawned(sim: Simulation): SpawnIndex {
  const { x, y } = sim.columns.pose;
  const { mode } = sim.columns.kind;
  const { braking } = sim.scratch.guard;
  const { width, height } = sim.walls;
  let side = 0;
  for (const { turningRadius } of sim.classes) side = Math.max(side, 2 * (turningRadius + sim.def.guardMargin));
  side = Math.max(side, Math.sqrt((width * height) / (CELLS_PER_ROBOT * sim.def.capacity + SPARE_CELLS)));
  const columns = Math.ceil(width / side);
  const rows = Math.ceil(height / side);
  // A list for each cell: the latest entry of the cell, and of each entry its row and the entry before it.
  const latest = new Int32Array(columns * rows).fill(-1);
  const rowOf: number[] = [];
  const before: number[] = [];

  const forCells = (row: number, visit: (cell: number) => void): void => {
    writeStoppingRegions(sim, braking, sim.columns.twist, 0, row, row + 1);
    const at = row * BOX_STRIDE;
    const reach = Math.abs(braking[at + CENTRE_X]) + Math.abs(braking[at + CENTRE_Y]) + braking[at + REACH];
    const right = nearestCell((x[row] + reach) / side, columns);
    const top = nearestCell((y[row] + reach) / side, rows);
    for (let gy = nearestCell((y[row] - reach) / side, rows); gy <= top; gy++) {
      for (let gx = nearestCell((x[row] - reach) / side, columns); gx <= right; gx++) visit(gy * columns + gx);
    }
  };
  const add = (row: number): void =>
    forCells(row, (cell) => {
      before.push(latest[cell]);
      latest[cell] = rowOf.push(row) - 1;
    });
  for (let row = 0; row < rowsOf(sim); row++) if (mode[row] !== Mode.unused) add(row);
  return {
    add,
    visitNear: (row, visit) =>
      forCells(row, (cell) => {
        for (let entry = latest[cell]; entry >= 0; entry = before[entry]) visit(rowOf[entry]);
      }),
  };
}
