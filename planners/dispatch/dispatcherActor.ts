import { Errand } from '../../engine/index.ts';
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

/** What a dispatcher remembers: what it has told the motion planner. */
interface DispatcherState extends ActorState {
  /** [0] tick of its last turn */
  readonly turn: Int32Array;
  /** robot → tick of the last turn in which it belonged to this zone */
  readonly seen: Int32Array;
  /** robot → node that was told as its goal in that turn or before */
  readonly goal: Int32Array;
  /** robot → tick since which it has that goal */
  readonly since: Int32Array;
}

/** A tick before all turns. */
const NEVER = -1;

function createState(robots: number): DispatcherState {
  return {
    turn: Int32Array.of(NEVER - 1),
    seen: new Int32Array(robots).fill(NEVER),
    goal: new Int32Array(robots),
    since: new Int32Array(robots),
  };
}

/**
 * The dispatcher of a zone: owns what the robots whose plans end in its zone do next, and tells the motion planner
 * their goals. What it knows is on the robots and in the order book, so a new incarnation needs no message to go on:
 * it has seen no robot yet and tells the goals of all.
 */
export function createDispatcher(zone: number, robots: number, on: Dispatching): Behaviour {
  return {
    name: dispatcherName(zone),
    create: () => createState(robots),
    handle: (state, { message }, out) => turn(zone, on, state as DispatcherState, message, out),
  };
}

function turn(zone: number, on: Dispatching, state: DispatcherState, message: Message, out: Outlet): number {
  const { fleet, roster } = on;
  const tick = fleet.clock[0];
  if (message.kind !== 'turn' || message.tick !== tick) return 1; // mail from before a restart
  const { work } = fleet.columns;
  const { seen, goal, since } = state;
  const [last] = state.turn;
  state.turn[0] = tick;
  roster.refresh();
  const robots: number[] = [];
  const goals: number[] = [];
  const sinces: number[] = [];
  const again = (tick + zone * on.period) % on.def.repeatAfter < on.period; // each zone in a turn of its own
  let units = 1;
  for (let i = roster.start[zone]; i < roster.start[zone + 1]; i++) {
    const robot = roster.robots[i];
    units++;
    if (needsOrders(on, robot)) units += seeTo(on, robot, out);
    const isNew = seen[robot] !== last || work.target[robot] !== goal[robot];
    seen[robot] = tick;
    if (isNew) {
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
function needsOrders({ fleet, obstructions }: Dispatching, robot: number): boolean {
  const { work } = fleet.columns;
  const errand = work.errand[robot];
  if (work.passing[robot] >= 0) return false;
  if (obstructions.isHeldUp(robot)) return errand !== Errand.none;
  if (errand === Errand.none || errand === Errand.charge || errand === Errand.park) return true;
  const target = work.target[robot];
  return errand === Errand.deliver
    ? obstructions.isUseless(target)
    : errand === Errand.pick && obstructions.isCutOff(target);
}

function seeTo(on: Dispatching, robot: number, out: Outlet): number {
  let units = 0;
  for (const phase of PHASES) {
    units += 10;
    if (phase(on, robot, out)) break;
  }
  return units;
}
