import type { Box } from '../floor/floorplan.ts';
import type { KernelModule } from '../kernels/kernelDef.ts';
import type { StartThread } from '../kernels/orcaKernel.ts';

/**
 * How free movers avoid each other: ORCA (van den Berg et al. 2011). `robots`: they are robots on rows of the columns, with the limits of
 * their classes, and the guard has the last word. `block`: a million of them are one block that moves exactly as ORCA says.
 */
export interface CrowdDef {
  readonly body: 'robots' | 'block';
  /** free movers at the most */
  readonly count: number;
  /** m, within which they heed each other */
  readonly neighbourDistance: number;
  /** neighbours that one heeds at the most, the nearest: 1 … 16 */
  readonly maxNeighbours: number;
  /** s that they look ahead to each other, and to obstacles */
  readonly horizon: number;
  readonly wallHorizon: number;
  /** m that they keep from each other beyond their footprints, each of them */
  readonly comfort: number;
  /** m that robots on lanes keep instead, and movers that take a detour beside such: all that the guard asks for; absent: `comfort` */
  readonly tight?: number;
  /** boxes that they keep out of as if they were walls; absent: there are none */
  readonly closed?: readonly Box[];
  /** m/s, the fastest of them: obstacles are heeded as far as that leads */
  readonly maxSpeed: number;
  /** m, the largest of them */
  readonly maxRadius: number;
  /** Who has more of these, 0 … `priorities` − 1, goes on, and who has less gives way to it alone; 1 where absent: all are alike */
  readonly priorities?: number;
  /** whether of two of the same priority one with a load goes before one without; false where absent */
  readonly loadedFirst?: boolean;
}

/** What runs a crowd: no part of what it is, since any number of threads gives the same bits. */
export interface KernelPower {
  /** the module that the build makes of `kernels/assembly/` */
  readonly module: KernelModule;
  readonly threads: number;
  /** needed where there are several threads */
  readonly startThread?: StartThread;
}
