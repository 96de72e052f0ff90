import { accessBit, type FleetView } from '../../engine/index.ts';

/**
 * Where robots may go at all: on floors whose lanes are not for everybody, not everywhere. Who may not drive any lane that leads to a
 * node is never sent there.
 */
export class Access {
  /** every robot may go anywhere, as on floors of cells: then nobody need be asked about */
  readonly isOpenToAll: boolean;
  readonly #fleet: FleetView;
  /** node → bits of the robots (see `LaneTraits.barred`) that may drive some lane to it; null: all may go anywhere */
  readonly #open: Int32Array | null;

  constructor(fleet: FleetView) {
    this.#fleet = fleet;
    const { graph } = fleet;
    const { traits } = graph;
    this.isOpenToAll = traits === null;
    this.#open = traits === null ? null : new Int32Array(graph.nodeCount);
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      if (this.#open !== null && traits !== null) this.#open[graph.to[edge]] |= ~traits.barred[edge];
    }
  }

  /** @returns whether a robot may get to a node, without a load or with one; where it stands it is */
  mayGo(robot: number, node: number, isLoaded: boolean): boolean {
    if (this.#open === null) return true;
    const { kind, route } = this.#fleet.columns;
    if (route.node[robot] === node) return true;
    return (this.#open[node] & accessBit(kind.class[robot], isLoaded)) !== 0;
  }
}
