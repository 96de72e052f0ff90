import { Activity, Errand, Fault, laneTime, Mode, ROUTE_CAPACITY } from '../../engine/index.ts';
import { edgeOfVisit, isFirst, LEDGER_RING } from '../reservations/ledger.ts';
import { backlog } from './backlog.ts';
import { Admission } from './admission.ts';
import { findDeadEnds, leadsOut, type DeadEnds } from './deadEnds.ts';
import { UNREACHABLE } from './distanceTable.ts';
import type { Agents } from './jointStep.ts';
import { obstruct } from './guidance.ts';
import type { RescueMarks } from '../fallback/rescuePlan.ts';
import type { MotionContext, MotionDef, MotionState } from './motionActor.ts';

/** Units: more than any detour on the spot; and more than that. */
const SHUNNED = 60;
const IN_THE_WAY = 120;
/** Beyond any way: who has come no nearer to its goal for long goes first. */
const STALLED = 1e9;
/** Beyond any time: who comes out of a dead end goes before whoever wants in. */
const DEAD_END = 1e12;

/** The fleet as the joint step sees it. Holds caches only: whatever decides is asked of the fleet, the ledger and the state. */
export class FleetAgents implements Agents {
  readonly count: number;
  readonly acts: Uint8Array;
  readonly priority: Float64Array;
  readonly impatient: Uint8Array;
  readonly #on: MotionContext;
  readonly #def: MotionDef;
  #deadEnds: DeadEnds;
  readonly #admission: Admission;
  readonly #zoneSpeaks: Uint8Array;
  /** tables by robot, and the goal that each is for */
  readonly #table: (Uint16Array | null)[];
  readonly #tableGoal: Int32Array;
  /** and the group of robots that it is for: who has a load may not go everywhere */
  readonly #tableGroup: Uint8Array;
  /** edge → bits of robots to which it is barred; null where all are open to all */
  readonly #barred: Int32Array | null;
  /** robot → visits claimed when its progress was last looked at, −1 anew */
  readonly #looked: Int32Array;
  /** m, shortest edge of the floor */
  readonly #shortest: number;
  /** what a rescue has set aside for itself */
  readonly #rescue: RescueMarks;
  /** of the obstructions that the ways lead round */
  #version = 0;
  #obstructed: readonly number[] = [];
  #state: MotionState | null = null;

  /** @param rescue what joint steps leave alone: see Rescue */
  constructor(on: MotionContext, def: MotionDef, robots: number, rescue: RescueMarks) {
    this.count = robots;
    this.#rescue = rescue;
    this.acts = new Uint8Array(robots);
    this.priority = new Float64Array(robots);
    this.impatient = new Uint8Array(robots);
    this.#on = on;
    this.#def = def;
    this.#deadEnds = findDeadEnds(on.ledger.graph);
    this.#admission = new Admission(on.fleet, on.ledger, this.#deadEnds);
    this.#zoneSpeaks = new Uint8Array(on.zones);
    this.#table = new Array<Uint16Array | null>(robots).fill(null);
    this.#tableGoal = new Int32Array(robots).fill(-1);
    this.#tableGroup = new Uint8Array(robots);
    this.#barred = barredTo(on);
    this.#looked = new Int32Array(robots).fill(-1);
    this.#shortest = on.ledger.graph.length.reduce((least, length) => (length < least ? length : least), Infinity);
  }

  /** Takes in what the motion planner knows in this turn, which zones speak, and what is in the way. Before `prepare`. */
  look(state: MotionState): void {
    this.#state = state;
    this.#goRound();
    const { fleet, zones, zoneIsUp } = this.#on;
    for (let zone = 0; zone < zones; zone++) {
      this.#zoneSpeaks[zone] = zoneIsUp(zone) && fleet.clock[0] - state.heard[zone] <= this.#def.freshFor ? 1 : 0;
    }
  }

