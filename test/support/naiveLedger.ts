import type { LaneGraph } from '../../engine/floor/laneGraph.ts';
import type { PlaceClaims } from '../../engine/floor/placeClaims.ts';
import type { ClaimProblem } from '../../planners/reservations/ledger.ts';
import type { QueuedVisit } from '../../planners/reservations/validateOrder.ts';
import { claimsOfEdge, claimsOfNode } from './naiveClaims.ts';

interface Plan {
  /** nodes of all visits from number 0 on; the plan ends at the last one */
  readonly nodes: number[];
  /** number of the oldest visit not yet freed */
  freed: number;
}

/** The ledger in words: a list for each place, and a list for each robot. Remembers all, finds everything by looking through it. */
export class NaiveLedger {
  readonly queues = new Map<number, QueuedVisit[]>();
  readonly plans = new Map<number, Plan>();
  readonly #graph: LaneGraph;
  readonly #claims: PlaceClaims;
  /** visits of one robot that are remembered at once */
  readonly #most: number;

  constructor(graph: LaneGraph, claims: PlaceClaims, most: number) {
    this.#graph = graph;
    this.#claims = claims;
    this.#most = most;
  }

  enter(robot: number, node: number): boolean {
    const places = claimsOfNode(this.#claims, node);
    if (places.some((place) => this.queueOf(place).length > 0)) return false;
    this.plans.set(robot, { nodes: [node], freed: 0 });
    this.#join(robot, places);
    return true;
  }

  claim(robot: number, edge: number): ClaimProblem | null {
    const plan = this.plans.get(robot);
    if (plan === undefined) return 'notOnLanes';
    if (this.#graph.from[edge] !== plan.nodes.at(-1)) return 'notFromPlanEnd';
    if (plan.nodes.length - plan.freed >= this.#most) return 'ringFull';
    const places = claimsOfEdge(this.#claims, edge);
    if (places.some((place) => this.#isKept(place, robot))) return 'occupied';
    plan.nodes.push(this.#graph.to[edge]);
    this.#join(robot, places);
    return null;
  }

  leave(robot: number): void {
    this.plans.delete(robot);
    this.#remove((visit) => visit.robot === robot);
  }

  /** The robot has left the node of its oldest visit. */
  freeOldest(robot: number): void {
    const plan = this.#planOf(robot);
    const oldest = plan.freed++;
    this.#remove(({ robot: who, visit }) => who === robot && visit === oldest);
  }

  /** The robot has reached the node of its oldest visit. */
  freeWay(robot: number): void {
    const { freed } = this.#planOf(robot);
    this.#remove(({ robot: who, visit, until }) => who === robot && visit === freed && until === 'reached');
  }

  /** @returns the robots that stand before a visit, once for each place */
  before(robot: number, visit: number): number[] {
    const isIt = (one: QueuedVisit): boolean => one.robot === robot && one.visit === visit;
    return [...this.queues.values()]
      .flatMap((line) => line.slice(0, Math.max(0, line.findIndex(isIt))))
      .map((one) => one.robot);
  }

  /** @returns the robot whose plan ends at a node, −1 none */
  endAt(node: number): number {
    for (const [robot, { nodes }] of this.plans) if (nodes.at(-1) === node) return robot;
    return -1;
  }

  queueOf(place: number): QueuedVisit[] {
    return this.queues.get(place) ?? [];
  }

  /** Does somebody else's plan end where this place is kept? */
  #isKept(place: number, robot: number): boolean {
    return [...this.plans].some(
      ([other, { nodes }]) => other !== robot && claimsOfNode(this.#claims, nodes[nodes.length - 1]).includes(place),
    );
  }

  #join(robot: number, places: readonly number[]): void {
    const { nodes } = this.#planOf(robot);
    const visit = nodes.length - 1;
    const kept = claimsOfNode(this.#claims, nodes[visit]);
    for (const place of places) {
      const until = kept.includes(place) ? 'left' : 'reached';
      this.queues.set(place, [...this.queueOf(place), { robot, visit, until }]);
    }
  }

  #remove(isGone: (visit: QueuedVisit) => boolean): void {
    for (const [place, line] of this.queues)
      this.queues.set(
        place,
        line.filter((visit) => !isGone(visit)),
      );
  }

  #planOf(robot: number): Plan {
    const plan = this.plans.get(robot);
    if (plan === undefined) throw new Error(`robot ${robot} is not on the lanes`);
    return plan;
  }
}
