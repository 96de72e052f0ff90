import { NodeKind, StateHash, type Floorplan, type LaneGraph, type NamedEdge } from '../../engine/index.ts';
import { NameBook } from './nameBook.ts';
import { distance, type Point } from './point.ts';

const ORIGIN = { x: 0, y: 0 };

/** m: a node of somebody else's name is ours if it is no further from it than this */
const SAME_PLACE = 0.05;

/**
 * Nodes and edges of the floor by the names that they have outside, and the map that they are on: those that the floor brings with
 * it, as a LIF file has them; where it brings none, `n12` and `n12-n13`. Positions outside are the map's, and the floor's origin may
 * lie anywhere on it; all that this class is asked in positions is in the floor's.
 */
export class Places {
  readonly mapId: string;
  /** another floor of the same name has another one */
  readonly mapVersion: string;
  readonly graph: LaneGraph;
  readonly #names: NameBook | null;
  /** hundredths of m → node, for nodes of other names */
  readonly #byPosition = new Map<string, number>();

  constructor({ name, graph, names }: Pick<Floorplan, 'name' | 'graph' | 'names'>) {
    this.mapId = names?.mapId ?? name;
    this.graph = graph;
    this.#names = names === undefined ? null : new NameBook(names);
    const { x, y, kind, from, to } = graph;
    this.mapVersion = new StateHash().add(x).add(y).add(kind).add(from).add(to).digest().slice(0, 8);
    for (let node = 0; node < graph.nodeCount; node++) {
      if (this.isNamed(node)) this.#byPosition.set(keyOf(graph.x[node], graph.y[node]), node);
    }
  }

  /** m, m: where the floor's origin lies on the map */
  get origin(): Point {
    return this.#names?.origin ?? ORIGIN;
  }

  /** @returns where a place of the map is on the floor */
  onFloor({ x, y }: Point): Point {
    return { x: x - this.origin.x, y: y - this.origin.y };
  }

  /** @returns where a place of the floor is on the map */
  onMap({ x, y }: Point): Point {
    return { x: x + this.origin.x, y: y + this.origin.y };
  }

  /** @returns whether a node is one outside, and not only a point on the way between two */
  isNamed(node: number): boolean {
    return this.#names === null || this.#names.idOf(node) !== '';
  }

  idOf(node: number): string {
    return this.#names?.idOf(node) ?? `n${node}`;
  }

  /** @returns the edge that a lane is, or is a part of: its name, the nodes at its ends, all of its lanes */
  edgeOf(lane: number): NamedEdge {
    const known = this.#names?.edgeOf(lane);
    if (known !== undefined) return known;
    const [from, to] = [this.graph.from[lane], this.graph.to[lane]];
    return { name: `${this.idOf(from)}-${this.idOf(to)}`, from, to, lanes: [lane] };
  }

  /** @returns the node of a name; of a name that is not ours, the node at its position; −1 where there is none */
  nodeOf(nodeId: string, position: Point | null): number {
    const node = this.#names === null ? this.#numbered(nodeId) : this.#names.nodeOf(nodeId);
    if (node >= 0) return position === null || this.#isAt(node, position) ? node : -1;
    return position === null ? -1 : this.#near(position);
  }

  /** @returns what there is at a node beside a place to drive */
  whatIsAt(node: number): 'station' | 'charger' | null {
    const kind = this.graph.kind[node];
    return kind === NodeKind.station ? 'station' : kind === NodeKind.charger ? 'charger' : null;
  }

  /**
   * @param edgeId what the edge is called that leads there; of a name that is not ours, any edge that does
   * @returns the ways from a node to another: each lane that leads there, or else the lanes that lead there straight, one after another
   */
  waysBetween(from: number, to: number, edgeId = ''): readonly (readonly number[])[] {
    const { graph } = this;
    const named = this.#names?.waysOf({ from, to, edgeId });
    if (named !== undefined) return named;
    if (from === to) return [[]];
    const direct: number[][] = [];
    for (let lane = graph.outStart[from]; lane < graph.outStart[from + 1]; lane++) {
      if (graph.to[lane] === to) direct.push([lane]);
    }
    if (direct.length > 0) return direct;
    const way: number[] = [];
    const [dx, dy] = [graph.x[to] - graph.x[from], graph.y[to] - graph.y[from]];
    for (let at = from; at !== to;) {
      const lane = straightOn(graph, at, to, { dx, dy });
      if (lane < 0) return [];
      way.push(lane);
      at = graph.to[lane];
    }
    return [way];
  }

  #numbered(nodeId: string): number {
    const match = /^n(0|[1-9]\d*)$/.exec(nodeId);
    const node = match === null ? -1 : Number(match[1]);
    return node < this.graph.nodeCount ? node : -1;
  }

  #isAt(node: number, { x, y }: Point): boolean {
    return distance(this.graph.x[node] - x, this.graph.y[node] - y) <= SAME_PLACE;
  }

  #near(position: Point): number {
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
