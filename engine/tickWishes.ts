import type { Simulation } from './simulation.ts';
import { detectContacts } from './systems/detectContacts.ts';
import { guardStopDistance } from './systems/guardStopDistance.ts';
import { indexNeighbours } from './systems/indexNeighbours.ts';
import { integratePose } from './systems/integratePose.ts';
import { limitTwist } from './systems/limitTwist.ts';
import { quarantine } from './systems/quarantine.ts';

/**
 * A tick of those who write the wishes themselves: what `tick` does from there on, without routes and batteries.
 *
 * @param limits false leaves out the acceleration limits of the classes; the guard still clamps to their top speeds
 */
export function tickWishes(sim: Simulation, { limits }: { readonly limits: boolean }): void {
  sim.clock[0]++;
  sim.events.count = 0;
  indexNeighbours(sim);
  if (limits) limitTwist(sim);
  guardStopDistance(sim);
  integratePose(sim);
  quarantine(sim);
  detectContacts(sim);
}
