import type { NamedEdge } from '../../engine/index.ts';
import type { Places } from '../../gateway/onboard.ts';
import { edgeOfVisit, edgesAhead, type Planning } from '../../planners/index.ts';

/** A robot's plan by the nodes and edges that are known outside. */
export interface PlanOutside {
  /** the last node that it was at, '' none, and how many it has come to, twice */
  readonly lastNodeId: string;
  readonly lastNodeSequenceId: number;
  /** edges ahead, the one first that it is on */
  readonly edges: readonly NamedEdge[];
  /** lanes of the first one that it has left behind */
  readonly done: number;
}

/** What was seen of a robot when one looked last. */
interface Seen {
  passed: number;
  nodeId: string;
  sequenceId: number;
}

/**
 * Tells plans outside. A floor may have points on its edges at which robots wait, and which nobody outside knows: an edge that is begun
 * is ahead until its end is reached, and is there whole as soon as a part of it is planned, for robots do not turn round on it.
 */
export class PlansOutside {
  readonly #planning: Planning;
  readonly #places: Places;
  readonly #seen: Seen[] = [];

  constructor(planning: Planning, places: Places) {
    this.#planning = planning;
    this.#places = places;
  }

  of(row: number): PlanOutside {
    const { fleet, ledger } = this.#planning;
    const { nodeId, sequenceId } = this.#catchUp(row);
    const lanes = edgesAhead(ledger, fleet, row);
    const edges: NamedEdge[] = [];
    for (const lane of lanes) {
      const edge = this.#places.edgeOf(lane);
      if (edges.at(-1) !== edge || edge.lanes[0] === lane) edges.push(edge);
    }
    const standsOn = lanes.length === 0 ? this.#standsOn(row) : null;
    if (standsOn !== null) return { lastNodeId: nodeId, lastNodeSequenceId: sequenceId, ...standsOn };
    const done = lanes.length === 0 ? 0 : edges[0].lanes.indexOf(lanes[0]);
    return { lastNodeId: nodeId, lastNodeSequenceId: sequenceId, edges, done };
  }

  /** Counts the nodes that a robot has come to since one looked last. */
  #catchUp(row: number): Seen {
    const { fleet, ledger } = this.#planning;
    const { route } = fleet.columns;
    const seen = (this.#seen[row] ??= { passed: 0, nodeId: this.#nameAt(route.node[row]), sequenceId: 0 });
    for (; seen.passed < route.passed[row]; seen.passed++) {
      const lane = edgeOfVisit(ledger, row, seen.passed + 1);
      const name = this.#nameAt(fleet.graph.to[lane]);
      if (name === '') continue;
      seen.nodeId = name;
      seen.sequenceId += 2;
    }
    const here = this.#nameAt(route.node[row]);
    if (here !== '') seen.nodeId = here;
    return seen;
  }

  #nameAt(node: number): string {
    return node >= 0 && this.#places.isNamed(node) ? this.#places.idOf(node) : '';
  }

  /** @returns the edge on which a robot stands whose plan ends between two nodes; null: it stands at a node, or is off the lanes */
  #standsOn(row: number): Pick<PlanOutside, 'edges' | 'done'> | null {
    const { graph, columns } = this.#planning.fleet;
    const node = columns.route.node[row];
    if (node < 0 || this.#places.isNamed(node)) return null;
    const lane = graph.inEdge[graph.inStart[node]];
    const edge = this.#places.edgeOf(lane);
    return { edges: [edge], done: edge.lanes.indexOf(lane) + 1 };
  }
}
