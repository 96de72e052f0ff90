import type { CompiledClass, LaneGraph } from '../../engine/index.ts';
import { laneTime } from '../../engine/index.ts';
import { DEAREST_TURN, FORBIDDEN, turnCost, UNIT } from './turnCost.ts';

/** What the planner thinks a way costs; the unit is a third of a second of unhindered driving at top speed over 0.5 m. */
export interface GuidanceDef {
  /** surcharge for driving against a lane, as a multiple of driving with it; 10 keeps aisles one-way in practice but never traps a robot */
  readonly againstFactor: number;
}

export const GUIDANCE_DEFAULTS: GuidanceDef = { againstFactor: 10 };

/** Units to drive onto an obstructed node: worth a way round of a minute. */
const OBSTRUCTED = 200;
/** The most that an edge and the turn before it may cost: what fits a byte. */
const DEAREST_DRIVE = 200;

/**
 * Weights of the lane graph for a robot class: time to drive an edge, and to stop, turn and set off again. Static but for
 * obstructions (see `obstruct`).
 */
export interface Guidance extends StepsBack {
  readonly graph: LaneGraph;
  /** units to drive each edge, surcharge included */
  readonly drive: Uint8Array;
  /** the same with nothing in the way */
  readonly clear: Uint8Array;
  /** edge → first entry of `turn`, one entry for each edge out of its head; length edgeCount + 1 */
  readonly turnStart: Int32Array;
  /** units lost between an edge and one that follows it; FORBIDDEN where robots may not turn so */
  readonly turn: Uint8Array;
  /** a single step (turn plus drive) costs no more */
  readonly dearest: number;
  /** the steps of those robots to which the fewest edges are barred, and of all others */
  readonly others: readonly StepsBack[];
  /** bit of `LaneTraits.barred` → whose steps: 0 those above, k the k-th of the others */
  readonly stepsOf: Uint8Array;
}

/** The steps of a search backwards from a goal, each edge's in one piece of memory: the search lives on that. */
export interface StepsBack {
  /** edge → first entry of `before` and `beforeCost`; length edgeCount + 1 */
  readonly beforeStart: Int32Array;
  /** the edges from which an edge can be driven next, and what that takes: turn, then drive */
  readonly before: Int32Array;
  readonly beforeCost: Uint8Array;
}

/** @returns weights for `c`, the class that most robots have */
export function createGuidance(graph: LaneGraph, c: CompiledClass, def: GuidanceDef = GUIDANCE_DEFAULTS): Guidance {
  const drive = new Uint8Array(graph.edgeCount);
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const plain = Math.max(1, Math.round(laneTime(graph, edge, c) / UNIT));
    drive[edge] = Math.min(DEAREST_DRIVE, graph.against[edge] === 0 ? plain : plain * (1 + def.againstFactor));
  }
  const { turnStart, turn } = turnCosts(graph, c);
  const [first, ...more] = accessGroups(graph);
  const steps = (bit: number): StepsBack => predecessors(graph, { turn, turnStart, bit });
  const guidance = {
    graph,
    drive,
    clear: drive.slice(),
    turnStart,
    turn,
    dearest: DEAREST_DRIVE + DEAREST_TURN,
    ...steps(first[0]),
    others: more.map(([bit]) => steps(bit)),
    stepsOf: new Uint8Array(BITS),
  };
  more.forEach((bits, i) => bits.forEach((bit) => (guidance.stepsOf[bit] = i + 1)));
  for (let edge = 0; edge < graph.edgeCount; edge++) weighBefore(guidance, edge);
  return guidance;
}

/** @returns what the search for ways of a kind of robots steps over */
export function stepsBack(guidance: Guidance, group: number): StepsBack {
  return group === 0 ? guidance : guidance.others[group - 1];
}

/** Bits of `LaneTraits.barred`. */
const BITS = 32;

/** @returns the bits of `LaneTraits.barred` in groups, to each of which the same edges are barred; one with the fewest first */
function accessGroups({ traits }: LaneGraph): number[][] {
  const groups = new Map<string, { bits: number[]; barred: number }>();
  for (let bit = 0; bit < BITS; bit++) {
    const column = traits === null ? [] : Array.from(traits.barred, (mask) => (mask >>> bit) & 1);
    const key = column.join('');
    const group = groups.get(key) ?? { bits: [], barred: column.reduce((sum, one) => sum + one, 0) };
    group.bits.push(bit);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => a.barred - b.barred).map(({ bits }) => bits);
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
function weighBefore(guidance: Guidance, edge: number): void {
  const { graph, drive, turn, turnStart, others } = guidance;
  const nth = edge - graph.outStart[graph.from[edge]];
  for (const { beforeStart, before, beforeCost } of [guidance, ...others]) {
    for (let i = beforeStart[edge]; i < beforeStart[edge + 1]; i++) {
      beforeCost[i] = drive[edge] + turn[turnStart[before[i]] + nth];
    }
  }
}

/** @param of bit: of `LaneTraits.barred`, for whom the steps are */
function predecessors(
  graph: LaneGraph,
  of: Pick<Guidance, 'turn' | 'turnStart'> & { readonly bit: number },
): StepsBack {
  const beforeStart = new Int32Array(graph.edgeCount + 1);
  const before: number[] = [];
  const barred = graph.traits?.barred;
  const isOpen = (edge: number): boolean => barred === undefined || ((barred[edge] >>> of.bit) & 1) === 0;
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const tail = graph.from[edge];
    const nth = edge - graph.outStart[tail];
    for (let i = graph.inStart[tail]; isOpen(edge) && i < graph.inStart[tail + 1]; i++) {
      const last = graph.inEdge[i];
      if (isOpen(last) && of.turn[of.turnStart[last] + nth] !== FORBIDDEN) before.push(last);
    }
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
