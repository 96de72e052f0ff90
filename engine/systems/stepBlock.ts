import type { Simulation } from '../simulation.ts';

/** Bulk agents: a block of rows that one entity owns, each of which moves at once at the velocity that ORCA finds. */
export function stepBlock({ crowd }: Simulation): void {
  if (crowd === null || crowd.def.body !== 'block') return;
  crowd.poisoned[0] = crowd.kernel.step();
}
