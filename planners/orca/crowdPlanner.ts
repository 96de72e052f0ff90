import type { Crowd } from '../../engine/index.ts';
import type { CrowdPlan, Group } from './crowdPlan.ts';
import type { CrowdState } from './crowdState.ts';
import type { Flock } from './flocking.ts';
import type { Aim } from './nextOnWay.ts';
import type { Roadmap } from './roadmap.ts';

/** The planner of free movers: where each wants to be, and what it heads for. How they pass each other is the kernel's business. */
export interface CrowdPlanner {
  readonly plan: CrowdPlan;
  readonly crowd: Crowd;
  readonly state: CrowdState;
  /** ways around obstacles; null: there are none */
  readonly roadmap: Roadmap | null;
  /** group of each mover */
  readonly groupOf: Uint8Array;
  /** m/s, by mover: its top speed, of which less may be asked for */
  readonly top: Float32Array;
  readonly flocks: readonly Flock[];
  /** whether a mover may stand at a place */
  readonly isFree: (x: number, y: number) => boolean;
  /** working memory: nothing in it outlives a call */
  readonly next: Aim;
}

/** @returns the group of a mover */
export function groupOf({ plan, groupOf: index }: CrowdPlanner, mover: number): Group {
  return plan.groups[index[mover]];
}
