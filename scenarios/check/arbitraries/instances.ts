import type fc from 'fast-check';
import type { CheckInstance } from '../instance.ts';
import { isLive } from '../liveInstance.ts';
import { smallerInstances } from '../smallerInstances.ts';
import { drawInstance } from './drawInstance.ts';
import { drawLiveInstance } from './drawLiveInstance.ts';
import { DrawnArbitrary } from './drawn.ts';

export interface InstanceOptions {
  /** m that cells are wider than the fleet needs to drive along the lanes: whoever drives freely needs some */
  readonly leastRoom?: number;
}

/** Small warehouses of all kinds, with robots, work and faults; they shrink to fewer, nearer, plainer of everything. */
export function instances({ leastRoom = 0 }: InstanceOptions = {}): fc.Arbitrary<CheckInstance> {
  return new DrawnArbitrary({
    draw: (random) => drawInstance(random, leastRoom),
    smaller: (instance) => smallerInstances(instance, leastRoom),
  });
}

/** The same, only such as have a solution: well-formed ones, or small ones for which an exhaustive search found one. */
export function liveInstances({ leastRoom = 0 }: InstanceOptions = {}): fc.Arbitrary<CheckInstance> {
  return new DrawnArbitrary({
    draw: (random) => drawLiveInstance(random, leastRoom),
    *smaller(instance) {
      for (const smaller of smallerInstances(instance, leastRoom)) if (isLive(smaller)) yield smaller;
    },
  });
}
