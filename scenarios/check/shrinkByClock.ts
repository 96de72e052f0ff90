import type { CheckInstance } from './instance.ts';
import { isLive } from './liveInstance.ts';
import { PROPERTIES } from './properties.ts';
import type { Breakage } from './remoteSubject.ts';
import { runJob, type JobDef, type JobEnd, type JobLimits } from './runJob.ts';
import { smallerInstances } from './smallerInstances.ts';

type Broken = Extract<JobEnd, { readonly kind: Breakage }>;

/** ms for all of it, unless told otherwise: each instance is tried in a thread of its own, and every one that hangs takes the whole patience. */
const MOST_TIME = 6_000;
/** ms; shorter than at first: that the planner hangs is known, it is only to be seen on how little. To take memory takes time. */
const PATIENCE = { hang: 500, memory: 5_000, exit: 500 } as const;

/**
 * Makes an instance small on which a planner hangs or takes all memory. The only shrinking that a clock decides about, and the
 * only one whose result may differ between machines.
 *
 * @param mostTime ms after which nothing smaller is tried
 */
export async function shrinkByClock(
  broken: Broken,
  job: JobDef,
  limits: JobLimits,
  mostTime = MOST_TIME,
): Promise<{ readonly instance: CheckInstance; readonly tick: number; readonly shrinks: number }> {
  let { instance, tick } = broken;
  let shrinks = 0;
  const patience = Math.min(limits.patience, PATIENCE[broken.kind]);
  const began = Date.now();
  const onlyLive = PROPERTIES[job.property].on === 'live';
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const smaller of smallerInstances(instance, job.leastRoom)) {
      if (onlyLive && !isLive(smaller)) continue;
      if (Date.now() - began > mostTime) return { instance, tick, shrinks };
      const end = await runJob({ ...job, instance: smaller }, { ...limits, patience });
      if (end.kind !== broken.kind) continue;
      instance = smaller;
      tick = end.tick;
      shrinks++;
      isSmaller = true;
      break;
    }
  }
  return { instance, tick, shrinks };
}
