import type { Crowd, FleetView } from '../../engine/index.ts';
import type { CrowdPlan, Group } from './crowdPlan.ts';
import type { CrowdState } from './crowdState.ts';
import type { Door } from './door.ts';
import type { Flock } from './flock.ts';
import type { MoverOrders } from './moverOrders.ts';
import type { MoverSizes } from './moverSize.ts';
import type { Aim } from './nextOnWay.ts';

/** What a planner of free movers knows, and never changes. */
export interface CrowdContext extends MoverSizes {
  readonly plan: CrowdPlan;
  /** movers as they were when the last tick was steered */
  readonly crowd: Crowd;
  /** passages through which movers go one way at a time */
  readonly doors: readonly Door[];
  /** group of each mover */
  readonly groupOf: Uint8Array;
  /** lane followers on the same floor, among all other robots: movers make way for them; null: there are none */
  readonly lanes: FleetView | null;
  readonly flocks: readonly Flock[];
  /** whether a mover has a load on it: that is a part of the world, not of what is planned */
  readonly isLoaded: (mover: number) => boolean;
  /** working memory: nothing in it outlives a call */
  readonly next: Aim;
}

/** The planner of free movers at its turn: where each wants to be, and what it heads for. How they pass each other is the kernel's business. */
export interface CrowdPlanner extends CrowdContext {
  readonly state: CrowdState;
  readonly orders: MoverOrders;
}

/** @returns the group of a mover */
export function groupOf({ plan, groupOf: index }: CrowdContext, mover: number): Group {
  return plan.groups[index[mover]];
}
