import { assert, type Crowd } from '../../engine/index.ts';
import type { CrowdPlan } from './crowdPlan.ts';
import type { CrowdContext } from './crowdPlanner.ts';
import { findDoors } from './findDoors.ts';
import { createFlocks } from './flock.ts';
import type { MoverSizes } from './moverSize.ts';

/** What a planner of free movers is made from. */
export interface CrowdContextDef extends MoverSizes {
  readonly plan: CrowdPlan;
  /** which movers may enter later */
  readonly crowd: Crowd;
  readonly lanes?: CrowdContext['lanes'];
  readonly isLoaded: CrowdContext['isLoaded'];
  /** m, of the floor */
  readonly floor: { readonly width: number; readonly height: number };
}

/** Makes what the planner knows. Assertion: each mover is in one group. */
export function createCrowdContext({
  plan,
  crowd,
  sizes,
  sizeIndex,
  lanes = null,
  isLoaded,
  floor,
}: CrowdContextDef): CrowdContext {
  const { count } = crowd.def;
  const groupOf = new Uint8Array(count);
  for (const [i, group] of plan.groups.entries()) groupOf.fill(i, group.first, group.first + group.count);
  const grouped = plan.groups.reduce((sum, group) => sum + group.count, 0);
  assert(grouped === count, 'each mover is in a group');
  const flocks = createFlocks(plan, floor);
  // Bulk agents stop at once and get through. Who follows lanes knows nothing of anybody's turn.
  const hasDoors = crowd.def.body === 'robots' && lanes === null;
  const among = sizes.flatMap(({ roadmap, ...size }) => (roadmap === null ? [] : { ...size, solids: roadmap.solids }));
  const doors = hasDoors && among.length > 0 ? findDoors(among) : [];
  return { plan, crowd, sizes, sizeIndex, doors, groupOf, lanes, flocks, isLoaded, next: { x: 0, y: 0, length: 0 } };
}
