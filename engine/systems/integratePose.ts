import { Mode } from '../components.ts';
import { cosSin, wrap } from '../math/angle.ts';
import { chord } from '../math/arc.ts';
import { rowsOf, type Simulation } from '../simulation.ts';

const moved = new Float64Array(2);
const heading = new Float64Array(2);

/**
 * Moves every robot along the arc of its twist for one tick, and keeps where it came from. The only writer of pose.
 * A robot without a twist keeps its pose bit for bit: that lets rounding add up only while a robot moves.
 */
export function integratePose(sim: Simulation): void {
  const { pose, twist, kind } = sim.columns;
  const { start } = sim.scratch;
  const { dt } = sim.def;
  const rows = rowsOf(sim);
  for (let row = 0; row < rows; row++) {
    if (kind.mode[row] === Mode.unused) continue;
    start.x[row] = pose.x[row];
    start.y[row] = pose.y[row];
    start.theta[row] = pose.theta[row];
    const forward = twist.forward[row];
    const left = twist.left[row];
    const turn = twist.turn[row];
    if (forward !== 0 || left !== 0) {
      chord(moved, pose.cos[row], pose.sin[row], forward, left, turn, dt);
      pose.x[row] += moved[0];
      pose.y[row] += moved[1];
    }
    if (turn !== 0) setHeading(sim, row, pose.theta[row] + turn * dt);
  }
}

/** Half a turn in f32: its rounding lies above π, so it is the one end of the range, and its negative the other. */
const HALF_TURN = Math.fround(Math.PI);

/** Sets the heading (rad) with its cosine and sine, which are always those of the angle as it is stored. */
export function setHeading(sim: Simulation, row: number, theta: number): void {
  const { pose } = sim.columns;
  const before = pose.theta[row];
  pose.theta[row] = wrap(theta);
  if (pose.theta[row] === -HALF_TURN) pose.theta[row] = HALF_TURN;
  if (pose.theta[row] === before) return;
  cosSin(pose.theta[row], heading);
  pose.cos[row] = heading[0];
  pose.sin[row] = heading[1];
}
