import type { FleetView } from '../../engine/index.ts';
import type { ActorState, Behaviour, Outlet } from '../actors/actor.ts';
import { dispatcherName, MOTION } from '../actorNames.ts';
import type { GoalsMessage } from '../messages.ts';
import type { Ledger } from '../reservations/ledger.ts';
import type { Obstructions } from '../obstructions.ts';
import { Rescue } from '../fallback/rescue.ts';
import type { RescueDef } from '../fallback/rescueContext.ts';
import { createRescueMarks, createRescueState, type RescueState } from '../fallback/rescuePlan.ts';
import { FleetAgents } from './fleetAgents.ts';
import type { DistanceTables } from './distanceTables.ts';
import type { Guidance } from './guidance.ts';
import { JointStep, JOINT_STEP_DEFAULTS, type JointStepDef } from './jointStep.ts';

export interface MotionDef extends JointStepDef, RescueDef {
  /** m that a robot's plan is kept ahead of it: late commitment loses nothing above 1.5 and throughput above 4 */
  readonly commitAhead: number;
  /** ticks without a new place after which a robot may push others without bound */
  readonly patience: number;
  /** ticks without coming nearer to its goal after which a robot goes before all that do */
  readonly stalled: number;
  /** ticks for which a zone's last word holds */
  readonly freshFor: number;
}

export const MOTION_DEFAULTS: MotionDef = {
  ...JOINT_STEP_DEFAULTS,
  commitAhead: 2.5,
  patience: 50,
  stalled: 300,
  frozen: 100,
  starved: 1200,
  freshFor: 10,
};

/** What the motion planner remembers, by robot: nothing that it could not hear again. */
export interface MotionState extends RescueState {
  /** node, −1 none */
  readonly goal: Int32Array;
  /** tick since which it has that goal */
  readonly since: Int32Array;
  /** tick of the newest word about it: late ones do not count */
  readonly toldAt: Int32Array;
  /** tick at which its plan last grew */
  readonly lastMove: Int32Array;
  /** units of cost that were left of its way when it was nearest to its goal, the tick of that, and which goal that was */
  readonly nearest: Int32Array;
  readonly nearestAt: Int32Array;
  readonly nearestTo: Int32Array;
  /** zone → tick at which its last word arrived */
  readonly heard: Int32Array;
}

/** A tick long before any run. */
const NEVER = -1_000_000;

/** What the motion planner reads. */
export interface MotionContext {
  readonly fleet: FleetView;
  readonly ledger: Ledger;
  readonly guidance: Guidance;
  readonly tables: DistanceTables;
  readonly obstructions: Obstructions;
  readonly zones: number;
  /** says whether the planner of a zone is up; one that is down has no say in what its robots do */
  readonly zoneIsUp: (zone: number) => boolean;
  /** ends the incarnation of a planner that sends nonsense */
  readonly reject: (name: string) => void;
}

/**
 * The motion planner: keeps a short plan ahead of every robot by joint steps over the whole floor. Zones tell it
 * goals; robots of a zone that says nothing are obstacles that stay where their plans end.
 */
export function createMotionActor(on: MotionContext, robots: number, def: MotionDef = MOTION_DEFAULTS): Behaviour {
  const marks = createRescueMarks({ robots, nodes: on.ledger.graph.nodeCount });
  const agents = new FleetAgents(on, def, robots, marks);
  const step = new JointStep(on.ledger, on.guidance, agents, def);
  const rescue = new Rescue({ ...on, obstacles: step.obstacles, marks, agents }, def, robots);
  return {
    name: MOTION,
    create: () => createMotionState(robots, on.zones),
    handle: (state, { from, message }, out) => {
      if (message.kind === 'goals') return hear(on, state, from, message);
      if (message.kind !== 'step' || message.tick !== on.fleet.clock[0]) return 1;
      return plan({ agents, step, rescue }, { state, tick: message.tick, out });
    },
  };
}

function createMotionState(robots: number, zones: number): MotionState {
  return {
    goal: new Int32Array(robots).fill(-1),
    since: new Int32Array(robots),
    toldAt: new Int32Array(robots).fill(NEVER),
    lastMove: new Int32Array(robots),
    nearest: new Int32Array(robots),
    nearestAt: new Int32Array(robots),
    nearestTo: new Int32Array(robots).fill(-1),
    heard: new Int32Array(zones).fill(NEVER),
    ...createRescueState(robots, NEVER),
  };
}

interface Planners {
  readonly agents: FleetAgents;
  readonly step: JointStep;
  readonly rescue: Rescue;
}

/** A rescue first: the joint step leaves alone what that needs. @returns work units */
function plan(by: Planners, turn: { state: ActorState; tick: number; out: Outlet }): number {
  const { agents, step, rescue } = by;
  const state = turn.state as MotionState;
  agents.look(state);
  const units = agents.count + rescue.proceed(state, turn.out);
  if (!agents.prepare(state)) return units;
  step.run(turn.tick);
  for (let i = 0; i < step.moves; i++) {
    const robot = step.moveRobot[i];
    turn.out.act({ kind: 'claim', robot, edge: step.moveEdge[i] });
    state.lastMove[robot] = turn.tick;
  }
  return units + step.work;
}

/**
 * Takes a zone's goals in, all or nothing: a message with one impossible entry, or about a zone that is not the sender's, is
 * not believed at all.
 */
function hear(on: MotionContext, kept: ActorState, from: string, message: GoalsMessage): number {
  const state = kept as MotionState;
  if (!believable(on, message) || dispatcherName(message.zone) !== from) {
    on.reject(from);
    return 1;
  }
  const { goal, since, toldAt, heard } = state;
  message.robots.forEach((robot, i) => {
    if (message.tick < toldAt[robot]) return;
    toldAt[robot] = message.tick;
    // Its age goes with a robot into another zone, whose dispatcher has only just heard of its goal.
    const older = goal[robot] === message.goals[i] && since[robot] < message.since[i];
    if (!older) since[robot] = message.since[i];
    goal[robot] = message.goals[i];
  });
  heard[message.zone] = on.fleet.clock[0];
  return 1 + message.robots.length;
}

function believable(on: MotionContext, message: GoalsMessage): boolean {
  const { zone, tick, robots, goals, since } = message;
  const now = on.fleet.clock[0];
  const { nodeCount } = on.ledger.graph;
  const whole = (value: number, low: number, high: number) => Number.isInteger(value) && value >= low && value <= high;
  if (!whole(zone, 0, on.zones - 1) || !whole(tick, 0, now)) return false;
  if (goals.length !== robots.length || since.length !== robots.length) return false;
  return robots.every(
    (robot, i) =>
      whole(robot, 0, on.fleet.clock[1] - 1) && whole(goals[i], -1, nodeCount - 1) && whole(since[i], 0, now),
  );
}
