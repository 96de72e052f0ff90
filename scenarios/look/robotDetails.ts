import { brakingSum } from '../../engine/index.ts';
import {
  MOVERS,
  nodesAhead,
  slotOfTask,
  TaskStatus,
  whyWaiting,
  type Planning,
  type WaitCause,
} from '../../planners/index.ts';
import type { RobotDetails, TaskDetails, Wait, WaitReason } from '../../viewer/index.ts';
import type { FleetRun } from '../run/fleetRun.ts';
import { CRAWL } from '../kpi/timeSplit.ts';
import type { DoorsNow } from '../movers/doorsNow.ts';
import { freeRows } from '../movers/freeRows.ts';

/** Reasons that planners of lanes and tasks give. */
const OF_PLANNERS: ReadonlySet<string> = new Set<WaitReason>(['idle', 'noPlan', 'plannerDown', 'closed', 'taken']);

/** Links of a chain of waits that are told: a longer one is no help. */
const LONGEST_CHAIN = 24;

/** @returns a robot as it is now; `time` is what it spent its time on so far, where that is known */
export function robotDetails(run: FleetRun, robot: number, time: RobotDetails['time']): RobotDetails {
  const { sim, planning, scenario } = run;
  const { twist, work, kind, route } = sim.columns;
  const { def, chargeFull, brakeStep } = sim.classes[kind.class[robot]];
  const speed = Math.hypot(twist.forward[robot], twist.left[robot]);
  const task = work.task[robot] >= 0 ? work.task[robot] : work.passing[robot];
  const free = run.movers?.look.freeMover(run, robot) ?? null;
  return {
    robot,
    class: def.name,
    speed,
    stopsWithin: speed * scenario.dt * brakingSum(speed / brakeStep),
    charge: scenario.battery === null ? null : work.charge[robot] / chargeFull,
    errand: work.errand[robot],
    target: work.target[robot],
    loaded: work.loaded[robot] !== 0,
    task: taskDetails(run, task),
    node: route.node[robot],
    route: nodesAhead(planning.ledger, planning.fleet, robot),
    allocated: Math.max(0, route.allocated[robot] - route.passed[robot]),
    creep: route.creep[robot],
    time,
    waits: waitsOf(run, robot),
    ...(free === null ? {} : { free }),
  };
}

function taskDetails({ planning: { book }, floor }: FleetRun, id: number): TaskDetails | null {
  const slot = slotOfTask(book, id);
  if (slot < 0) return null;
  const status = book.status[slot];
  const station = book.station[slot];
  return {
    id,
    status: status === TaskStatus.pending ? 'pending' : status === TaskStatus.assigned ? 'assigned' : 'carried',
    pickup: book.pickup[slot],
    drop: station >= 0 ? floor.stations[station].node : book.drop[slot],
    revealed: book.revealed[slot],
    due: book.due[slot] < 0 ? null : book.due[slot],
  };
}

type Cause = Omit<WaitCause, 'reason'> & Pick<Wait, 'reason' | 'at'>;

function waitsOf(run: FleetRun, robot: number): Wait[] {
  const moves = (one: number): boolean => isUnderWay(run, one);
  if (moves(robot)) return [];
  const doors = run.movers?.look.doorsNow(run) ?? null;
  return chainOfWaits(run.planning, robot, { why: (one) => whyStanding(run, doors, one), moves });
}

/** Free movers that do not get on jostle, and hardly ever stand. */
function isUnderWay(run: FleetRun, robot: number): boolean {
  const { sim, planning, movers } = run;
  const { first = Infinity } = freeRows(run).free ?? {};
  const { forward, left } = sim.columns.twist;
  if (movers === null || robot < first) return isMoving(planning, robot);
  return Math.hypot(forward[robot], left[robot]) >= CRAWL * movers.top[robot - first];
}

/** Planners of lanes and tasks know nothing of free movers: these have a reason of their own where nothing else keeps them. */
function whyStanding(run: FleetRun, doors: DoorsNow | null, robot: number): Cause {
  const cause = whyWaiting(run.planning, robot);
  const doing = OF_PLANNERS.has(cause.reason) ? (run.movers?.look.doingNow(run, robot) ?? null) : null;
  if (doing === null) return cause;
  const nobody = { on: -1, node: -1, left: -1, actor: null };
  if (!run.planning.supervisor.isUp(MOVERS)) return { ...nobody, reason: 'plannerDown', actor: MOVERS };
  const at = doors?.at(robot);
  if (doors && at?.waits === true) {
    return { ...nobody, reason: 'door', on: doors.waitsFor(robot), at: { x: at.door.x, y: at.door.y } };
  }
  return { ...nobody, reason: doing === 'settled' ? 'idle' : doing === 'dwelling' ? 'working' : 'crowd' };
}

/** @returns why a robot stands, why the one stands that it waits for, and so on to the first that waits for no robot */
export function chainOfWaits(
  planning: Planning,
  robot: number,
  {
    why = (one) => whyWaiting(planning, one),
    moves = (one) => isMoving(planning, one),
  }: { readonly why?: (robot: number) => Cause; readonly moves?: (robot: number) => boolean } = {},
): Wait[] {
  const chain: Wait[] = [];
  for (let at = robot; chain.length < LONGEST_CHAIN;) {
    const { left: ticks, ...cause } = why(at);
    chain.push({ robot: at, ...cause, left: ticks < 0 ? null : ticks * planning.fleet.dt });
    at = cause.on;
    if (at < 0) break;
    if (chain.some((link) => link.robot === at)) {
      chain.push({ robot: at, reason: 'circle', on: -1, node: -1, left: null, actor: null });
      break;
    }
    if (moves(at)) break; // it drives: whoever waits for it will get on
  }
  return chain;
}

function isMoving({ fleet }: Planning, robot: number): boolean {
  const { forward, left, turn } = fleet.columns.twist;
  return forward[robot] !== 0 || left[robot] !== 0 || turn[robot] !== 0;
}
