import { NodeKind, type LaneGraph } from './laneGraph.ts';

/** A corridor that is the only way between two parts of a floor, and in which robots cannot pass each other. */
export interface Bridge {
  /** from one end to the other */
  readonly nodes: readonly number[];
  /** places of work on the side that has fewer: none of them can be reached or left but through here */
  readonly behind: number;
}

/** Fewest places of work on either side of a bridge that is worth a word. */
const WORTH = 2;

/**
 * Lanes with traffic both ways that the floor falls apart without: bridges of the undirected graph of lanes (Tarjan 1974,
 * without recursion), joined to corridors where nothing branches off. Two robots that enter one from its two ends have to
 * undo it; with many robots on both sides, planners that look a few steps ahead may do so for ever. A pocket with one
 * place in it is none: whoever is in it comes out before the next goes in.
 *
 * @returns corridors with two places of work or more on either side, the one with most behind it first
 */
export function findBridges(graph: LaneGraph): Bridge[] {
  const tree = searchBridges(graph);
  return corridors(graph, tree).toSorted((a, b) => b.behind - a.behind || a.nodes[0] - b.nodes[0]);
}

/** A depth-first search of the lanes, whichever way they lead. */
interface SearchTree {
  /** node from which each was found, −1 where the search began */
  readonly parent: Int32Array;
  /** places of work on the poorer side of the lane between a node and its parent; 0 where that is no bridge worth a word */
  readonly behind: Int32Array;
}

function searchBridges(graph: LaneGraph): SearchTree {
  const { nodeCount } = graph;
  const parent = new Int32Array(nodeCount).fill(-1);
  const behind = new Int32Array(nodeCount);
  const found = new Int32Array(nodeCount).fill(-1);
  const low = new Int32Array(nodeCount);
  const next = new Int32Array(nodeCount);
  const places = Int32Array.from(graph.kind, (kind) => (kind === NodeKind.lane || kind === NodeKind.queue ? 0 : 1));
  let clock = 0;
  for (let root = 0; root < nodeCount; root++) {
    if (found[root] >= 0) continue;
    const lower: number[] = [];
    const path = [root];
    found[root] = low[root] = clock++;
    for (let node = root; node >= 0; node = path[path.length - 1] ?? -1) {
      const neighbour = neighbourOf(graph, node, next[node]++);
      if (neighbour >= 0) {
        if (found[neighbour] < 0) {
          parent[neighbour] = node;
          found[neighbour] = low[neighbour] = clock++;
          path.push(neighbour);
        } else if (neighbour !== parent[node]) low[node] = Math.min(low[node], found[neighbour]);
        continue;
      }
      path.pop();
      const upper = parent[node];
      if (upper < 0) continue;
      low[upper] = Math.min(low[upper], low[node]);
      places[upper] += places[node];
      if (low[node] > found[upper]) lower.push(node);
    }
    for (const node of lower) {
      const poorer = Math.min(places[node], places[root] - places[node]);
      if (poorer >= WORTH) behind[node] = poorer;
    }
  }
  return { parent, behind };
}

/** Joins bridges that follow each other without a branch. */
function corridors(graph: LaneGraph, { parent, behind }: SearchTree): Bridge[] {
  const isJoined = new Uint8Array(graph.nodeCount);
  /** @returns the lower node of the bridge between two neighbours, −1 where there is none, or it has been joined */
  const bridge = (a: number, b: number): number => {
    const node = parent[a] === b ? a : b;
    return parent[node] === (node === a ? b : a) && behind[node] > 0 && isJoined[node] === 0 ? node : -1;
  };
  const found: Bridge[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    if (behind[node] === 0 || isJoined[node] === 1) continue;
    isJoined[node] = 1;
    let most = behind[node];
    const goOn = (nodes: number[]): void => {
      for (;;) {
        const end = nodes[nodes.length - 1];
        const around = neighboursOf(graph, end);
        const on = around.length === 2 ? around.find((other) => bridge(end, other) >= 0) : undefined;
        if (on === undefined) return;
        const joined = bridge(end, on);
        isJoined[joined] = 1;
        most = Math.max(most, behind[joined]);
        nodes.push(on);
      }
    };
    const down = [node];
    const up = [parent[node]];
    goOn(down);
    goOn(up);
    const isAscending = down[down.length - 1] < up[up.length - 1];
    const nodes = isAscending ? [...down.toReversed(), ...up] : [...up.toReversed(), ...down];
    found.push({ nodes, behind: most });
  }
  return found;
}

function neighboursOf(graph: LaneGraph, node: number): number[] {
  const found = new Set<number>();
  for (let at = 0, other = neighbourOf(graph, node, 0); other >= 0; other = neighbourOf(graph, node, ++at)) {
    found.add(other);
  }
  return [...found];
}

/** @returns what the `at`-th lane out of a node, then into it, joins it to; −1 after the last */
function neighbourOf({ outStart, to, inStart, inEdge, from }: LaneGraph, node: number, at: number): number {
  const out = outStart[node] + at;
  if (out < outStart[node + 1]) return to[out];
  const into = inStart[node] + out - outStart[node + 1];
  return into < inStart[node + 1] ? from[inEdge[into]] : -1;
}
