import type { FloorNames, NamedEdge } from '../../engine/index.ts';

/** The names that a floor brings with it, looked up. */
export class NameBook {
  readonly origin: FloorNames['origin'];
  readonly #ids: readonly string[];
  readonly #byId: ReadonlyMap<string, number>;
  readonly #edgesByName = new Map<string, NamedEdge[]>();
  readonly #edgesByEnds = new Map<string, NamedEdge[]>();
  readonly #edgeOf = new Map<number, NamedEdge>();

  constructor({ origin, nodes, edges }: FloorNames) {
    this.origin = origin;
    this.#ids = nodes;
    this.#byId = new Map(nodes.flatMap((id, node) => (id === '' ? [] : [[id, node] as const])));
    for (const edge of edges) {
      add(this.#edgesByName, edge.name, edge);
      add(this.#edgesByEnds, ends(edge), edge);
      for (const lane of edge.lanes) if (!this.#edgeOf.has(lane)) this.#edgeOf.set(lane, edge);
    }
  }

  idOf(node: number): string {
    return this.#ids[node];
  }

  nodeOf(nodeId: string): number {
    return this.#byId.get(nodeId) ?? -1;
  }

  edgeOf(lane: number): NamedEdge | undefined {
    return this.#edgeOf.get(lane);
  }

  /**
   * @returns the lanes of each edge of a name that leads from a node to another, of every edge that does if the name is none of ours;
   *   undefined where nothing is known
   */
  waysOf(of: Ends & { readonly edgeId: string }): readonly (readonly number[])[] | undefined {
    const candidates = this.#edgesByName.get(of.edgeId) ?? this.#edgesByEnds.get(ends(of));
    return candidates?.filter((one) => ends(one) === ends(of)).map(({ lanes }) => lanes);
  }
}

type Ends = Pick<NamedEdge, 'from' | 'to'>;

function ends({ from, to }: Ends): string {
  return `${from} ${to}`;
}

function add(into: Map<string, NamedEdge[]>, key: string, edge: NamedEdge): void {
  const known = into.get(key);
  if (known === undefined) into.set(key, [edge]);
  else known.push(edge);
}
