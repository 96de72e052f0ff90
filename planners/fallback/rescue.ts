import { Activity, ROUTE_CAPACITY, type FleetView } from '../../engine/index.ts';
import type { Outlet } from '../actors/actor.ts';
import { UNREACHABLE } from '../mapf/distanceTable.ts';
import { FORBIDDEN } from '../mapf/turnCost.ts';
import { edgeOfVisit, LEDGER_RING } from '../reservations/ledger.ts';
import { searchThroughCrowd } from './crowdSearch.ts';
import { neighbourhoodOf, type Neighbourhood } from './neighbourhood.ts';
import type { RescueContext, RescueDef, RescueView } from './rescueContext.ts';
import { beginRescue, endRescue, isUnderWay, Slot, type Move, type RescueState } from './rescuePlan.ts';
import { whomToRescue } from './whomToRescue.ts';

/** Nodes that are searched around a robot: all of a small floor. */
const AREA = 120;
/**
 * States that a search finds at the most: all of a small floor that is in dispute, and on a large one, where crowds may be so large that
 * it takes seconds, what is worth the while.
 */
const MOST_STATES = 20_000;
const MOST_OF_MANY = 3_000;
/** Where lanes were drawn by somebody else most are one-way, and states so many that a search seldom ends: it had better fail soon. */
const MOST_ON_LANES = 1_500;
/** Units that a robot on a large floor comes nearer by at the least: some 4 m. */
const NEARER = 8;
/** s after which what was told is not waited for any more, and after which a rescue that does not get on is given up. */
const LOST = 3;
const TOO_LONG = 60;

/**
 * The fallback of the joint step. That one moves a whole fleet well and cheaply, but it is not complete: robots that want to get
 * past each other where it is narrow may push each other to and fro for ever. So when nobody has got on for a while, or
 * one robot for long, a complete search plans how that one gets through to its goal, and those in its way move as it needs them,
 * their own goals set aside. The plan goes to the ledger move by move, as robots have room for more plan. Until all of it is
 * there, joint steps leave alone who has moves in it, and keep off the nodes that it needs.
 *
 * What the ledger has accepted is driven whatever happens, so each rescue ends with a robot at its goal, and with the next
 * rescue another one gets to its: nobody waits for ever, if it can be done at all. On a floor too large to be searched
 * whole, a rescue ends nearer to the goal.
 */
export class Rescue {
  readonly #on: RescueContext;
  readonly #def: RescueDef;
  #isMarked = false;
  /** robot → visits told in this turn, which the ledger has not seen yet; node at which its plan will end */
  readonly #more: Int32Array;
  readonly #end: Int32Array;

  constructor(on: RescueContext, def: RescueDef, robots: number) {
    this.#on = on;
    // A plan does not grow while a robot drives to the last node but one of it.
    const driving = Math.ceil((2 * longestEdge(on.fleet)) / slowestSpeed(on.fleet) / on.fleet.dt);
    this.#def = { frozen: def.frozen + driving, starved: def.starved + driving };
    this.#more = new Int32Array(robots);
    this.#end = new Int32Array(robots);
  }

  /** A turn: goes on with the rescue that is under way, or looks whether one is needed. @returns work units */
  proceed(state: RescueView, out: Outlet): number {
    if (!this.#on.ledger.exclusive) return 0;
    let units = 0;
    if (isUnderWay(state) && !this.#canGoOn(state)) endRescue(state);
    if (!isUnderWay(state)) units += this.#beginIfNeeded(state);
    this.#mark(state);
    if (isUnderWay(state)) units += this.#tell(state, out);
    return units;
  }

  /** @returns false for a rescue that is done, or cannot be done any more because the world has changed */
  #canGoOn(state: RescueView): boolean {
    const { rescue, rescueRobot } = state;
    const { clock, dt } = this.#on.fleet;
    const waited = (clock[0] - rescue[Slot.toldAt]) * dt;
    if (!this.#isMade(state)) return waited <= LOST;
    rescue[Slot.made] = rescue[Slot.told];
    if (rescue[Slot.made] === rescue[Slot.count]) return false;
    if (state.goal[rescue[Slot.robot]] !== rescue[Slot.goal] || waited > TOO_LONG) return false;
    return !this.#isOut(rescueRobot[rescue[Slot.made]]);
  }

  /** @returns whether plans end where they do once all that was told is done */
  #isMade({ rescue, rescueRobot, rescueEdge }: RescueState): boolean {
    const { graph, end } = this.#on.ledger;
    for (let i = rescue[Slot.made]; i < rescue[Slot.told]; i++) this.#end[rescueRobot[i]] = graph.to[rescueEdge[i]];
    for (let i = rescue[Slot.made]; i < rescue[Slot.told]; i++) {
      if (end[rescueRobot[i]] !== this.#end[rescueRobot[i]]) return false;
    }
    return true;
  }

  /** Such a robot makes no move for long. Who is at work goes on when that is done. */
  #isOut(robot: number): boolean {
    const { fleet, obstructions, agents } = this.#on;
    const isCharging = fleet.columns.work.activity[robot] === Activity.charging;
    return isCharging || agents.isOut(robot) || obstructions.isHeldUp(robot);
  }

  /** What joint steps leave alone in this turn: they see the ledger as it is before anything told in it. */
  #mark({ rescue, rescueRobot, rescueEdge }: RescueState): void {
    const { takesPart, isKept } = this.#on.marks;
    if (this.#isMarked) {
      takesPart.fill(0);
      isKept.fill(0);
    }
    const { start, nodes } = this.#on.obstacles;
    for (let i = rescue[Slot.made]; i < rescue[Slot.count]; i++) {
      takesPart[rescueRobot[i]] = 1;
      const edge = rescueEdge[i];
      for (let j = start[edge]; j < start[edge + 1]; j++) isKept[nodes[j]] = 1;
    }
    this.#isMarked = rescue[Slot.count] > 0;
  }

