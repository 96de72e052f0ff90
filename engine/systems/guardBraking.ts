import { Mode } from '../components.ts';
import { rowsOf, type Simulation } from '../simulation.ts';
import { Verdict } from './guardWishes.ts';
import { isNumber, writeStoppingRegions } from './stoppingRegion.ts';

/**
 * Writes every robot's B, its region of braking from now on. Then brakes everybody: from here on the `twist` column holds the
 * braked twist of this tick, no longer the twist of the last one. The ladder climbs down towards it, and the later
 * phases replace it where a wish is granted: whoever they leave out is safe.
 */
export function brakeAll(sim: Simulation): void {
  const { twist } = sim.columns;
  const { guard } = sim.scratch;
  writeStoppingRegions(sim, guard.braking, twist, 0, 0, rowsOf(sim));
  brake(sim);
}

/** One tick of braking: both velocities shrink by the same factor, so that the robot stays on its arc. */
function brake(sim: Simulation): void {
  const { forward, left, turn } = sim.columns.twist;
  const { class: classOf, mode } = sim.columns.kind;
  const { step } = sim.scratch.guard;
  const { classes } = sim;
  const rows = rowsOf(sim);
  for (let row = 0; row < rows; row++) {
    if (mode[row] === Mode.unused) continue;
    const f = forward[row];
    const l = left[row];
    const w = turn[row];
    if (f === 0 && l === 0 && w === 0) continue;
    // A twist that is no number stays one, for `quarantine` to find; its robot is granted nothing.
    if (!isNumber(f + l + w) && step[row] === 0) step[row] = Verdict.refused;
    const { brakeStep, turnStep } = classes[classOf[row]];
    const speed = l === 0 ? Math.abs(f) : Math.sqrt(f * f + l * l);
    const straight = speed / brakeStep;
    const ticks = Math.abs(w) > straight * turnStep ? Math.abs(w) / turnStep : straight;
    const kept = ticks <= 1 ? 0 : 1 - 1 / ticks;
    forward[row] = f * kept;
    left[row] = l * kept;
    turn[row] = w * kept;
  }
}
