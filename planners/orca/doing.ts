import { Priority, type Crowd } from '../../engine/index.ts';
import { groupOf, type CrowdContext } from './crowdPlanner.ts';

/** What a free mover is at. */
export const Doing = { onTheWay: 0, atWork: 1, settled: 2 } as const;

/** What is known of free movers that are robots without asking their planner, who may be down. */
export interface KnownMovers {
  readonly crowd: Crowd;
  readonly context: CrowdContext;
  /** tick at which each has last arrived somewhere; 0: never */
  readonly arrivedAt: Int32Array;
}

/** @returns what a mover is at, by `Doing`: whoever has not arrived for good has somewhere to go, whether or not its planner knows */
export function doingOf({ crowd, context, arrivedAt }: KnownMovers, mover: number, tick: number): number {
  if (crowd.priorityOf[mover] === Priority.settled) return Doing.settled;
  const { task } = groupOf(context, mover);
  const dwell = task.kind === 'shuttle' ? task.dwell : 0;
  return arrivedAt[mover] > 0 && tick - arrivedAt[mover] < dwell ? Doing.atWork : Doing.onTheWay;
}
