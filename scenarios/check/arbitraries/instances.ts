import type fc from 'fast-check';
import type { CheckInstance } from '../instance.ts';
import { isLive } from '../liveInstance.ts';
import { smallerInstances } from '../smallerInstances.ts';
import { drawInstance } from './drawInstance.ts';
import { drawLiveInstance } from './drawLiveInstance.ts';
import { DrawnArbitrary } from './drawn.ts';

/** Small warehouses of all kinds, with robots, work and faults; they shrink to fewer, nearer, plainer of everything. */
export function instances(): fc.Arbitrary<CheckInstance> {
  return new DrawnArbitrary({ draw: drawInstance, smaller: smallerInstances });
}

/** The same, only such as have a solution: well-formed ones, or small ones for which an exhaustive search found one. */
export function liveInstances(): fc.Arbitrary<CheckInstance> {
  return new DrawnArbitrary({
    draw: drawLiveInstance,
    *smaller(instance) {
      for (const smaller of smallerInstances(instance)) if (isLive(smaller)) yield smaller;
    },
  });
}
