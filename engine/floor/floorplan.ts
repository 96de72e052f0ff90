import type { LaneGraph } from './laneGraph.ts';

/** Axis-aligned solid: a wall, a rack, a column. */
export interface Box {
  /** m */
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** A pick station: robots queue on one-way cells, are served at `node`, and leave by another way. */
export interface Station {
  readonly name: string;
  /** node where the service happens */
  readonly node: number;
  /** queue nodes, the one beside the service node first */
  readonly queue: readonly number[];
}

/** Everything about the building that does not move. Origin bottom-left, x to the right, y up. */
export interface Floorplan {
  readonly name: string;
  /** m */
  readonly width: number;
  /** m */
  readonly height: number;
  /** m between neighbouring nodes of a grid floor; the shortest edge elsewhere */
  readonly pitch: number;
  readonly graph: LaneGraph;
  /** solids, disjoint or touching */
  readonly walls: readonly Box[];
  /** racks and walls for those who draw: the subset of `walls` that is storage */
  readonly racks: readonly Box[];
  /** nodes from which goods are picked */
  readonly storage: Int32Array;
  readonly stations: readonly Station[];
  /** nodes with a charger */
  readonly chargers: Int32Array;
  /** nodes where idle robots may stand */
  readonly parking: Int32Array;
  readonly zones: number;
  /** what is called how outside; absent: nodes are n0, n1, …, and the floor's name is the map's */
  readonly names?: FloorNames;
}

/** What the nodes and edges of a floor are called on the map that it comes from, and where on it the floor lies. */
export interface FloorNames {
  readonly mapId: string;
  /** m, m: the floor's origin on its map */
  readonly origin: { readonly x: number; readonly y: number };
  /** node → its name; '' for a point on the way from one to another that has none */
  readonly nodes: readonly string[];
  readonly edges: readonly NamedEdge[];
}

/** An edge of the map, which may be several of the floor. */
export interface NamedEdge {
  readonly name: string;
  /** nodes with names */
  readonly from: number;
  readonly to: number;
  /** edges of the floor, one after another */
  readonly lanes: readonly number[];
}

/** Bad input is a value, not an exception: what is wrong, where, and what to do about it. */
export interface FloorProblem {
  /** field or place, e.g. `floor.map` or `row 12` */
  readonly where: string;
  /** one line */
  readonly message: string;
}

/** A floor, or every problem found. `F` is what the maker knows about its floor beyond a floorplan, such as its cells. */
export type FloorResult<F extends Floorplan = Floorplan> =
  | { readonly ok: true; readonly floor: F }
  | { readonly ok: false; readonly problems: readonly FloorProblem[] };
