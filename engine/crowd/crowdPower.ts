import type { createCrowd } from './crowd.ts';
import type { KernelPower } from './crowdDef.ts';

/** What makes a crowd and runs it. */
export interface CrowdPower extends KernelPower {
  /** `createCrowd`, handed in so that a page without a crowd need not load it */
  readonly create: typeof createCrowd;
}
