/** What a node is for. A storage node is an aisle cell beside a rack. */
export const NodeKind = { lane: 0, storage: 1, queue: 2, station: 3, charger: 4, parking: 5 } as const;

/**
 * Directed graph of the floor in compressed sparse rows. Nodes are where robots may stand and turn; an edge is a way from one
 * to another, on floors of cells a straight one. Edges are numbered by their tail, so the edges out of v are
 * `outStart[v] … outStart[v+1]−1`.
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
  /** unit direction at the tail, by edge */
  readonly cos: Float32Array;
  readonly sin: Float32Array;
  /** unit direction at the head, by edge: the same arrays where every edge is straight */
  readonly endCos: Float32Array;
  readonly endSin: Float32Array;
  /** 1 where guidance asks robots not to use the edge (against the lane); it stays passable */
  readonly against: Uint8Array;
  /** what else edges are; null on floors of cells, where they are straight, driven forwards, and open to all */
  readonly traits: LaneTraits | null;
}

/** Ways in which a robot may turn on the spot, as bits. */
export const Spin = { none: 0, left: 1, right: 2, both: 3 } as const;

/** What edges are beside ways from node to node. Points of edge e: `pointStart[e] … pointStart[e+1]−1`, tail and head among them. */
export interface LaneTraits {
  /** edge → its first point; length edgeCount + 1 */
  readonly pointStart: Int32Array;
  /** m, by point */
  readonly pointX: Float32Array;
  readonly pointY: Float32Array;
  /** m from a point to the head, along the edge */
  readonly pointLeft: Float32Array;
  /** unit direction from a point to the next one; at the head the same as before it */
  readonly pointCos: Float32Array;
  readonly pointSin: Float32Array;
  /** heading of a robot as seen from its way, by edge: (1, 0) it drives forwards, (−1, 0) it backs up */
  readonly faceCos: Float32Array;
  readonly faceSin: Float32Array;
  /** m/s, by edge; Infinity: no limit but the robot's */
  readonly maxSpeed: Float32Array;
  /** rad/s, by edge, on the way and in turning before it; Infinity: no limit but the robot's */
  readonly maxTurnRate: Float32Array;
  /** Spin, by edge: how a robot may turn on the spot before it sets off along it, and after it has come along it */
  readonly spinAtStart: Uint8Array;
  readonly spinAtEnd: Uint8Array;
  /** by edge: bit `accessBit(class, loaded)` is set where planners may not send such a robot along it */
  readonly barred: Int32Array;
}

/** Classes of a fleet at the most: each has two bits in `LaneTraits.barred`. */
export const MAX_CLASSES = 16;

/** @returns the bit of `LaneTraits.barred` that is about robots of a class, with a load or without */
export function accessBit(robotClass: number, isLoaded: boolean): number {
  return 1 << (2 * robotClass + (isLoaded ? 1 : 0));
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
  /** absent on floors of cells */
  readonly lane?: LaneDef;
}

/** What else an edge is. What is absent is as on a floor of cells. */
export interface LaneDef {
  /** m: points on its way between tail and head */
  readonly via?: readonly { readonly x: number; readonly y: number }[];
  /** rad: heading of a robot as seen from its way */
  readonly face?: number;
  /** m/s */
  readonly maxSpeed?: number;
  /** rad/s */
  readonly maxTurnRate?: number;
  /** Spin */
  readonly spinAtStart?: number;
  readonly spinAtEnd?: number;
  /** bits, see `accessBit` */
  readonly barred?: number;
}
