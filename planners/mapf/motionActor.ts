import { Activity, Errand, Fault, Mode, ROUTE_CAPACITY, type FleetView } from '../../engine/index.ts';
import type { ActorState, Behaviour, Outlet } from '../actors/actor.ts';
import type { GoalsMessage, Message } from '../messages.ts';
import { LEDGER_RING, type Ledger } from '../reservations/ledger.ts';
import { backlog } from './backlog.ts';
import { deadEndDepths } from './deadEnds.ts';
import { UNREACHABLE } from './distanceTable.ts';
import type { DistanceTables } from './distanceTables.ts';
import type { Guidance } from './guidance.ts';
import { JointStep, JOINT_STEP_DEFAULTS, type Agents, type JointStepDef } from './jointStep.ts';

export const MOTION = 'motion';

export interface MotionDef extends JointStepDef {
  /** m that a robot's plan is kept ahead of it: late commitment loses nothing above 1.5 and throughput above 4 */
  readonly commitAhead: number;
  /** ticks without a new place after which a robot may push others without bound */
  readonly patience: number;
  /** ticks after which a robot on its way goes before all that are younger */
  readonly ageing: number;
  /** ticks for which a zone's last word holds */
  readonly freshFor: number;
}

export const MOTION_DEFAULTS: MotionDef = {
  ...JOINT_STEP_DEFAULTS,
  commitAhead: 2.5,
  patience: 20,
  ageing: 1800,
  freshFor: 10,
};

/** What the motion planner reads. */
export interface MotionContext {
  readonly fleet: FleetView;
  readonly ledger: Ledger;
  readonly guidance: Guidance;
  readonly tables: DistanceTables;
  readonly zones: number;
  /** says whether the planner of a zone is up; one that is down has no say in what its robots do */
  readonly zoneIsUp: (zone: number) => boolean;
  /** ends the incarnation of a zone's planner that sends nonsense */
  readonly rejectZone: (zone: number) => void;
}

/**
 * The motion planner: keeps a short plan ahead of every robot by joint steps over the whole floor. Zones tell it
 * goals; robots of a zone that says nothing are obstacles that stay where their plans end.
 */
export function createMotionActor(on: MotionContext, robots: number, def: MotionDef = MOTION_DEFAULTS): Behaviour {
  const agents = createAgents(robots);
  const deadEnd = deadEndDepths(on.ledger.graph);
  const step = new JointStep(on.ledger, on.guidance, agents, def);
  return {
    name: MOTION,
    create: () => ({
      goal: new Int32Array(robots).fill(-1),
      since: new Int32Array(robots),
      lastMove: new Int32Array(robots),
      heard: new Int32Array(on.zones).fill(-1_000_000),
    }),
    handle: (state, message, out) => handle({ ...on, deadEnd }, def, agents, step, state, message, out),
  };
}

/** The context, and what is made from it once. */
interface Motion extends MotionContext {
  readonly deadEnd: Uint16Array;
}

interface MutableAgents extends Agents {
  readonly tableGoal: Int32Array;
}

function createAgents(count: number): MutableAgents {
  return {
    count,
    acts: new Uint8Array(count),
    fixed: new Uint8Array(count),
    priority: new Float64Array(count),
    impatient: new Uint8Array(count),
    distance: new Array<Uint16Array | null>(count).fill(null),
    goal: new Int32Array(count).fill(-1),
    tableGoal: new Int32Array(count).fill(-1),
  };
}

function handle(
  on: Motion,
  def: MotionDef,
  agents: MutableAgents,
  step: JointStep,
  state: ActorState,
  message: Message,
  out: Outlet,
): number {
  if (message.kind === 'goals') return hear(on, state, message);
  if (message.kind !== 'step' || message.tick !== on.fleet.clock[0]) return 1;
  if (!prepare(on, def, agents, state)) return agents.count;
  step.run(message.tick);
  for (let i = 0; i < step.moves; i++) {
    const robot = step.moveRobot[i];
    out.act({ kind: 'claim', robot, edge: step.moveEdge[i] });
    state.lastMove[robot] = message.tick;
  }
  return agents.count + step.work;
}

