import type { Box, Floorplan, LaneGraph } from '../../../engine/index.ts';

const noIntegers = (): Int32Array => new Int32Array(0);
const noNumbers = (): Float32Array => new Float32Array(0);

function emptyGraph(): LaneGraph {
  return {
    nodeCount: 0,
    edgeCount: 0,
    x: noNumbers(),
    y: noNumbers(),
    kind: new Uint8Array(0),
    zone: new Uint8Array(0),
    outStart: new Int32Array(1),
    inStart: new Int32Array(1),
    inEdge: noIntegers(),
    from: noIntegers(),
    to: noIntegers(),
    length: noNumbers(),
    cos: noNumbers(),
    sin: noNumbers(),
    endCos: noNumbers(),
    endSin: noNumbers(),
    against: new Uint8Array(0),
    traits: null,
  };
}

/** @returns a building of `width` × `height` m without lanes, in which only the given boxes are solid */
export function emptyFloor(building: { width: number; height: number; walls?: readonly Box[] }): Floorplan {
  const { width, height, walls = [] } = building;
  return {
    name: 'empty',
    width,
    height,
    pitch: 1,
    graph: emptyGraph(),
    walls,
    racks: [],
    storage: noIntegers(),
    stations: [],
    chargers: noIntegers(),
    parking: noIntegers(),
    zones: 1,
  };
}