  /** Finds out who acts. @returns whether anybody does */
  prepare(state: MotionState): boolean {
    const { fleet, ledger } = this.#on;
    const { patience } = this.#def;
    const { mode } = fleet.columns.kind;
    const { goal, lastMove } = state;
    const { acts } = this;
    const { end } = ledger;
    const now = fleet.clock[0];
    this.#admission.look(this.#deadEnds, goal, state.since, this);
    let anybody = false;
    for (let robot = 0, rows = fleet.clock[1]; robot < rows; robot++) {
      acts[robot] = 0;
      if (goal[robot] < 0 || goal[robot] === end[robot] || mode[robot] !== Mode.lane) continue;
      this.#noteProgress(state, robot, now);
      if (this.#hasPlan(robot) || this.isFixed(robot) || this.#admission.mustWait(robot)) continue;
      acts[robot] = 1;
      this.priority[robot] = this.#priorityOf(robot, now - state.nearestAt[robot]);
      // Nobody but those in its way can let it out of a dead end, however far out of theirs that takes them.
      const comesOut = this.priority[robot] >= DEAD_END;
      this.impatient[robot] = comesOut || now - lastMove[robot] - this.#driving(robot) > patience ? 1 : 0;
      anybody = true;
    }
    return anybody;
  }

  /** A robot that is held, has no room for more plan, or makes room for one that is rescued. */
  isFixed(robot: number): boolean {
    const { fleet, ledger } = this.#on;
    const { route } = fleet.columns;
    if (this.#rescue.takesPart[robot] !== 0) return true;
    if (route.planned[robot] - route.passed[robot] >= ROUTE_CAPACITY) return true;
    if (ledger.claimed[robot] + 1 - ledger.freed[robot] >= LEDGER_RING) return true;
    return this.isHeld(robot);
  }

  /** A robot that works or will as soon as it is there, or is out. */
  isHeld(robot: number): boolean {
    const { work } = this.#on.fleet.columns;
    const errand = work.errand[robot];
    const staysThere = errand === Errand.pick || errand === Errand.deliver || errand === Errand.charge;
    if (staysThere && this.#on.ledger.end[robot] === work.target[robot]) return true;
    const activity = work.activity[robot];
    if (activity === Activity.picking || activity === Activity.delivering) return true;
    return this.isOut(robot);
  }

  /** A robot that is out of order, or whose zone is silent. */
  isOut(robot: number): boolean {
    const { fleet, ledger } = this.#on;
    if (fleet.columns.work.fault[robot] !== Fault.none) return true;
    return this.#zoneSpeaks[fleet.graph.zone[ledger.end[robot]]] === 0;
  }

  isBarred(robot: number, edge: number): boolean {
    return this.#barred !== null && (this.#barred[edge] & (1 << this.#bitOf(robot))) !== 0;
  }

  /** @returns the bit of a robot in `LaneTraits.barred` */
  #bitOf(robot: number): number {
    const { kind, work } = this.#on.fleet.columns;
    return 2 * kind.class[robot] + work.loaded[robot];
  }

  isKept(node: number): boolean {
    return this.#rescue.isKept[node] !== 0;
  }

  /**
   * One that comes no nearer to its goal because others push it about, and whose plan waits for nobody. What is planned
   * for it is soon driven, so this ends by itself; one that waits in a queue as well as holds out brings a crowd to a standstill.
   */
  holdsOut(robot: number, root: number): boolean {
    const state = this.#state;
    if (state === null || this.goal(robot) < 0 || this.goal(robot) === this.#on.ledger.end[robot]) return false;
    const stalled = this.#on.fleet.clock[0] - state.nearestAt[robot];
    if (stalled <= this.#def.stalled || !this.#hasPlan(robot)) return false;
    const next = this.#on.fleet.columns.route.allocated[robot] + 1;
    if (next <= this.#on.ledger.claimed[robot] && !isFirst(this.#on.ledger, robot, next)) return false;
    return this.#priorityOf(robot, stalled) > this.priority[root];
  }

  goal(robot: number): number {
    return this.#state?.goal[robot] ?? -1;
  }

  /** Not into a dead end that it would have to be let out of again; still less to where the one goes that it lets out. */
  reluctance(
    robot: number,
    edge: number,
    { nearer, root }: { readonly nearer: boolean; readonly root: number },
  ): number {
    if (!this.#deadEnds.any) return 0;
    const { from, to } = this.#on.ledger.graph;
    const { depth } = this.#deadEnds;
    if (root !== robot && this.priority[root] >= DEAD_END && this.#isNextOf(root, edge)) return IN_THE_WAY;
    if (depth[to[edge]] <= depth[from[edge]]) return 0;
    return !nearer || (depth[from[edge]] === 0 && !this.#admission.mayEnter(robot)) ? SHUNNED : 0;
  }

  /** @returns whether a robot that came to the tail of an edge would take that edge to its goal */
  #isNextOf(robot: number, edge: number): boolean {
    const { graph } = this.#on.ledger;
    const { drive } = this.#on.guidance;
    const distance = this.distance(robot);
    const tail = graph.from[edge];
    if (distance === null || tail === this.goal(robot)) return false;
    for (let other = graph.outStart[tail]; other < graph.outStart[tail + 1]; other++) {
      if (drive[other] + distance[other] < drive[edge] + distance[edge]) return false;
    }
    return true;
  }

  distance(robot: number): Uint16Array | null {
    const goal = this.goal(robot);
    const group = this.#barred === null ? 0 : this.#on.guidance.stepsOf[this.#bitOf(robot)];
    if (this.#tableGoal[robot] !== goal || this.#tableGroup[robot] !== group) {
      this.#table[robot] = goal >= 0 ? this.#on.tables.toward(goal, group) : null;
      this.#tableGoal[robot] = goal;
      this.#tableGroup[robot] = group;
    }
    return this.#table[robot];
  }

  /** Tables lead round robots that are out of order, and a lane with one in it is a dead end from both sides. */
  #goRound(): void {
    const { obstructions, guidance, tables, ledger } = this.#on;
    if (obstructions.version === this.#version) return;
    this.#version = obstructions.version;
    const nodes = Array.from(obstructions.held.keys()).filter((node) => obstructions.held[node] !== 0);
    obstruct(guidance, this.#obstructed, nodes);
    this.#obstructed = nodes;
    tables.clear();
    this.#deadEnds = findDeadEnds(ledger.graph, nodes);
    this.#table.fill(null);
    this.#tableGoal.fill(-1);
    this.#looked.fill(-1);
  }

  /** Is there so much planned that it need not be looked at? Most of the time the number of visits tells. */
  #hasPlan(robot: number): boolean {
    const { fleet } = this.#on;
    const { route } = fleet.columns;
    const { commitAhead } = this.#def;
    const visits = route.planned[robot] - route.passed[robot];
    if (visits < 2) return false;
    return (visits - 1) * this.#shortest >= commitAhead || backlog(fleet, robot, commitAhead) >= commitAhead;
  }

  /**
   * Who comes out of a dead end first, however long those have waited that want in: they cannot before it is out. Then who has
   * come no nearer to its goal for long, the longest first; then who is nearest to its goal. The time since it was told its
   * goal is no measure: in a crowd most have been on their way for long, and ranks that say nothing bring it to a standstill.
   */
  #priorityOf(robot: number, stalled: number): number {
    const { ledger } = this.#on;
    const here = ledger.end[robot];
    if (leadsOut(this.#deadEnds, here, this.goal(robot))) return DEAD_END + this.#deadEnds.depth[here];
    if (stalled > this.#def.stalled) return STALLED + stalled;
    return -this.wayOf(robot);
  }

  /** @returns ticks that a robot is busy with the last edge of its plan before it can plan on: none on floors of cells, where edges are short */
  #driving(robot: number): number {
    const { ledger, fleet } = this.#on;
    if (ledger.graph.traits === null) return 0;
    const last = edgeOfVisit(ledger, robot, ledger.claimed[robot]);
    if (last < 0) return 0;
    return laneTime(ledger.graph, last, fleet.classes[fleet.columns.kind.class[robot]]) / fleet.dt;
  }

  /** Nothing is new where its plan has not grown: to look again would find the same, so what was looked at is no state. */
  #noteProgress({ goal, nearest, nearestAt, nearestTo }: MotionState, robot: number, now: number): void {
    const claimed = this.#on.ledger.claimed[robot];
    const isSameGoal = nearestTo[robot] === goal[robot];
    if (isSameGoal && this.#looked[robot] === claimed) return;
    this.#looked[robot] = claimed;
    const way = this.wayOf(robot);
    if (isSameGoal && way >= nearest[robot]) return;
    nearestTo[robot] = goal[robot];
    nearest[robot] = way;
    nearestAt[robot] = now;
  }

  /** @returns cost of the way that is left from where a robot's plan ends */
  wayOf(robot: number): number {
    const last = edgeOfVisit(this.#on.ledger, robot, this.#on.ledger.claimed[robot]);
    const distance = this.distance(robot);
    return distance === null || last < 0 ? UNREACHABLE : distance[last];
  }
}

/** @returns what is barred to whom, null where nothing is */
function barredTo({ ledger }: MotionContext): Int32Array | null {
  const barred = ledger.graph.traits?.barred ?? null;
  return barred?.some((mask) => mask !== 0) === true ? barred : null;
}
