import { Errand, Fault, Mode } from '../../engine/index.ts';
import type { ActorState, Behaviour, Outlet } from '../actors/actor.ts';
import { dispatcherName, MOTION } from '../actorNames.ts';
import type { Message } from '../messages.ts';
import type { Dispatching, Phase } from './dispatching.ts';
import { charge } from './phases/charge.ts';
import { continueTask } from './phases/continueTask.ts';
import { handBack } from './phases/handBack.ts';
import { park } from './phases/park.ts';
import { takeTask } from './phases/takeTask.ts';

/** What is done for a robot that needs something to do, first match wins. */
const PHASES: readonly Phase[] = [handBack, continueTask, charge, takeTask, park];

/** State: the goal that this actor has told the motion planner for each robot, UNKNOWN for those it has told nothing. */
const UNKNOWN = -2;

/**
 * The dispatcher of a zone: owns what the robots whose plans end in its zone do next, and tells the motion planner
 * their goals. What it knows is on the robots and in the order book, so a new incarnation needs no message to go on:
 * it finds every goal unknown and tells them all again.
 */
export function createDispatcher(zone: number, robots: number, on: Dispatching): Behaviour {
  return {
    name: dispatcherName(zone),
    create: () => ({ goal: new Int32Array(robots).fill(UNKNOWN), since: new Int32Array(robots) }),
    handle: (state, { message }, out) => turn(zone, on, state, message, out),
  };
}

function turn(zone: number, on: Dispatching, state: ActorState, message: Message, out: Outlet): number {
  const { fleet, ledger } = on;
  const tick = fleet.clock[0];
  if (message.kind !== 'turn' || message.tick !== tick) return 1; // mail from before a restart
  const { kind, work } = fleet.columns;
  const { goal, since } = state;
  const robots: number[] = [];
  const goals: number[] = [];
  const sinces: number[] = [];
  const again = (tick + zone) % on.def.repeatAfter === 0;
  let units = 1;
  for (let robot = 0; robot < fleet.clock[1]; robot++) {
    if (kind.mode[robot] !== Mode.lane || fleet.graph.zone[ledger.end[robot]] !== zone) {
      goal[robot] = UNKNOWN;
      continue;
    }
    units++;
    if (needsOrders(on, robot)) units += seeTo(on, robot, out);
    if (work.target[robot] !== goal[robot]) {
      goal[robot] = work.target[robot];
      since[robot] = tick;
    } else if (!again) continue;
    robots.push(robot);
    goals.push(goal[robot]);
    sinces.push(since[robot]);
  }
  out.send(MOTION, { kind: 'goals', zone, tick, robots, goals, since: sinces });
  return units;
}

/** A robot without an errand, with one that may end at any time, or with one that it cannot do as things are. */
function needsOrders({ fleet, overview }: Dispatching, robot: number): boolean {
  const { work } = fleet.columns;
  const errand = work.errand[robot];
  if (work.passing[robot] >= 0) return false;
  if (work.fault[robot] !== Fault.none) return errand !== Errand.none;
  if (errand === Errand.none || errand === Errand.charge || errand === Errand.park) return true;
  const target = work.target[robot];
  return errand === Errand.deliver ? overview.isUseless(target) : errand === Errand.pick && overview.isCutOff(target);
}

function seeTo(on: Dispatching, robot: number, out: Outlet): number {
  let units = 0;
  for (const phase of PHASES) {
    units += 10;
    if (phase(on, robot, out)) break;
  }
  return units;
}
