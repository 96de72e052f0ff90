import { SUPERVISOR_DEFAULTS, type SupervisorDef } from './actors/supervisor.ts';
import { DISPATCH_DEFAULTS, type DispatchDef } from './dispatch/dispatching.ts';
import { GUIDANCE_DEFAULTS, type GuidanceDef } from './mapf/guidance.ts';
import { MOTION_DEFAULTS, type MotionDef } from './mapf/motionActor.ts';

/** How a fleet is planned; plain data, every value with a default. */
export interface PlanningDef {
  readonly supervisor: SupervisorDef;
  readonly guidance: GuidanceDef;
  readonly motion: MotionDef;
  readonly dispatch: DispatchDef;
  /** ticks between turns of dispatchers and motion planner; traffic control has one in every tick */
  readonly period: number;
  /** who says where robots go: Shoal's planners (or one of the user's own), or somebody outside, by orders */
  readonly orders: 'inside' | 'outside';
  /** false: robots pass through each other (see Ledger) */
  readonly exclusive: boolean;
  /** tasks known and not done at the most */
  readonly openTasks: number;
  /** s a robot is served at a station */
  readonly serviceTime: number;
  /** bytes of distance tables kept */
  readonly tableBytes: number;
}

const MIB = 1_048_576;

export const PLANNING_DEFAULTS = {
  supervisor: SUPERVISOR_DEFAULTS,
  guidance: GUIDANCE_DEFAULTS,
  motion: MOTION_DEFAULTS,
  dispatch: { ...DISPATCH_DEFAULTS, seed: 1 },
  period: 2,
  orders: 'inside',
  exclusive: true,
  openTasks: 1024,
  serviceTime: 8,
  tableBytes: 512 * MIB,
} as const satisfies PlanningDef;
