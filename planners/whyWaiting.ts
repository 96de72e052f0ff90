import { Activity, Errand, Fault, Mode } from '../engine/index.ts';
import { dispatcherName, MOTION } from './actorNames.ts';
import type { Planning } from './planning.ts';
import { edgeOfVisit } from './reservations/ledger.ts';
import { whoGoesFirst } from './reservations/whoGoesFirst.ts';

/** Why a robot does not move now. */
export interface WaitCause {
  readonly reason: WaitReason;
  /** the robot that it waits for, −1 nobody */
  readonly on: number;
  /** the place that it waits for, −1 none */
  readonly node: number;
  /** ticks it will take yet, −1 nobody knows */
  readonly left: number;
  /** the planner that does not answer, null none */
  readonly actor: string | null;
}

export type WaitReason =
  /** is out of order itself */
  | 'breakdown'
  | 'quarantined'
  | 'flat'
  /** has been told from outside to stand */
  | 'paused'
  /** a person has taken it over */
  | 'manual'
  /** does not know where it is */
  | 'lost'
  /** takes up or sets down a load; charges */
  | 'working'
  | 'charging'
  /** the guard keeps it clear of a robot, or of a wall */
  | 'guardRobot'
  | 'guardWall'
  /** another robot goes first at the next place of its plan */
  | 'queue'
  /** has been released and not begun to move */
  | 'reaction'
  /** where it is to go is out of service */
  | 'closed'
  /** its planner is down or does not answer */
  | 'plannerDown'
  /** the place to which it would go next is another's */
  | 'taken'
  /** nobody has planned for it yet */
  | 'noPlan'
  /** has nothing to do */
  | 'idle';

/** @returns why a robot that stands does so: the first thing that would have to change */
export function whyWaiting(planning: Planning, robot: number): WaitCause {
  const { work, route, guard, kind } = planning.fleet.columns;
  if (work.fault[robot] !== Fault.none) return { ...NOBODY, reason: faultOf(work.fault[robot]) };
  const activity = work.activity[robot];
  if (activity === Activity.picking || activity === Activity.delivering || activity === Activity.charging) {
    const reason = activity === Activity.charging ? 'charging' : 'working';
    return { ...NOBODY, reason, node: route.node[robot], left: reason === 'working' ? work.dwell[robot] : -1 };
  }
  const by = guard.blockedBy[robot];
  if (by >= 0) return { ...NOBODY, reason: 'guardRobot', on: by };
  if (by === WALL) return { ...NOBODY, reason: 'guardWall' };
  return kind.mode[robot] === Mode.lane ? onLanes(planning, robot) : withoutPlan(planning, robot);
}

const NOBODY = { on: -1, node: -1, left: -1, actor: null } as const;

/** what `guard.blockedBy` says of a wall */
const WALL = -2;

function faultOf(fault: number): WaitReason {
  if ((fault & Fault.quarantined) !== 0) return 'quarantined';
  if (fault === Fault.paused) return 'paused';
  if ((fault & Fault.breakdown) !== 0) return 'breakdown';
  if ((fault & Fault.flat) !== 0) return 'flat';
  return (fault & Fault.lost) !== 0 ? 'lost' : 'manual';
}

function onLanes(planning: Planning, robot: number): WaitCause {
  const { ledger, fleet } = planning;
  const { passed, allocated } = fleet.columns.route;
  if (allocated[robot] > passed[robot]) {
    return { ...NOBODY, reason: 'reaction', left: fleet.columns.work.reaction[robot] };
  }
  const next = passed[robot] + 1;
  if (next > ledger.claimed[robot]) return withoutPlan(planning, robot);
  const on = whoGoesFirst(ledger, robot, next);
  const node = ledger.graph.to[edgeOfVisit(ledger, robot, next)];
  return on >= 0 ? { ...NOBODY, reason: 'queue', on, node } : { ...NOBODY, reason: 'reaction', node };
}

/** Nothing is planned ahead of it. */
function withoutPlan(planning: Planning, robot: number): WaitCause {
  const { fleet } = planning;
  const { work } = fleet.columns;
  const down = whoseWordIsMissing(planning, robot);
  if (down !== null) return { ...NOBODY, reason: 'plannerDown', actor: down };
  const target = work.target[robot];
  if (target < 0 || work.errand[robot] === Errand.none) {
    return { ...NOBODY, reason: work.task[robot] >= 0 ? 'noPlan' : 'idle' };
  }
  if (fleet.closed[target] !== 0) return { ...NOBODY, reason: 'closed', node: target };
  const taken = whoIsInTheWay(planning, robot, target);
  if (taken !== null) return { ...NOBODY, reason: 'taken', ...taken };
  return work.errand[robot] === Errand.park ? { ...NOBODY, reason: 'idle' } : { ...NOBODY, reason: 'noPlan' };
}

/** @returns the planner that has no say in what a robot does because it is down, or hangs; null: none is */
function whoseWordIsMissing({ supervisor, faults, ledger, fleet, custom }: Planning, robot: number): string | null {
  const silent = (name: string): boolean => !supervisor.isUp(name) || faults(name, fleet.clock[0]) === 'hang';
  if (silent(MOTION)) return MOTION;
  const end = ledger.end[robot];
  if (custom !== null || end < 0) return null;
  const zone = dispatcherName(fleet.graph.zone[end]);
  return silent(zone) ? zone : null;
}

/** @returns whose plan ends on the way: of the places that can be gone to next, the one nearest to the target that is taken */
function whoIsInTheWay({ ledger }: Planning, robot: number, target: number): { on: number; node: number } | null {
  const { graph, end, endAt } = ledger;
  const here = end[robot];
  if (here < 0) return null;
  const away = (node: number): number =>
    Math.abs(graph.x[node] - graph.x[target]) + Math.abs(graph.y[node] - graph.y[target]);
  let found: { on: number; node: number } | null = null;
  let least = away(here);
  for (let edge = graph.outStart[here]; edge < graph.outStart[here + 1]; edge++) {
    const node = graph.to[edge];
    if (away(node) >= least || endAt[node] < 0 || endAt[node] === robot) continue;
    least = away(node);
    found = { on: endAt[node], node };
  }
  return found;
}
