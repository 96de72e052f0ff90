import type { OrcaKernel } from '../../engine/kernels/orcaKernel.ts';
import type { Obstacle } from '../../engine/kernels/wallTable.ts';
import { naiveOrca } from './naiveOrca.ts';
import { crowdOf, naiveAgents, RULES } from './openFloor.ts';

/** m/s: how far the next velocities of a kernel are from those of the reference, at the most */
export function error(kernel: OrcaKernel, side: number, obstacles: readonly Obstacle[] = [], rules = RULES): number {
  const expected = naiveOrca(naiveAgents(crowdOf(kernel, side), rules.dt), obstacles, rules);
  kernel.step();
  const { vx, vy } = crowdOf(kernel, side);
  return Math.max(...expected.map(([x, y], i) => Math.max(Math.abs(x - vx[i]), Math.abs(y - vy[i]))));
}
