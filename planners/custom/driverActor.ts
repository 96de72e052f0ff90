import { Activity, CommandKind, Fault, Mode, type CommandBuffer, type FleetView } from '../../engine/index.ts';
import type { ActorState, Behaviour } from '../actors/actor.ts';
import { DRIVER, MOTION } from '../actorNames.ts';
import { noteFreeMover, type Ledger } from '../reservations/ledger.ts';
import type { NearestNode } from './nearestNode.ts';
import type { Message, TrajectoriesMessage, TwistsMessage } from '../messages.ts';
import { MOST_POINTS, type TrajectoryPoint } from './planner.ts';
import { followTrajectory, type FollowScratch } from './followTrajectory.ts';

/** What free movers have been told. Numbers that are no integers lie as the bits of f32 in the same memory. */
export interface DriverState extends ActorState {
  /** robot → what it follows: Order */
  readonly order: Int32Array;
  /** robot → tick at which that was said */
  readonly since: Int32Array;
  /** robot → forward, left, turn */
  readonly twist: Int32Array;
  /** robot → points that its trajectory has */
  readonly points: Int32Array;
  /** robot → MOST_POINTS times t, x, y; t from `since` on */
  readonly path: Int32Array;
}

const Order = { none: 0, twist: 1, trajectory: 2 } as const;

export interface DriverContext {
  readonly fleet: FleetView;
  readonly out: CommandBuffer;
  readonly ledger: Ledger;
  readonly nearest: NearestNode;
  /** ticks for which a twist holds when nothing more is said */
  readonly holdFor: number;
  /** ends the incarnation of a planner that sends nonsense */
  readonly reject: (name: string) => void;
}

/**
 * Turns what a planner has said about free movers, twists or trajectories, into a wish for every tick. It goes on with what
 * it has while the planner is silent: a trajectory to its end, a twist for a turn more; then robots brake.
 */
export function createDriverActor(on: DriverContext, robots: number): Behaviour {
  const scratch: FollowScratch = { forward: 0, left: 0, turn: 0 };
  return {
    name: DRIVER,
    create: () => createDriverState(robots),
    handle: (state, { from, message }) => handle(on, state as DriverState, from, message, scratch),
  };
}

function createDriverState(robots: number): DriverState {
  return {
    order: new Int32Array(robots),
    since: new Int32Array(robots),
    twist: new Int32Array(3 * robots),
    points: new Int32Array(robots),
    path: new Int32Array(3 * MOST_POINTS * robots),
  };
}

function handle(on: DriverContext, state: DriverState, from: string, message: Message, scratch: FollowScratch): number {
  switch (message.kind) {
    case 'twists':
      return believe(on, from, message.twists.every(isTwist)) ? hearTwists(on, state, message) : 1;
    case 'trajectories':
      return believe(on, from, message.trajectories.every(isTrajectory)) ? hearTrajectories(on, state, message) : 1;
    case 'turn':
      if (message.tick === on.fleet.clock[0]) drive(on, state, scratch);
      return on.fleet.clock[1];
    default:
      return 1;
  }
}

/** Numbers may have been garbled on the way from the planner, and what is no number is null after a snapshot. */
function believe(on: DriverContext, from: string, isSane: boolean): boolean {
  if (!isSane || from !== MOTION) on.reject(from);
  return isSane && from === MOTION;
}

function isTwist(one: TwistsMessage['twists'][number] | null): boolean {
  if (one === null) return false;
  const { robot, forward, left, turn } = one;
  return Number.isInteger(robot) && robot >= 0 && [forward, left, turn].every(Number.isFinite);
}

function isTrajectory(one: TrajectoriesMessage['trajectories'][number] | null): boolean {
  if (one === null) return false;
  const { robot, points } = one;
  const isSane = ({ t, x, y }: TrajectoryPoint): boolean => [t, x, y].every(Number.isFinite);
  return Number.isInteger(robot) && robot >= 0 && points.length <= MOST_POINTS && points.every(isSane);
}

function hearTwists({ fleet }: DriverContext, state: DriverState, { twists }: TwistsMessage): number {
  const values = floatsOf(state.twist);
  for (const { robot, forward, left, turn } of twists) {
    if (robot >= fleet.clock[1]) continue;
    state.order[robot] = Order.twist;
    state.since[robot] = fleet.clock[0];
    values.set([forward, left, turn], 3 * robot);
  }
  return twists.length;
}

function hearTrajectories({ fleet }: DriverContext, state: DriverState, message: TrajectoriesMessage): number {
  const path = floatsOf(state.path);
  for (const { robot, points } of message.trajectories) {
    if (robot >= fleet.clock[1]) continue;
    state.order[robot] = points.length > 0 ? Order.trajectory : Order.none;
    state.since[robot] = fleet.clock[0];
    state.points[robot] = points.length;
    for (const [i, { t, x, y }] of points.entries()) path.set([t, x, y], 3 * (MOST_POINTS * robot + i));
  }
  return message.trajectories.length;
}

function drive(on: DriverContext, state: DriverState, scratch: FollowScratch): void {
  const { fleet, out } = on;
  const { work, kind, pose } = fleet.columns;
  const twist = floatsOf(state.twist);
  for (let robot = 0; robot < fleet.clock[1]; robot++) {
    if (kind.mode[robot] !== Mode.free) continue;
    noteFreeMover(on.ledger, robot, on.nearest.at(pose.x[robot], pose.y[robot]));
    if (state.order[robot] === Order.none) continue;
    const busy = work.activity[robot] === Activity.picking || work.activity[robot] === Activity.delivering;
    if (busy || work.fault[robot] !== Fault.none) continue;
    if (state.order[robot] === Order.trajectory) {
      const seconds = (fleet.clock[0] - state.since[robot] + 1) * fleet.dt;
      const points = pointsOf(state, robot);
      followTrajectory({ fleet, robot, points, seconds }, scratch);
      out.push(CommandKind.setWish, robot, 0, 0, 0, scratch.forward, scratch.turn, scratch.left);
    } else if (fleet.clock[0] - state.since[robot] < on.holdFor) {
      out.push(CommandKind.setWish, robot, 0, 0, 0, twist[3 * robot], twist[3 * robot + 2], twist[3 * robot + 1]);
    }
  }
}

/** @returns t, x, y of each point of a robot's trajectory: a view */
function pointsOf(state: DriverState, robot: number): Float32Array {
  const from = 3 * MOST_POINTS * robot;
  return floatsOf(state.path).subarray(from, from + 3 * state.points[robot]);
}

/** @returns the points that are still ahead, times from now; none without a trajectory */
export function trajectoryLeft(state: DriverState, fleet: FleetView, robot: number): TrajectoryPoint[] {
  if (state.order[robot] !== Order.trajectory) return [];
  const points = pointsOf(state, robot);
  const gone = (fleet.clock[0] - state.since[robot]) * fleet.dt;
  const left: TrajectoryPoint[] = [];
  for (let i = 0; i < points.length; i += 3) {
    const isLast = i + 3 >= points.length;
    if (points[i] >= gone || isLast)
      left.push({ t: Math.max(0, points[i] - gone), x: points[i + 1], y: points[i + 2] });
  }
  return left;
}

function floatsOf(bits: Int32Array): Float32Array {
  return new Float32Array(bits.buffer, bits.byteOffset, bits.length);
}
