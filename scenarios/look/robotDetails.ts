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
import { freeDetails } from './freeMover.ts';

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
  const free = freeDetails(run, robot);
  const stands = twist.forward[robot] === 0 && twist.left[robot] === 0 && twist.turn[robot] === 0;
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
    waits: stands ? chainOfWaits(planning, robot, (one) => whyStanding(run, one)) : [],
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

type Cause = Omit<WaitCause, 'reason'> & Pick<Wait, 'reason'>;

/** Planners of lanes and tasks know nothing of free movers: these have a reason of their own where nothing else keeps them. */
function whyStanding(run: FleetRun, robot: number): Cause {
  const cause = whyWaiting(run.planning, robot);
  const free = OF_PLANNERS.has(cause.reason) ? freeDetails(run, robot) : null;
  if (free === null) return cause;
  const nobody = { on: -1, node: -1, left: -1 };
  if (!run.planning.supervisor.isUp(MOVERS)) return { ...nobody, reason: 'plannerDown', actor: MOVERS };
  const reason = free.doing === 'settled' ? 'idle' : free.doing === 'dwelling' ? 'working' : 'crowd';
  return { ...nobody, reason, actor: null };
}

/** @returns why a robot stands, why the one stands that it waits for, and so on to the first that waits for no robot */
export function chainOfWaits(
  planning: Planning,
  robot: number,
  why: (robot: number) => Cause = (one) => whyWaiting(planning, one),
): Wait[] {
  const chain: Wait[] = [];
  const { forward, left, turn } = planning.fleet.columns.twist;
  for (let at = robot; chain.length < LONGEST_CHAIN;) {
    const { left: ticks, ...cause } = why(at);
    chain.push({ robot: at, ...cause, left: ticks < 0 ? null : ticks * planning.fleet.dt });
    at = cause.on;
    if (at < 0) break;
    if (chain.some((link) => link.robot === at)) {
      chain.push({ robot: at, reason: 'circle', on: -1, node: -1, left: null, actor: null });
      break;
    }
    if (forward[at] !== 0 || left[at] !== 0 || turn[at] !== 0) break; // it drives: whoever waits for it will get on
  }
  return chain;
}
