import type { LaneGraph } from '../../engine/index.ts';

/** Where a floor ends: ways that can be left over one node only, over which they can be entered as well. */
export interface DeadEnds {
  /** node → how deep it lies in a dead end: 0 between two rings or on one, 1 at the first node of a dead end, more further in */
  readonly depth: Uint16Array;
  /**
   * node → first node of the dead end in which it lies; −1 where it lies in none, where the floor has no ring to lead out to, and
   * where a one-way lane leads into the dead end: those on it cannot get past each other, so the lane says who is next
   */
  readonly mouth: Int32Array;
  /** node → the next node on the way out, −1 outside, and at one end of a floor that is a single lane */
  readonly outer: Int32Array;
  /** whether there is any */
  readonly any: boolean;
}

/**
 * Found by peeling: a node with one neighbour left is a leaf, and so is then the one before it. Joint steps on equal terms
 * cannot tell that of two robots that meet in a dead end only one can give way; who knows depths can (see Admission).
 *
 * @param without nodes that nobody passes: a lane with one of them in its midst is two dead ends
 */
export function findDeadEnds(graph: LaneGraph, without: readonly number[] = []): DeadEnds {
  const ways = waysOf(graph, new Set(without));
  const bare = peel(ways, NOBODY);
  const hubs = hubsOf(ways, bare);
  const { peeled, order } = hubs.size > 0 ? peel(ways, hubs) : bare;
  const depth = new Uint16Array(graph.nodeCount);
  const mouth = new Int32Array(graph.nodeCount).fill(-1);
  const outer = new Int32Array(graph.nodeCount).fill(-1);
  for (let i = peeled.length - 1; i >= 0; i--) {
    const node = peeled[i];
    for (const next of ways.both[node]) if (order[next] < 0 || order[next] > i) outer[node] = next;
    depth[node] = outer[node] < 0 ? 1 : depth[outer[node]] + 1;
    mouth[node] = depth[node] > 1 ? mouth[outer[node]] : hubs.has(outer[node]) ? -1 : node;
  }
  const fed = new Set(peeled.filter((node) => ways.isFed[node] !== 0).map((node) => mouth[node]));
  for (const node of peeled) if (fed.has(mouth[node])) mouth[node] = -1;
  return { depth, mouth, outer, any: peeled.length > 0 };
}

const NOBODY: ReadonlySet<number> = new Set();

/** Nodes in the order in which they become leaves, and the place of each in it, −1 for those that never do. */
interface Peeling {
  readonly peeled: readonly number[];
  readonly order: Int32Array;
}

/** @param kept nodes that are never taken for leaves */
function peel({ both, exits }: Ways, kept: ReadonlySet<number>): Peeling {
  const peeled: number[] = [];
  const left = Int32Array.from(exits);
  const order = new Int32Array(both.length).fill(-1);
  /** Left over one node at the most, and over that it can be entered. */
  const isLeaf = (node: number): boolean =>
    left[node] === 0 || (left[node] === 1 && [...both[node]].some((next) => order[next] < 0));
  const take = (node: number): void => {
    if (kept.has(node)) return;
    order[node] = peeled.length;
    peeled.push(node);
  };
  for (let node = 0; node < both.length; node++) if (isLeaf(node)) take(node);
  for (let i = 0; i < peeled.length; i++) {
    for (const next of both[peeled[i]]) {
      if (order[next] >= 0) continue;
      left[next]--;
      if (isLeaf(next)) take(next);
    }
  }
  return { peeled, order };
}

/**
 * A floor without a ring is all dead ends, and has to have a place that they lead out to where robots can get past each other:
 * the crossing that is peeled last.
 */
function hubsOf({ both }: Ways, { peeled, order }: Peeling): Set<number> {
  const hubs = new Set<number>();
  const seen = new Uint8Array(both.length);
  for (let i = peeled.length - 1; i >= 0; i--) {
    if (seen[peeled[i]] !== 0) continue;
    const part = [peeled[i]];
    seen[peeled[i]] = 1;
    let hub = -1;
    let hasRing = false;
    for (const node of part) {
      if (order[node] < 0) hasRing = true;
      else if (both[node].size > 2 && (hub < 0 || order[node] > order[hub])) hub = node;
      for (const next of both[node]) {
        if (seen[next] !== 0) continue;
        seen[next] = 1;
        part.push(next);
      }
    }
    if (!hasRing && hub >= 0) hubs.add(hub);
  }
  return hubs;
}

/** @returns whether the way from a node to a goal leads out of a dead end, and not further into it */
export function leadsOut({ depth, outer }: DeadEnds, node: number, goal: number): boolean {
  if (depth[node] === 0) return false;
  let at = goal;
  while (depth[at] > depth[node]) at = outer[at];
  return at !== node;
}

/** The lanes of a floor as peeling sees them. */
interface Ways {
  /** node → nodes to which there is a way and from which there is one back */
  readonly both: readonly ReadonlySet<number>[];
  /** node → how many nodes it can be left to, one-way lanes among them */
  readonly exits: readonly number[];
  /** node → 1: a one-way lane leads to it */
  readonly isFed: Uint8Array;
}

function waysOf(graph: LaneGraph, gone: ReadonlySet<number>): Ways {
  const out = Array.from({ length: graph.nodeCount }, () => new Set<number>());
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (!gone.has(graph.from[edge]) && !gone.has(graph.to[edge])) out[graph.from[edge]].add(graph.to[edge]);
  }
  const isFed = new Uint8Array(graph.nodeCount);
  out.forEach((set, node) => {
    for (const next of set) if (!out[next].has(node)) isFed[next] = 1;
  });
  const both = out.map((set, node) => new Set([...set].filter((next) => out[next].has(node))));
  return { both, exits: out.map((set) => set.size), isFed };
}
