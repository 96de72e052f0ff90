import type { LaneGraph } from '../../engine/index.ts';

/** Where agents are: node by step and agent, −1 for an agent that is not on the lanes. */
export type Plan = readonly (readonly number[])[];

/** The first thing wrong with a plan. */
export interface PlanProblem {
  /**
   * `noPlace`: that is no node. `noEdge`: no lane leads there in one step. `vertex`: two agents in one place, or in places
   * nearer than the reach. `swap`: two agents change places. `rotation`: three or more do, in a ring.
   */
  readonly kind: 'noPlace' | 'noEdge' | 'vertex' | 'swap' | 'rotation';
  /** the step that leads there; 0 for the places that agents start from */
  readonly step: number;
  /** rows of those who are at fault together, a ring in its order */
  readonly robots: readonly number[];
  /** node that the first of them is in, or goes to */
  readonly place: number;
}

export type PlanVerdict = { readonly ok: true } | { readonly ok: false; readonly problem: PlanProblem };

/**
 * The oracle for joint plans: word for word the conflicts of Stern et al., *Multi-Agent Pathfinding: Definitions,
 * Variants, and Benchmarks* (SoCS 2019), §2: vertex, swapping and cycle conflicts; following is allowed. It compares
 * everybody with everybody, looks each edge up by trying all, and shares no code with what plans.
 *
 * @param reach m; agents in different places nearer than this conflict too. 0 where places are far enough apart
 */
export function validatePlan(graph: LaneGraph, plan: Plan, reach = 0): PlanVerdict {
  for (let step = 0; step < plan.length; step++) {
    const now = plan[step];
    const before = step > 0 ? plan[step - 1] : now;
    const problem = misplaced(graph, before, now) ?? vertexConflict(graph, now, reach) ?? ringConflict(before, now);
    if (problem !== null) return { ok: false, problem: { ...problem, step } };
  }
  return { ok: true };
}

type Found = Omit<PlanProblem, 'step'> | null;
type Places = readonly number[];

function misplaced(graph: LaneGraph, before: Places, now: Places): Found {
  for (let robot = 0; robot < now.length; robot++) {
    const place = now[robot];
    if (place === -1) continue;
    if (!Number.isInteger(place) || place < 0 || place >= graph.nodeCount) {
      return { kind: 'noPlace', robots: [robot], place };
    }
    const from = before[robot];
    if (from !== place && from !== -1 && !isEdge(graph, from, place)) return { kind: 'noEdge', robots: [robot], place };
  }
  return null;
}

function isEdge(graph: LaneGraph, from: number, to: number): boolean {
  for (let edge = 0; edge < graph.edgeCount; edge++)
    if (graph.from[edge] === from && graph.to[edge] === to) return true;
  return false;
}

function vertexConflict({ x, y }: LaneGraph, now: Places, reach: number): Found {
  for (let robot = 0; robot < now.length; robot++) {
    for (let other = robot + 1; other < now.length; other++) {
      const a = now[robot];
      const b = now[other];
      if (a === -1 || b === -1) continue;
      const squared = (x[a] - x[b]) * (x[a] - x[b]) + (y[a] - y[b]) * (y[a] - y[b]);
      if (a === b || squared < reach * reach) return { kind: 'vertex', robots: [robot, other], place: a };
    }
  }
  return null;
}

/** A ring of agents each of whom enters the place that the next one was in. */
function ringConflict(before: Places, now: Places): Found {
  for (let first = 0; first < now.length; first++) {
    const ring: number[] = [];
    let robot = first;
    while (robot >= 0 && !ring.includes(robot)) {
      ring.push(robot);
      robot = now[robot] === before[robot] || now[robot] === -1 ? -1 : before.indexOf(now[robot]);
    }
    if (robot !== first) continue;
    return { kind: ring.length === 2 ? 'swap' : 'rotation', robots: ring, place: now[first] };
  }
  return null;
}
