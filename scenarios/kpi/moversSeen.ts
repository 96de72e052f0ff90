import type { Crowd } from '../../engine/index.ts';
import {
  Doing,
  doingOf,
  MOVERS,
  MoverStage,
  readCrowdWords,
  type CrowdContext,
  type CrowdState,
} from '../../planners/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';

/** Free movers for whoever looks on. */
export interface MoversSeen {
  readonly crowd: Crowd;
  readonly context: CrowdContext;
  /** what their planner knows; nothing for a moment after it was started anew */
  readonly state: CrowdState;
  /** m/s, top speed of each */
  readonly top: Float32Array;
  /** @returns what a mover is at, by `Doing` */
  doing(mover: number, tick: number): number;
  /** @returns another number after each arrival of a mover, or of its flock */
  arrival(mover: number): number;
}

/** @returns the free movers of a run, robots or bulk agents; null where there are none */
export function seeMovers({ movers, planning }: Pick<FleetRun, 'movers' | 'planning'>): MoversSeen | null {
  if (movers === null) return null;
  const { crowd, context, top, block } = movers;
  const { plan, groupOf } = context;
  const isFlock = (mover: number): boolean => plan.groups[groupOf[mover]].task.kind === 'flock';
  if (block !== null) {
    const { state } = block;
    const arrival = (mover: number): number => (isFlock(mover) ? state.placeX[groupOf[mover]] : state.leg[mover]);
    return {
      crowd,
      context,
      state,
      top,
      doing: (mover) => (isFlock(mover) ? Doing.onTheWay : doingByStage(state.stage[mover])),
      arrival,
    };
  }
  const known = planning.movers;
  if (known === null) return null;
  const leader = (mover: number): number => (isFlock(mover) ? plan.groups[groupOf[mover]].first : mover);
  return {
    crowd,
    context,
    state: readCrowdWords(planning.supervisor.stateOf(MOVERS)),
    top,
    doing: (mover, tick) => doingOf(known, mover, tick),
    arrival: (mover) => known.arrivedAt[leader(mover)],
  };
}

/** The planner of bulk agents never goes down, so what it knows is good enough. */
function doingByStage(stage: number): number {
  if (stage === MoverStage.settled) return Doing.settled;
  return stage === MoverStage.dwelling ? Doing.atWork : Doing.onTheWay;
}

/** @returns what free movers have done since the first tick, by `Total`: a copy; null where there are none */
export function totalsOf({ movers, planning }: Pick<FleetRun, 'movers' | 'planning'>): Int32Array | null {
  return (movers?.block?.totals ?? planning.movers?.totals)?.slice() ?? null;
}
