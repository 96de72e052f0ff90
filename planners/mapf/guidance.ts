import type { CompiledClass, LaneGraph } from '../../engine/index.ts';

/** What the planner thinks a way costs; the unit is a third of a second of unhindered driving at top speed over 0.5 m. */
export interface GuidanceDef {
  /** surcharge for driving against a lane, as a multiple of driving with it; 10 keeps aisles one-way in practice but never traps a robot */
  readonly againstFactor: number;
}

export const GUIDANCE_DEFAULTS: GuidanceDef = { againstFactor: 10 };

/** s in a unit of cost. A coarse unit keeps distance tables in 16 bits and their search in buckets. */
const UNIT = 1 / 3;

/** Units to drive onto an obstructed node: worth a way round of a minute. */
const OBSTRUCTED = 200;
/** The most that an edge and the turn before it may cost: what fits a byte. */
const DEAREST_DRIVE = 200;
const DEAREST_TURN = 50;

/**
 * Weights of the lane graph for a robot class: time to drive an edge, and to stop, turn and set off again. Static but for
 * obstructions (see `obstruct`).
 */
export interface Guidance {
  readonly graph: LaneGraph;
  /** units to drive each edge, surcharge included */
  readonly drive: Uint8Array;
  /** the same with nothing in the way */
  readonly clear: Uint8Array;
  /** edge → first entry of `turn`, one entry for each edge out of its head; length edgeCount + 1 */
  readonly turnStart: Int32Array;
  /** units lost between an edge and one that follows it */
  readonly turn: Uint8Array;
  /** edge → first entry of `before` and `beforeCost`; length edgeCount + 1 */
  readonly beforeStart: Int32Array;
  /** the edges from which an edge can be driven next, and what that takes: turn, then drive */
  readonly before: Int32Array;
  readonly beforeCost: Uint8Array;
  /** a single step (turn plus drive) costs no more */
  readonly dearest: number;
}

/** @returns weights for `c`, the class that most robots have */
export function createGuidance(graph: LaneGraph, c: CompiledClass, def: GuidanceDef = GUIDANCE_DEFAULTS): Guidance {
  const drive = new Uint8Array(graph.edgeCount);
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const plain = Math.max(1, Math.round(graph.length[edge] / c.maxSpeed / UNIT));
    drive[edge] = Math.min(DEAREST_DRIVE, graph.against[edge] === 0 ? plain : plain * (1 + def.againstFactor));
  }
  const { turnStart, turn } = turnCosts(graph, c);
  const weights = { graph, drive, clear: drive.slice(), turnStart, turn, dearest: DEAREST_DRIVE + DEAREST_TURN };
  const guidance = { ...weights, ...predecessors(graph) };
  for (let edge = 0; edge < graph.edgeCount; edge++) weighBefore(guidance, edge);
  return guidance;
}

/** Makes ways onto some nodes as dear as a long way round, and those onto others what they were. */
export function obstruct(guidance: Guidance, from: readonly number[], to: readonly number[]): void {
  const { graph, drive, clear } = guidance;
  const set = (nodes: readonly number[], cost: (edge: number) => number): void => {
    for (const node of nodes) {
      for (let i = graph.inStart[node]; i < graph.inStart[node + 1]; i++) {
        const edge = graph.inEdge[i];
        drive[edge] = cost(edge);
        weighBefore(guidance, edge);
      }
    }
  };
  set(from, (edge) => clear[edge]);
  set(to, () => OBSTRUCTED);
}

/** Fills in what it takes to drive an edge after each that leads to it. */
function weighBefore({ graph, drive, turn, turnStart, beforeStart, before, beforeCost }: Guidance, edge: number): void {
  const nth = edge - graph.outStart[graph.from[edge]];
  for (let i = beforeStart[edge]; i < beforeStart[edge + 1]; i++) {
    beforeCost[i] = drive[edge] + turn[turnStart[before[i]] + nth];
  }
}

/** The steps of a search backwards from a goal, each edge's in one piece of memory: the search lives on that. */
function predecessors(graph: LaneGraph): Pick<Guidance, 'beforeStart' | 'before' | 'beforeCost'> {
  const beforeStart = new Int32Array(graph.edgeCount + 1);
  const before: number[] = [];
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const tail = graph.from[edge];
    for (let i = graph.inStart[tail]; i < graph.inStart[tail + 1]; i++) before.push(graph.inEdge[i]);
    beforeStart[edge + 1] = before.length;
  }
  return { beforeStart, before: Int32Array.from(before), beforeCost: new Uint8Array(before.length) };
}

function turnCosts(graph: LaneGraph, c: CompiledClass): Pick<Guidance, 'turnStart' | 'turn'> {
  const turnStart = new Int32Array(graph.edgeCount + 1);
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const head = graph.to[edge];
    turnStart[edge + 1] = turnStart[edge] + graph.outStart[head + 1] - graph.outStart[head];
  }
  const turn = new Uint8Array(turnStart[graph.edgeCount]);
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const first = graph.outStart[graph.to[edge]];
    for (let at = turnStart[edge]; at < turnStart[edge + 1]; at++) {
      turn[at] = turnCost(graph, c, edge, first + at - turnStart[edge]);
    }
  }
  return { turnStart, turn };
}

/** Stopping and setting off cost v/a; the turn itself its angle, in steps of 45° (the cosine tells which). */
function turnCost(graph: LaneGraph, c: CompiledClass, before: number, after: number): number {
  const dot = graph.cos[before] * graph.cos[after] + graph.sin[before] * graph.sin[after];
  if (dot > 0.9999) return 0;
  const eighths = dot > 0.92 ? 0.5 : dot > 0.38 ? 1 : dot > -0.38 ? 2 : dot > -0.92 ? 3 : 4;
  const turning = (eighths * Math.PI) / 4 / c.maxTurnRate + c.maxTurnRate / c.def.turnAcceleration;
  const stopping = c.maxSpeed / 2 / c.def.acceleration + c.maxSpeed / 2 / c.def.deceleration;
  return Math.min(DEAREST_TURN, Math.round((turning + stopping) / UNIT));
}
