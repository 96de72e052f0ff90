/** What a node is for. A storage node is an aisle cell beside a rack. */
export const NodeKind = { lane: 0, storage: 1, queue: 2, station: 3, charger: 4, parking: 5 } as const;

/**
 * Directed graph of the floor in compressed sparse rows. Nodes are where robots may stand and turn; an edge is a straight
 * way from one to another. Edges are numbered by their tail, so the edges out of v are `outStart[v] … outStart[v+1]−1`.
 */
export interface LaneGraph {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** m, by node */
  readonly x: Float32Array;
  /** m, by node */
  readonly y: Float32Array;
  /** NodeKind, by node */
  readonly kind: Uint8Array;
  /** zone of each node, 0 … zones−1 */
  readonly zone: Uint8Array;
  /** node → first edge out; length nodeCount + 1 */
  readonly outStart: Int32Array;
  /** node → first entry of `inEdge`; length nodeCount + 1 */
  readonly inStart: Int32Array;
  /** edges into each node */
  readonly inEdge: Int32Array;
  /** tail node, by edge */
  readonly from: Int32Array;
  /** head node, by edge */
  readonly to: Int32Array;
  /** m, by edge, > 0 */
  readonly length: Float32Array;
  /** unit direction, by edge */
  readonly cos: Float32Array;
  readonly sin: Float32Array;
  /** 1 where guidance asks robots not to use the edge (against the lane); it stays passable */
  readonly against: Uint8Array;
}

/** A node to build from. */
export interface NodeDef {
  /** m */
  readonly x: number;
  readonly y: number;
  readonly kind: number;
  readonly zone: number;
}

/** A directed edge to build from. */
export interface EdgeDef {
  readonly from: number;
  readonly to: number;
  readonly against: boolean;
}
