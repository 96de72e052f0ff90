import { Activity, Errand, Fault, laneTime, Mode, ROUTE_CAPACITY } from '../../engine/index.ts';
import { edgeOfVisit, isFirst, LEDGER_RING } from '../reservations/ledger.ts';
import { backlog } from './backlog.ts';
import { Admission } from './admission.ts';
import type { Agents } from './agents.ts';
import { leadsOut } from './deadEnds.ts';
import { Detours } from './detours.ts';
import { GoalDistances } from './goalDistances.ts';
import { comesOut, rankOf } from './ranks.ts';
import type { RescueMarks } from '../fallback/rescuePlan.ts';
import type { MotionContext, MotionDef, MotionState } from './motionActor.ts';

/** Units: more than any detour on the spot; and more than that. */
const SHUNNED = 60;
const IN_THE_WAY = 120;

/**
 * The fleet as the joint step sees it: who acts, who goes first, who is not moved, and where nobody wants to go. Remembers
 * nothing that decides: that is asked of the fleet, the ledger and the state.
 */
export class FleetAgents implements Agents {
  readonly count: number;
  readonly acts: Uint8Array;
  readonly priority: Float64Array;
  readonly impatient: Uint8Array;
  readonly #on: MotionContext;
  readonly #def: MotionDef;
  readonly #detours: Detours;
  readonly #distances: GoalDistances;
  readonly #admission: Admission;
  readonly #zoneSpeaks: Uint8Array;
  /** robot → visits claimed when its progress was last looked at, −1 anew */
  readonly #looked: Int32Array;
  /** m, shortest edge of the floor */
  readonly #shortest: number;
  /** what a rescue has set aside for itself */
  readonly #rescue: RescueMarks;
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
    this.#detours = new Detours(on);
    this.#distances = new GoalDistances(on, robots);
    this.#admission = new Admission(on.fleet, on.ledger, this.#detours.deadEnds);
    this.#zoneSpeaks = new Uint8Array(on.zones);
    this.#looked = new Int32Array(robots).fill(-1);
    this.#shortest = on.ledger.graph.length.reduce((least, length) => (length < least ? length : least), Infinity);
  }

  /** Takes in what the motion planner knows in this turn, which zones speak, and what is in the way. Before `prepare`. */
  look(state: MotionState): void {
    this.#state = state;
    if (this.#detours.review()) {
      this.#distances.forget();
      this.#looked.fill(-1);
    }
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
    this.#admission.look(this.#detours.deadEnds, goal, state.since, this);
    let anybody = false;
    for (let robot = 0, rows = fleet.clock[1]; robot < rows; robot++) {
      acts[robot] = 0;
      if (goal[robot] < 0 || goal[robot] === end[robot] || mode[robot] !== Mode.lane) continue;
      this.#noteProgress(state, robot, now);
      if (this.#hasPlan(robot) || this.isFixed(robot) || this.#admission.mustWait(robot)) continue;
      acts[robot] = 1;
      this.priority[robot] = this.#rankOf(robot, now - state.nearestAt[robot]);
      // Nobody but those in its way can let it out of a dead end, however far out of theirs that takes them.
      const isUrgent = comesOut(this.priority[robot]);
      this.impatient[robot] = isUrgent || now - lastMove[robot] - this.#driving(robot) > patience ? 1 : 0;
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
    return this.#distances.isBarred(robot, edge);
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
    return this.#rankOf(robot, stalled) > this.priority[root];
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
    const { any, depth } = this.#detours.deadEnds;
    if (!any) return 0;
    const { from, to } = this.#on.ledger.graph;
    if (root !== robot && comesOut(this.priority[root]) && this.#isNextOf(root, edge)) return IN_THE_WAY;
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
    return this.#distances.toward(robot, this.goal(robot));
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

  #rankOf(robot: number, stalled: number): number {
    const { deadEnds } = this.#detours;
    const here = this.#on.ledger.end[robot];
    const depth = leadsOut(deadEnds, here, this.goal(robot)) ? deadEnds.depth[here] : 0;
    return rankOf({ depth, stalled, way: this.wayOf(robot) }, this.#def.stalled);
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
    return this.#distances.left(robot, this.goal(robot));
  }
}
