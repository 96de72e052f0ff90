import { Mode } from '../components.ts';
import { rowsOf, type Simulation } from '../simulation.ts';

/** Advances the clock and forgets last tick's events and wishes: a free mover that nobody steers wishes to stand. */
export function beginTick(sim: Simulation): void {
  sim.clock[0]++;
  sim.events.count = 0;
  const { wish, kind } = sim.columns;
  for (let row = 0, rows = rowsOf(sim); row < rows; row++) {
    if (kind.mode[row] !== Mode.free) continue;
    wish.forward[row] = 0;
    wish.left[row] = 0;
    wish.turn[row] = 0;
  }
}
