import { Mode } from '../components.ts';
import { rowsOf, type Simulation } from '../simulation.ts';
import { findPairContacts } from './contactPairs.ts';
import { beginContacts } from './contactReport.ts';
import { sortIntoStrips } from './contactStrips.ts';
import { findWallContacts } from './contactWalls.ts';

/**
 * The judge: did footprints touch each other or a wall at any instant of the tick? Continuous in time, on the true
 * discs and rectangles along the arcs that were driven, and independent of the guard: no code is shared, so a mistake
 * there is found here. A pair that touches for many ticks is reported in each of them.
 */
export function detectContacts(sim: Simulation): void {
  if (!sim.def.detectContacts) return;
  beginContacts(sim);
  const widest = circleSweeps(sim);
  findWallContacts(sim);
  findPairContacts(sim, sortIntoStrips(sim, widest), widest);
}

/** m: f32 rounding of the circles, many times over */
const SLACK = 1e-3;

/** Draws a circle around what each footprint sweeps in the tick. @returns m, the largest radius */
function circleSweeps(sim: Simulation): number {
  const { x, y } = sim.columns.pose;
  const { forward, left } = sim.columns.twist;
  const { class: classOf, mode } = sim.columns.kind;
  const { classes } = sim;
  const { start, contacts } = sim.scratch;
  const { x: startX, y: startY } = start;
  const { dt } = sim.def;
  const rows = rowsOf(sim);
  let widest = SLACK;
  for (let row = 0; row < rows; row++) {
    if (mode[row] === Mode.unused) continue;
    const f = forward[row];
    const l = left[row];
    const path = dt * (l === 0 ? Math.abs(f) : Math.sqrt(f * f + l * l));
    // A path of length L from p to q stays within L/2 of the middle of p and q.
    const radius = classes[classOf[row]].turningRadius + 0.5 * path + SLACK;
    contacts.left[row] = 0.5 * (startX[row] + x[row]) - radius;
    contacts.y[row] = 0.5 * (startY[row] + y[row]);
    contacts.radius[row] = radius;
    if (radius > widest) widest = radius;
  }
  return widest;
}
