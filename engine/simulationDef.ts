import type { CrowdDef } from './crowd/crowdDef.ts';
import type { Floorplan } from './floor/floorplan.ts';
import type { RobotClass } from './robots.ts';
import { GUARD_MARGIN } from './limits.ts';

/** `on` decides; `observe` lets every wish through and counts what it would have stopped; `off` does not look. */
export type GuardMode = 'on' | 'observe' | 'off';

/** What a simulation is made from; plain data. */
export interface SimulationDef {
  readonly floor: Floorplan;
  readonly classes: readonly RobotClass[];
  /** rows of the columns: robots at the most */
  readonly capacity: number;
  /** s, the same for the whole run */
  readonly dt: number;
  readonly guard: GuardMode;
  /** m, inflation of stopping regions */
  readonly guardMargin: number;
  /** false: nobody's battery runs down */
  readonly batteries: boolean;
  /** false in the free-flow twin run, where robots pass through each other */
  readonly detectContacts: boolean;
  /** true: lane followers may be told how fast to drive, and how to stand; absent: they may not */
  readonly driveRules?: boolean;
  /** free movers that avoid each other by ORCA; absent: there are none */
  readonly crowd?: CrowdDef;
  /** where the columns will lie, whatever was there before; made if absent */
  readonly memory?: ArrayBufferLike;
}

/** The values that nobody needs to think about. */
export const SIMULATION_DEFAULTS = {
  dt: 0.1,
  guard: 'on',
  guardMargin: GUARD_MARGIN,
  batteries: true,
  detectContacts: true,
} as const satisfies Partial<SimulationDef>;