/** Takes a zone's goals in, all or nothing: a message with one impossible entry is not believed at all. */
function hear(on: MotionContext, state: ActorState, message: GoalsMessage): number {
  if (!believable(on, message)) {
    const zone = message.zone;
    if (Number.isInteger(zone) && zone >= 0 && zone < on.zones) on.rejectZone(zone);
    return 1;
  }
  message.robots.forEach((robot, i) => {
    state.goal[robot] = message.goals[i];
    state.since[robot] = message.since[i];
  });
  state.heard[message.zone] = message.tick;
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

/** Fills in what the joint step needs to know. @returns whether anybody's plan is short */
function prepare(on: Motion, def: MotionDef, agents: MutableAgents, state: ActorState): boolean {
  const { fleet, ledger } = on;
  const { route, kind } = fleet.columns;
  const now = fleet.clock[0];
  let anybody = false;
  for (let robot = 0; robot < fleet.clock[1]; robot++) {
    agents.acts[robot] = 0;
    if (kind.mode[robot] !== Mode.lane) continue;
    const fixed = isFixed(on, def, state, robot);
    agents.fixed[robot] = fixed ? 1 : 0;
    if (fixed) continue;
    const goal = state.goal[robot];
    agents.goal[robot] = goal;
    if (agents.tableGoal[robot] !== goal) {
      agents.distance[robot] = goal >= 0 ? on.tables.toward(goal) : null;
      agents.tableGoal[robot] = goal;
    }
    if (goal < 0 || goal === ledger.end[robot]) continue;
    if (route.planned[robot] - route.passed[robot] >= 2 && backlog(fleet, robot, def.commitAhead) >= def.commitAhead)
      continue;
    anybody = true;
    agents.acts[robot] = 1;
    agents.impatient[robot] = now - state.lastMove[robot] > def.patience ? 1 : 0;
    agents.priority[robot] = priorityOf(on, def, agents, robot, now - state.since[robot]);
  }
  return anybody;
}

/** The old first, oldest of all; then who comes out of a dead end, from its depth; then who is nearest to its goal. */
function priorityOf(on: Motion, def: MotionDef, agents: Agents, robot: number, age: number): number {
  if (age > def.ageing) return 1e9 + age;
  return on.deadEnd[on.ledger.end[robot]] * 1e5 - wayToGo(agents, on.ledger, robot);
}

function wayToGo(agents: Agents, ledger: Ledger, robot: number): number {
  const last = ledger.edge[robot * LEDGER_RING + (ledger.claimed[robot] & (LEDGER_RING - 1))];
  const distance = agents.distance[robot];
  return distance === null || last < 0 ? UNREACHABLE : distance[last];
}

/** A robot that works or will as soon as it is there, is out of order, has no room for more plan, or whose zone is silent. */
function isFixed(on: MotionContext, def: MotionDef, state: ActorState, robot: number): boolean {
  const { fleet, ledger } = on;
  const { work, route } = fleet.columns;
  if (work.fault[robot] !== Fault.none) return true;
  const errand = work.errand[robot];
  const end = ledger.end[robot];
  if (errand === Errand.pick || errand === Errand.deliver || errand === Errand.charge) {
    if (end === work.target[robot]) return true;
  }
  const activity = work.activity[robot];
  if (activity === Activity.picking || activity === Activity.delivering) return true;
  if (route.planned[robot] - route.passed[robot] >= ROUTE_CAPACITY) return true;
  if (ledger.claimed[robot] + 1 - ledger.freed[robot] >= LEDGER_RING) return true;
  const zone = fleet.graph.zone[end];
  return !on.zoneIsUp(zone) || fleet.clock[0] - state.heard[zone] > def.freshFor;
}
