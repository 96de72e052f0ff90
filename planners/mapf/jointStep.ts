import { assert } from '../../engine/index.ts';
import { edgeOfVisit, type Ledger } from '../reservations/ledger.ts';
import type { Agents } from './agents.ts';
import { UNREACHABLE } from './distanceTable.ts';
import type { Guidance } from './guidance.ts';
import { hash3 } from './hash.ts';
import { FORBIDDEN } from './turnCost.ts';
import { findObstacles, type Obstacles } from './obstacles.ts';

/** Tuning in units of cost (see guidance). */
export interface JointStepDef {
  /** what waiting costs; nothing may make every move dearer than this, or the whole fleet waits for ever */
  readonly wait: number;
  /** an agent that is pushed goes no further out of its way than this, unless the one that pushes is impatient */
  readonly pushBound: number;
}

export const JOINT_STEP_DEFAULTS: JointStepDef = { wait: 4, pushBound: 14 };

const UNDECIDED = -2;
const STAYS = -1;

/**
 * One step of priority inheritance with backtracking (PIBT, Okumura et al. 2019/2022) for all zones at once, from
 * where plans end rather than from where robots are. Three things are its own: costs know turns (distances are over
 * directed edges); whoever is pushed stays within a bound; and an agent never enters the place of one that is on its
 * own chain of inheritance: pure rotations deadlock the ledger's queues and cost nothing to forbid.
 *
 * One step for the whole floor, because PIBT zone by zone breaks down at the borders whatever rule is tried there:
 * a chain that ends at a border cannot move forward, so inheritance shoves it sideways and back.
 */
export class JointStep {
  readonly #ledger: Ledger;
  readonly #guidance: Guidance;
  readonly #def: JointStepDef;
  readonly #decision: Int32Array;
  readonly #onStack: Uint8Array;
  /** node → robot that has decided to be there after the step, −1 none */
  readonly #nextAt: Int32Array;
  /** node → agents on the chain of inheritance in whose way one would be there */
  readonly #barred: Int32Array;
  readonly obstacles: Obstacles;
  readonly #touched: Int32Array;
  #touchedCount = 0;
  readonly #order: Int32Array;
  /** candidates that an agent has at the most: edges out of a node, and staying */
  readonly #most: number;
  readonly #candidateEdge: Int32Array;
  readonly #candidateCost: Float64Array;
  #depth = 0;
  #agents: Agents;
  #tick = 0;
  #bounded = true;
  /** the agent that began to push */
  #root = -1;
  /** decisions to move, those that were pushed before those that pushed them */
  readonly moveRobot: Int32Array;
  readonly moveEdge: Int32Array;
  moves = 0;
  /** candidates weighed in the last step: its work, whatever the machine */
  work = 0;

  constructor(ledger: Ledger, guidance: Guidance, agents: Agents, def: JointStepDef = JOINT_STEP_DEFAULTS) {
    const n = agents.count;
    this.#ledger = ledger;
    this.#guidance = guidance;
    this.#def = def;
    this.#agents = agents;
    this.#decision = new Int32Array(n).fill(UNDECIDED);
    this.#onStack = new Uint8Array(n);
    this.#nextAt = new Int32Array(ledger.graph.nodeCount).fill(-1);
    this.#barred = new Int32Array(ledger.graph.nodeCount);
    this.obstacles = findObstacles(ledger);
    this.#touched = new Int32Array(n);
    this.#order = new Int32Array(n);
    this.moveRobot = new Int32Array(n);
    this.moveEdge = new Int32Array(n);
    const most = mostEdgesOut(ledger.graph.outStart) + 1;
    this.#candidateEdge = new Int32Array(most * (n + 1));
    this.#candidateCost = new Float64Array(most * (n + 1));
    this.#most = most;
  }

  /** Decides for every agent that acts, and for those in their way. Results: `moves`, `moveRobot`, `moveEdge`, `work`. */
  run(tick: number): void {
    this.#tick = tick;
    this.moves = 0;
    this.work = 0;
    const actors = this.#sortActors();
    for (let i = 0; i < actors; i++) {
      const agent = this.#order[i];
      if (this.#decision[agent] !== UNDECIDED) continue;
      this.#bounded = this.#agents.impatient[agent] === 0;
      this.#root = agent;
      this.#decide(agent);
    }
    this.#forget();
  }

  #sortActors(): number {
    const { acts, priority, count } = this.#agents;
    const order = this.#order;
    let actors = 0;
    for (let agent = 0; agent < count; agent++) {
      if (acts[agent] === 0) continue;
      let at = actors++;
      while (at > 0 && priority[order[at - 1]] < priority[agent]) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = agent;
    }
    return actors;
  }

