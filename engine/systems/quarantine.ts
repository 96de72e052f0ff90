import { Fault, Mode } from '../components.ts';
import { EventKind } from '../events.ts';
import { FLOOR_EXTENT } from '../limits.ts';
import { cosSin } from '../math/angle.ts';
import { rowsOf, type Simulation } from '../simulation.ts';

const heading = new Float64Array(2);

/**
 * Stops state that is no number, or beyond the floor's largest extent, before anything else reads it: the robot is put
 * back to where it was at the start of this tick, at rest and out of service. That pose, and no older one, lies inside
 * the region that the guard kept clear for it.
 */
export function quarantine(sim: Simulation): void {
  const { pose, twist, kind, work } = sim.columns;
  const { start } = sim.scratch;
  const rows = rowsOf(sim);
  for (let row = 0; row < rows; row++) {
    if (kind.mode[row] === Mode.unused) continue;
    const motion = twist.forward[row] + twist.left[row] + twist.turn[row] + pose.theta[row];
    // Comparisons with NaN fail.
    if (Math.abs(pose.x[row]) <= FLOOR_EXTENT && Math.abs(pose.y[row]) <= FLOOR_EXTENT && Math.abs(motion) < Infinity) {
      continue;
    }
    pose.x[row] = start.x[row];
    pose.y[row] = start.y[row];
    pose.theta[row] = start.theta[row];
    cosSin(start.theta[row], heading);
    pose.cos[row] = heading[0];
    pose.sin[row] = heading[1];
    twist.forward[row] = 0;
    twist.left[row] = 0;
    twist.turn[row] = 0;
    work.fault[row] |= Fault.quarantined;
    sim.events.push(EventKind.quarantined, row);
  }
}
