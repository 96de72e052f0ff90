import type { LaneGraph } from '../../engine/index.ts';
import type { NodePosition } from './order.ts';

/** m: a node of somebody else's name is ours if it is no further from it than this */
const SAME_PLACE = 0.05;

/** Nodes and lanes of the floor by the names that they have outside: `n12`, and the map that they are on. */
export class Places {
  readonly mapId: string;
  readonly graph: LaneGraph;
  /** hundredths of m → node, for nodes of other names */
  readonly #byPosition = new Map<string, number>();

  constructor(mapId: string, graph: LaneGraph) {
    this.mapId = mapId;
    this.graph = graph;
    for (let node = 0; node < graph.nodeCount; node++) this.#byPosition.set(keyOf(graph.x[node], graph.y[node]), node);
  }

  idOf(node: number): string {
    return `n${node}`;
  }

  /** @returns the node of a name; of a name that is not ours, the node at its position; −1 where there is none */
  nodeOf(nodeId: string, position: Pick<NodePosition, 'x' | 'y'> | null): number {
    const match = /^n(0|[1-9]\d*)$/.exec(nodeId);
    const node = match === null ? -1 : Number(match[1]);
    if (node >= 0 && node < this.graph.nodeCount) return position === null || this.#isAt(node, position) ? node : -1;
    return position === null ? -1 : this.#near(position);
  }

  /** @returns the lanes that lead straight from a node to another, one after another; null where none do */
  wayBetween(from: number, to: number): readonly number[] | null {
    const { graph } = this;
    const way: number[] = [];
    const [dx, dy] = [graph.x[to] - graph.x[from], graph.y[to] - graph.y[from]];
    for (let at = from; at !== to;) {
      const edge = straightOn(graph, at, to, { dx, dy });
      if (edge < 0) return null;
      way.push(edge);
      at = graph.to[edge];
    }
    return way.length === 0 ? null : way;
  }

  #isAt(node: number, { x, y }: Pick<NodePosition, 'x' | 'y'>): boolean {
    return distance(this.graph.x[node] - x, this.graph.y[node] - y) <= SAME_PLACE;
  }

  #near(position: Pick<NodePosition, 'x' | 'y'>): number {
    for (const dx of [0, -SAME_PLACE, SAME_PLACE]) {
      for (const dy of [0, -SAME_PLACE, SAME_PLACE]) {
        const node = this.#byPosition.get(keyOf(position.x + dx, position.y + dy)) ?? -1;
        if (node >= 0 && this.#isAt(node, position)) return node;
      }
    }
    return -1;
  }
}

/** @returns a square of the floor, of the side of what counts as the same place */
function keyOf(x: number, y: number): string {
  return `${Math.round(x / SAME_PLACE)} ${Math.round(y / SAME_PLACE)}`;
}

/** m to the side of the straight way */
const ASIDE = 0.01;

/** @returns the lane out of a node that leads nearer to another on the straight way there, −1 none */
function straightOn(
  graph: LaneGraph,
  at: number,
  to: number,
  way: { readonly dx: number; readonly dy: number },
): number {
  const left = distance(graph.x[to] - graph.x[at], graph.y[to] - graph.y[at]);
  const length = distance(way.dx, way.dy);
  for (let edge = graph.outStart[at]; edge < graph.outStart[at + 1]; edge++) {
    const next = graph.to[edge];
    if (next === to) return edge;
    const [dx, dy] = [graph.x[next] - graph.x[to], graph.y[next] - graph.y[to]];
    const aside = Math.abs(dx * way.dy - dy * way.dx) / length;
    if (aside <= ASIDE && distance(dx, dy) < left) return edge;
  }
  return -1;
}

/** @returns m; computed the same on every machine, as `Math.hypot` is not */
export function distance(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy);
}
