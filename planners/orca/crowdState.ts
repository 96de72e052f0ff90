import type { StateArray } from '../../engine/index.ts';
import type { CrowdPlan } from './crowdPlan.ts';

/** What a mover is at. `settled` stays where it is for good. */
export const Stage = { going: 0, dwelling: 1, aside: 2, settled: 3 } as const;

/** What the crowd's planner knows of movers, by their numbers, and of groups. */
export interface CrowdState {
  /** m: where it wants to be; of a flock, what a member heads for on its way to where the flock goes */
  readonly toX: Float32Array;
  readonly toY: Float32Array;
  /** destinations that it has reached */
  readonly leg: Int32Array;
  /** places drawn for it so far */
  readonly drawn: Int32Array;
  /** Stage */
  readonly stage: Uint8Array;
  /** tick at which the stage ends, where it ends by itself */
  readonly until: Int32Array;
  /** m: where it was when it last got on, and that tick */
  readonly markX: Float32Array;
  readonly markY: Float32Array;
  readonly since: Int32Array;
  /** m: where a flock is heading for; and the places it has reached; by group */
  readonly placeX: Float32Array;
  readonly placeY: Float32Array;
  readonly placeLeg: Int32Array;
  /** see `Total` */
  readonly totals: Int32Array;
}

/** What is counted over all movers. */
export const Total = {
  /** destinations reached */
  arrivals: 0,
  /** movers that are where they will stay */
  settled: 1,
  /** times that somebody went aside for want of progress */
  nudges: 2,
  /** tick of the last arrival */
  lastArrival: 3,
} as const;

export function createCrowdState({ groups }: CrowdPlan, count: number): CrowdState {
  return {
    toX: new Float32Array(count),
    toY: new Float32Array(count),
    leg: new Int32Array(count),
    drawn: new Int32Array(count),
    stage: new Uint8Array(count),
    until: new Int32Array(count),
    markX: new Float32Array(count),
    markY: new Float32Array(count),
    since: new Int32Array(count),
    placeX: new Float32Array(groups.length),
    placeY: new Float32Array(groups.length),
    placeLeg: new Int32Array(groups.length),
    totals: new Int32Array(4),
  };
}

export function crowdStateArrays(state: CrowdState): StateArray[] {
  return Object.values<StateArray>({ ...state });
}
