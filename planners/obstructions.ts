import { Fault, Mode, strongComponents, type FleetView, type LaneGraph } from '../engine/index.ts';
import { edgeOfVisit, waitsBehind, type Ledger } from './reservations/ledger.ts';

/** Ticks between looks: what follows from one is dear (every way is searched anew), and who waits changes often. */
const REVIEW = 10;

/**
 * What robots out of order keep from the others: the nodes they hold, those that robots hold which wait for them in
 * a queue, and everything that only such nodes lead to or from. Planners lead the others round it and give
 * them nothing to do there.
 */
export class Obstructions {
  /** node → 1: held by a robot out of order, or one that waits for it. All else follows from it */
  readonly held: Uint8Array;
  readonly #fleet: FleetView;
  readonly #ledger: Ledger;
  readonly #cutOff: Uint8Array;
  #version = 0;
  #derivedFor = 0;
  #any = false;

  constructor(fleet: FleetView, ledger: Ledger) {
    this.#fleet = fleet;
    this.#ledger = ledger;
    this.held = new Uint8Array(fleet.graph.nodeCount);
    this.#cutOff = new Uint8Array(fleet.graph.nodeCount);
  }

  /** Looks at the fleet now and then. Call once a tick. */
  review(): void {
    const tick = this.#fleet.clock[0];
    if (tick % REVIEW !== 0) return;
    const stuck = this.#stuckRobots();
    if (stuck.size === 0 && !this.#isAnyHeld()) return;
    const found = new Set<number>();
    for (const robot of stuck) this.#heldBy(robot, found);
    if (!this.#differs(found)) return;
    this.held.fill(0);
    for (const node of found) this.held[node] = 1;
    this.noteChange();
  }

  /** Says that `held` is another than before: called after it has been restored, too. */
  noteChange(): void {
    this.#version++;
  }

  /** grows with every change: who has made something of `held` has to make it anew. No part of the state */
  get version(): number {
    return this.#version;
  }

  /** @returns whether there is no use in going to a node now: it is out of service, or cut off */
  isUseless(node: number): boolean {
    return this.#fleet.closed[node] !== 0 || this.isCutOff(node);
  }

  /** @returns whether a robot is out of order, or has closed up behind one that is */
  isHeldUp(robot: number): boolean {
    return this.#fleet.columns.work.fault[robot] !== Fault.none || this.held[this.#ledger.end[robot]] !== 0;
  }

  /** @returns whether a node cannot be got to, or cannot be left again */
  isCutOff(node: number): boolean {
    return this.#isAnyHeld() && this.#cutOff[node] !== 0;
  }

  #isAnyHeld(): boolean {
    if (this.#version !== this.#derivedFor) {
      this.#derivedFor = this.#version;
      this.#any = this.held.includes(1);
      if (this.#any) cutOff(this.#fleet.graph, this.held, this.#cutOff);
    }
    return this.#any;
  }

  /** @returns robots out of order, and those that wait for one, or for one that waits for one */
  #stuckRobots(): Set<number> {
    const { columns, clock } = this.#fleet;
    const stuck = new Set<number>();
    for (let robot = 0; robot < clock[1]; robot++) {
      if (columns.work.fault[robot] !== Fault.none && columns.kind.mode[robot] === Mode.lane) stuck.add(robot);
    }
    if (stuck.size > 0) this.#addWaiting(stuck);
    return stuck;
  }

  /** Adds who waits for one of them, until nobody more does. */
  #addWaiting(stuck: Set<number>): void {
    const { columns, clock } = this.#fleet;
    const isStuck = (robot: number): boolean => stuck.has(robot);
    for (let before = 0; stuck.size > before;) {
      before = stuck.size;
      for (let robot = 0; robot < clock[1]; robot++) {
        if (stuck.has(robot) || columns.kind.mode[robot] !== Mode.lane) continue;
        const next = columns.route.allocated[robot] + 1;
        if (next <= this.#ledger.claimed[robot] && waitsBehind(this.#ledger, robot, next, isStuck)) stuck.add(robot);
      }
    }
  }

  #heldBy(robot: number, found: Set<number>): void {
    const { graph, claimed, freed, end } = this.#ledger;
    if (end[robot] < 0) return;
    for (let visit = freed[robot]; visit <= claimed[robot]; visit++) {
      const edge = edgeOfVisit(this.#ledger, robot, visit);
      found.add(edge >= 0 ? graph.to[edge] : this.#fleet.columns.route.node[robot]);
    }
  }

  #differs(found: ReadonlySet<number>): boolean {
    let held = 0;
    for (const one of this.held) held += one;
    if (held !== found.size) return true;
    for (const node of found) if (this.held[node] === 0) return true;
    return false;
  }
}

/** Marks the nodes that do not belong to the largest part of the floor in which all reach each other, `held` left out. */
function cutOff(graph: LaneGraph, held: Uint8Array, marks: Uint8Array): void {
  const { nodeCount } = graph;
  const outStart = new Int32Array(nodeCount + 1);
  const to: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    for (let edge = graph.outStart[node]; edge < graph.outStart[node + 1]; edge++) {
      if (held[node] === 0 && held[graph.to[edge]] === 0) to.push(graph.to[edge]);
    }
    outStart[node + 1] = to.length;
  }
  const { of, size } = strongComponents({ nodeCount, outStart, to: Int32Array.from(to) });
  const home = size.reduce((best, nodes, part) => (nodes > size[best] ? part : best), 0);
  for (let node = 0; node < nodeCount; node++) marks[node] = of[node] === home ? 0 : 1;
}
