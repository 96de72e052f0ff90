import type fc from 'fast-check';
import type { Fault } from '../../faults/fault.ts';
import { drawFaults } from './drawFaults.ts';
import { DrawnArbitrary } from './drawn.ts';

/** Faults of planners and robots that all heal within half a minute; they shrink to fewer. */
export function faultSchedules(of: {
  readonly robots: number;
  readonly strips: number;
}): fc.Arbitrary<readonly Fault[]> {
  return new DrawnArbitrary<readonly Fault[]>({
    draw: (random) => drawFaults(random, of),
    smaller: (faults) => faults.map((_, without) => faults.filter((__, i) => i !== without)),
  });
}