  /** @returns whether the agent leaves its place */
  #decide(agent: number): boolean {
    assert(this.#depth <= this.#agents.count, 'a chain of inheritance holds every agent at most once');
    const base = this.#depth * this.#most;
    const count = this.#weigh(agent, base);
    const here = this.#ledger.end[agent];
    this.#onStack[agent] = 1;
    this.#depth++;
    let moved = false;
    for (let i = base; i < base + count; i++) {
      const edge = this.#candidateEdge[i];
      if (edge === STAYS) {
        if (this.#barred[here] > 0) continue;
        break;
      }
      if (this.#depth > 1 && this.#bounded && this.#candidateCost[i] > this.#def.pushBound) break;
      if (this.#enter(agent, edge)) {
        moved = true;
        break;
      }
    }
    this.#depth--;
    this.#onStack[agent] = 0;
    if (!moved) this.#settle(agent, STAYS);
    return moved;
  }

  /** Tries to move along `edge`, pushing whoever is there. */
  #enter(agent: number, edge: number): boolean {
    const { graph, endAt, exclusive } = this.#ledger;
    if (!exclusive) {
      this.#settle(agent, edge);
      return true;
    }
    if (this.#barred[graph.to[edge]] > 0 || this.#agents.isKept(graph.to[edge])) return false;
    const { start, nodes } = this.obstacles;
    for (let i = start[edge]; i < start[edge + 1]; i++) {
      if (this.#nextAt[nodes[i]] >= 0) return false;
      const other = endAt[nodes[i]];
      if (other < 0 || other === agent) continue;
      if (this.#onStack[other] !== 0 || this.#agents.isFixed(other)) return false;
      if (this.#decision[other] === UNDECIDED ? this.#holdsOut(other) : !this.#clearsOff(other, agent)) return false;
    }
    for (let i = start[edge]; i < start[edge + 1]; i++) this.#barred[nodes[i]]++;
    let clear = true;
    for (let i = start[edge]; clear && i < start[edge + 1]; i++) {
      const other = endAt[nodes[i]];
      if (other < 0 || other === agent || this.#decision[other] !== UNDECIDED) continue;
      clear = this.#decide(other);
    }
    for (let i = start[edge]; i < start[edge + 1]; i++) this.#barred[nodes[i]]--;
    if (!clear) return false;
    this.#nextAt[graph.to[edge]] = agent;
    this.#settle(agent, edge);
    return true;
  }

  #holdsOut(other: number): boolean {
    return this.#agents.acts[other] === 0 && this.#agents.holdsOut(other, this.#root);
  }

  /** @returns whether `other`, which has decided, moves away and not to where `agent` is */
  #clearsOff(other: number, agent: number): boolean {
    const decision = this.#decision[other];
    return decision >= 0 && this.#ledger.graph.to[decision] !== this.#ledger.end[agent];
  }

  #settle(agent: number, decision: number): void {
    this.#decision[agent] = decision;
    this.#touched[this.#touchedCount++] = agent;
    if (decision === STAYS) {
      this.#nextAt[this.#ledger.end[agent]] = agent;
      return;
    }
    this.moveRobot[this.moves] = agent;
    this.moveEdge[this.moves++] = decision;
  }

  /** Fills the candidates of `agent` from `base`, best first. @returns how many */
  #weigh(agent: number, base: number): number {
    const { graph, end, claimed, endAt } = this.#ledger;
    const { drive, turn, turnStart } = this.#guidance;
    const here = end[agent];
    const last = edgeOfVisit(this.#ledger, agent, claimed[agent]);
    const distance = this.#agents.distance(agent);
    const first = graph.outStart[here];
    const now = this.#distanceNow(agent, last, distance);
    let count = 0;
    for (let edge = first; edge < graph.outStart[here + 1]; edge++) {
      const turning = last >= 0 ? turn[turnStart[last] + edge - first] : 0;
      if (turning === FORBIDDEN || this.#agents.isBarred(agent, edge)) continue;
      let cost = drive[edge] + turning;
      if (distance !== null) {
        if (distance[edge] === UNREACHABLE) continue;
        cost += distance[edge] - now;
      }
      if (endAt[graph.to[edge]] >= 0) cost += OCCUPIED;
      const nearer = distance !== null && distance[edge] < now;
      cost += this.#agents.reluctance(agent, edge, { nearer, root: this.#root });
      count = this.#insert(base, count, edge, cost + TIE * hash3(agent, edge, this.#tick));
    }
    this.work += count + 1;
    return this.#insert(base, count, STAYS, this.#agents.goal(agent) === here ? -1 : this.#def.wait);
  }

  #distanceNow(agent: number, last: number, distance: Uint16Array | null): number {
    if (distance === null) return 0;
    if (last >= 0 && distance[last] !== UNREACHABLE) return distance[last];
    const { graph, end } = this.#ledger;
    let least = UNREACHABLE;
    for (let edge = graph.outStart[end[agent]]; edge < graph.outStart[end[agent] + 1]; edge++) {
      const cost = distance[edge] + this.#guidance.drive[edge];
      if (cost < least) least = cost;
    }
    return least;
  }

  #insert(base: number, count: number, edge: number, cost: number): number {
    let at = base + count;
    while (at > base && this.#candidateCost[at - 1] > cost) {
      this.#candidateCost[at] = this.#candidateCost[at - 1];
      this.#candidateEdge[at] = this.#candidateEdge[at - 1];
      at--;
    }
    this.#candidateCost[at] = cost;
    this.#candidateEdge[at] = edge;
    return count + 1;
  }

  #forget(): void {
    const { graph, end } = this.#ledger;
    for (let i = 0; i < this.#touchedCount; i++) {
      const agent = this.#touched[i];
      const decision = this.#decision[agent];
      this.#nextAt[decision >= 0 ? graph.to[decision] : end[agent]] = -1;
      this.#decision[agent] = UNDECIDED;
    }
    this.#touchedCount = 0;
  }
}

/** Prefer an empty place to one that somebody has to be pushed out of; below any real difference in cost. */
const OCCUPIED = 0.5;
/** Seeded tie-break: perfectly symmetric meetings must not repeat themselves. */
const TIE = 0.1;

function mostEdgesOut(outStart: Int32Array): number {
  let most = 0;
  for (let node = 0; node + 1 < outStart.length; node++) most = Math.max(most, outStart[node + 1] - outStart[node]);
  return most;
}