  /** Tells as many moves as robots have room for, in their order; none before what was told has been made. */
  #tell(state: RescueView, out: Outlet): number {
    const { rescue, rescueRobot, rescueEdge } = state;
    const { ledger, fleet } = this.#on;
    const { passed } = fleet.columns.route;
    const before = rescue[Slot.told];
    if (rescue[Slot.made] < before) return 1;
    for (let i = before; i < rescue[Slot.count]; i++) this.#more[rescueRobot[i]] = 0;
    let told = before;
    for (; told < rescue[Slot.count]; told++) {
      const robot = rescueRobot[told];
      const claimed = ledger.claimed[robot] + this.#more[robot]++;
      if (claimed - passed[robot] >= ROUTE_CAPACITY || claimed + 1 - ledger.freed[robot] >= LEDGER_RING) break;
      out.act({ kind: 'claim', robot, edge: rescueEdge[told] });
    }
    if (told > before) rescue[Slot.toldAt] = fleet.clock[0];
    rescue[Slot.told] = told;
    return 1 + told - before;
  }

  #beginIfNeeded(state: RescueView): number {
    const robot = whomToRescue(this.#on, state, this.#def);
    if (robot < 0) return 0;
    const { ledger, fleet } = this.#on;
    const { endAt, claims, graph } = ledger;
    const goal = state.goal[robot];
    state.triedAt[robot] = fleet.clock[0];
    const area = this.#areaAround(robot);
    const { ways, work } = searchThroughCrowd({
      area,
      crowd: Uint8Array.from(area.node, (node) => (endAt[node] >= 0 && endAt[node] !== robot ? 1 : 0)),
      isTarget: this.#targetsIn(area, robot, goal),
      apart: claims.maxClaims > 1,
      mostStates: area.nodeCount < AREA ? (graph.traits === null ? MOST_STATES : MOST_ON_LANES) : MOST_OF_MANY,
    });
    if (ways === null) return work;
    const moves = this.#whoMoves(area, ways);
    if (this.#areAllowed(moves)) beginRescue(state, { robot, goal, tick: fleet.clock[0], moves });
    return work;
  }

  /** The search does not ask who may drive where, and how robots may turn: on floors where that matters a plan may be none. */
  #areAllowed(moves: readonly Move[]): boolean {
    const { ledger, guidance, agents } = this.#on;
    const { graph, claimed } = ledger;
    if (graph.traits === null) return true;
    const { turn, turnStart } = guidance;
    const last = new Map<number, number>();
    return moves.every(({ robot, edge }) => {
      const before = last.get(robot) ?? edgeOfVisit(ledger, robot, claimed[robot]);
      last.set(robot, edge);
      const turning = before < 0 ? 0 : turn[turnStart[before] + edge - graph.outStart[graph.from[edge]]];
      return turning !== FORBIDDEN && !agents.isBarred(robot, edge);
    });
  }

  /** Without the nodes of those who cannot be moved. */
  #areaAround(robot: number): Neighbourhood {
    const { ledger, obstructions, obstacles, agents } = this.#on;
    const { endAt, end, graph } = ledger;
    const isImmovable = (other: number): boolean => agents.isHeld(other) || obstructions.isHeldUp(other);
    return neighbourhoodOf(end[robot], {
      graph,
      most: AREA,
      isClosed: (node) => endAt[node] >= 0 && endAt[node] !== robot && isImmovable(endAt[node]),
      isTaken: (node) => endAt[node] >= 0,
      needsOf: (edge) => obstacles.nodes.subarray(obstacles.start[edge], obstacles.start[edge + 1]),
    });
  }

  /** The robot's goal, or where that is far: the places from which the way to it is a good deal shorter. */
  #targetsIn(area: Neighbourhood, robot: number, goal: number): Uint8Array {
    const isTarget = Uint8Array.from(area.node, (node) => (node === goal ? 1 : 0));
    const distance = this.#on.agents.distance(robot);
    if (isTarget.includes(1) || area.nodeCount < AREA || distance === null) return isTarget;
    const { outStart } = this.#on.ledger.graph;
    let way: number = UNREACHABLE;
    for (let edge = outStart[area.node[0]]; edge < outStart[area.node[0] + 1]; edge++) {
      if (distance[edge] < way) way = distance[edge];
    }
    area.edge.forEach((edge, i) => {
      if (distance[edge] + NEARER <= way && area.to[i] !== 0) isTarget[area.to[i]] = 1;
    });
    return isTarget;
  }

  #whoMoves(area: Neighbourhood, ways: readonly number[]): Move[] {
    const at = Int32Array.from(area.node, (node) => this.#on.ledger.endAt[node]);
    return ways.map((way) => {
      const robot = at[area.from[way]];
      at[area.from[way]] = -1;
      at[area.to[way]] = robot;
      return { robot, edge: area.edge[way] };
    });
  }
}

/** @returns m */
function longestEdge({ graph }: FleetView): number {
  return graph.length.reduce((longest, length) => (length > longest ? length : longest), 0);
}

/** @returns m/s */
function slowestSpeed({ classes }: FleetView): number {
  return classes.reduce((slowest, { maxSpeed }) => Math.min(slowest, maxSpeed), Infinity);
}
