import { assert, type Crowd } from '../../engine/index.ts';
import type { CrowdPlan } from './crowdPlan.ts';
import type { CrowdContext } from './crowdPlanner.ts';
import { createFlocks } from './flocking.ts';
import type { Roadmap } from './roadmap.ts';

/** What a planner of free movers is made from. */
export interface CrowdContextDef {
  readonly plan: CrowdPlan;
  /** which movers may enter later */
  readonly crowd: Crowd;
  readonly roadmap: Roadmap | null;
  readonly isFree: (x: number, y: number) => boolean;
  /** m, of the floor */
  readonly floor: { readonly width: number; readonly height: number };
}

/** Makes what the planner knows. Assertion: each mover is in one group. */
export function createCrowdContext({ plan, crowd, roadmap, isFree, floor }: CrowdContextDef): CrowdContext {
  const { count } = crowd.def;
  const groupOf = new Uint8Array(count);
  for (const [i, group] of plan.groups.entries()) groupOf.fill(i, group.first, group.first + group.count);
  const grouped = plan.groups.reduce((sum, group) => sum + group.count, 0);
  assert(grouped === count, 'each mover is in a group');
  return { plan, crowd, roadmap, groupOf, flocks: createFlocks(plan, floor), isFree, next: { x: 0, y: 0, length: 0 } };
}
