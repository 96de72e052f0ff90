import type { LaneGraph } from '../../engine/index.ts';

/**
 * A piece of the floor around a robot that is small enough to be searched whole. Its nodes have numbers of their own, in the
 * order in which they were found; 0 is the centre. Ways out of the node numbered n are `outStart[n] … outStart[n+1]−1`.
 */
export interface Neighbourhood {
  readonly nodeCount: number;
  /** number → node of the floor */
  readonly node: Int32Array;
  readonly outStart: Int32Array;
  /** way → number of its tail, and of its head */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** way → edge of the floor */
  readonly edge: Int32Array;
  /** way → first entry of `needs`; length ways + 1 */
  readonly needsStart: Int32Array;
  /** the numbers where nobody else may stand when a way is taken: on a grid of wide enough pitch its head */
  readonly needs: Int32Array;
}

/** What a neighbourhood is cut out of. */
export interface Surroundings {
  readonly graph: LaneGraph;
  /** nodes at the most */
  readonly most: number;
  /** @returns whether a node is no part of it: somebody stands there who cannot be moved */
  readonly isClosed: (node: number) => boolean;
  /** @returns the nodes where nobody else may stand when an edge is taken, its head among them */
  readonly needsOf: (edge: number) => Iterable<number>;
  /** @returns whether somebody stands at a node, who is to be left alone where that node is outside */
  readonly isTaken: (node: number) => boolean;
}

/** @returns the nodes nearest to a centre, counted in lanes whichever way they lead, and the lanes between them */
export function neighbourhoodOf(centre: number, of: Surroundings): Neighbourhood {
  const { graph } = of;
  const numberOf = nearestNodes(centre, of);
  const node = Int32Array.from(numberOf.keys());
  const outStart = new Int32Array(node.length + 1);
  const [from, to, edges, needs]: number[][] = [[], [], [], []];
  const needsStart = [0];
  for (let number = 0; number < node.length; number++) {
    for (let edge = graph.outStart[node[number]]; edge < graph.outStart[node[number] + 1]; edge++) {
      const head = numberOf.get(graph.to[edge]);
      const needed = [...of.needsOf(edge)];
      if (head === undefined || needed.some((one) => !numberOf.has(one) && of.isTaken(one))) continue;
      from.push(number);
      to.push(head);
      edges.push(edge);
      for (const one of needed) if (numberOf.has(one)) needs.push(numberOf.get(one)!);
      needsStart.push(needs.length);
    }
    outStart[number + 1] = to.length;
  }
  return {
    nodeCount: node.length,
    node,
    outStart,
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    edge: Int32Array.from(edges),
    needsStart: Int32Array.from(needsStart),
    needs: Int32Array.from(needs),
  };
}

/** @returns node → its number, in the order of the numbers */
function nearestNodes(centre: number, { graph, most, isClosed }: Surroundings): Map<number, number> {
  const { outStart, inStart, inEdge, from, to } = graph;
  const numberOf = new Map([[centre, 0]]);
  const add = (node: number): void => {
    if (numberOf.size < most && !numberOf.has(node) && !isClosed(node)) numberOf.set(node, numberOf.size);
  };
  for (const node of numberOf.keys()) {
    for (let edge = outStart[node]; edge < outStart[node + 1]; edge++) add(to[edge]);
    for (let i = inStart[node]; i < inStart[node + 1]; i++) add(from[inEdge[i]]);
  }
  return numberOf;
}
