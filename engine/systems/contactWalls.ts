import { Mode } from '../components.ts';
import { rowsOf, type Simulation } from '../simulation.ts';
import { reportContact } from './contactReport.ts';
import { nearestTile, type ContactSolids } from './contactSolids.ts';
import { timeOfBorderContact, timeOfWallContact } from './contactTime.ts';

/** `other` of a contact with a wall. */
const WALL = -2;

/** Axis-parallel rectangle around a sweep: min x, min y, max x, max y (m). */
const around = new Float64Array(4);

/** Looks for contacts with solids and with the sides of the building: one report a robot, of the first touch. */
export function findWallContacts(sim: Simulation): void {
  const { mode } = sim.columns.kind;
  const { solids } = sim;
  const { columns, rows: tileRows, perMetre, start, width, height } = solids;
  const rows = rowsOf(sim);
  const isOpen = solids.boxes.length === 0; // all that one can touch are the sides of the building
  for (let row = 0; row < rows; row++) {
    if (mode[row] === Mode.unused) continue;
    boundSweep(sim, row);
    let near = !(around[0] > 0 && around[1] > 0 && around[2] < width && around[3] < height);
    if (isOpen && !near) continue;
    const firstColumn = nearestTile(around[0] * perMetre, columns);
    const lastColumn = nearestTile(around[2] * perMetre, columns);
    const lastRow = nearestTile(around[3] * perMetre, tileRows);
    for (let r = nearestTile(around[1] * perMetre, tileRows); r <= lastRow; r++) {
      if (start[r * columns + firstColumn] !== start[r * columns + lastColumn + 1]) near = true;
    }
    if (!near) continue;
    const time = firstTouch(sim, solids, row);
    if (time < Infinity) reportContact(sim, row, WALL, time);
  }
}

/** The circle of the sweep, or for a rectangle that does not turn the rectangle around it: in an aisle that is enough. */
function boundSweep(sim: Simulation, row: number): void {
  const { left, y, radius } = sim.scratch.contacts;
  const { shape } = sim.classes[sim.columns.kind.class[row]];
  let halfX: number = radius[row];
  let halfY = halfX;
  const middle = left[row] + halfX;
  if (shape.rho > 0 && sim.columns.twist.turn[row] === 0) {
    const cos = Math.abs(sim.columns.pose.cos[row]);
    const sin = Math.abs(sim.columns.pose.sin[row]);
    const round = radius[row] - shape.rho;
    halfX = round + cos * shape.halfLength + sin * shape.halfWidth;
    halfY = round + sin * shape.halfLength + cos * shape.halfWidth;
  }
  around[0] = middle - halfX;
  around[1] = y[row] - halfY;
  around[2] = middle + halfX;
  around[3] = y[row] + halfY;
}

function firstTouch(sim: Simulation, solids: ContactSolids, row: number): number {
  const { columns, rows, perMetre, start, boxes } = solids;
  const lastColumn = nearestTile(around[2] * perMetre, columns);
  const lastRow = nearestTile(around[3] * perMetre, rows);
  const inside = around[0] > 0 && around[1] > 0 && around[2] < solids.width && around[3] < solids.height;
  let first = inside ? Infinity : timeOfBorderContact(sim, row, solids.width, solids.height);
  for (let r = nearestTile(around[1] * perMetre, rows); r <= lastRow; r++) {
    const last = start[r * columns + lastColumn + 1];
    for (let k = start[r * columns + nearestTile(around[0] * perMetre, columns)]; k < last; k++) {
      const solid = solids.solids[k];
      const { minX, minY, maxX, maxY } = boxes[solid];
      if (around[2] < minX || around[0] > maxX || around[3] < minY || around[1] > maxY) continue;
      first = Math.min(first, timeOfWallContact(sim, row, solids.placed[solid], solids.shapes[solid]));
    }
  }
  return first;
}
