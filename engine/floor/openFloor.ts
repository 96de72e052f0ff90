import { buildLaneGraph } from './buildLaneGraph.ts';
import type { Box } from './floorplan.ts';
import type { GridFloor } from './gridFloor.ts';

/** m: what stands for the distance of lanes where there are none */
const PITCH = 1;

/** @returns a hall without lanes: a floor of no cells at all */
export function openFloor(def: {
  readonly name: string;
  /** m */
  readonly width: number;
  readonly height: number;
  readonly obstacles: readonly Box[];
}): GridFloor {
  const { name, width, height, obstacles } = def;
  return {
    name,
    width,
    height,
    pitch: PITCH,
    graph: buildLaneGraph([], []),
    walls: obstacles,
    racks: [],
    storage: new Int32Array(0),
    stations: [],
    chargers: new Int32Array(0),
    parking: new Int32Array(0),
    zones: 0,
    columns: 0,
    rows: 0,
    nodeOfCell: new Int32Array(0),
  };
}
