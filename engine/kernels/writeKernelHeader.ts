import * as H from './assembly/header.ts';
import type { KernelLayout } from './kernelLayout.ts';
import type { KernelDef } from './kernelDef.ts';

/** Writes what does not change into a kernel's memory: the header, obstacles, and the table by which lanes are packed. */
export function writeKernelHeader(
  buffer: ArrayBufferLike,
  { rules, grid, walls }: KernelDef,
  layout: KernelLayout,
): void {
  const whole = new Int32Array(buffer, H.HEADER);
  const number = new Float32Array(buffer, H.HEADER);
  whole[H.COLUMNS] = grid.columns;
  whole[H.ROWS] = grid.rows;
  whole[H.MOST_NEIGHBOURS] = rules.maxNeighbours;
  whole[H.HISTOGRAM_STRIDE] = layout.histogramStride;
  [whole[H.AGENTS], whole[H.AGENTS_BACK]] = layout.agents;
  [whole[H.IDENTITY], whole[H.IDENTITY_BACK]] = layout.identity;
  [whole[H.PRIORITY], whole[H.PRIORITY_BACK]] = layout.priority;
  whole[H.PLACE_X] = layout.placeX;
  whole[H.PLACE_Y] = layout.placeY;
  whole[H.CELL_OF] = layout.cellOf;
  whole[H.START] = layout.start;
  whole[H.HISTOGRAM] = layout.histogram;
  whole[H.NEXT] = layout.next;
  whole[H.SCRATCH] = layout.scratch;
  number[H.ORIGIN_X] = grid.originX;
  number[H.ORIGIN_Y] = grid.originY;
  number[H.PER_METRE] = 1 / grid.cell;
  number[H.DT] = rules.dt;
  number[H.PER_DT] = 1 / rules.dt;
  number[H.PER_HORIZON] = 1 / rules.horizon;
  number[H.RANGE_SQUARED] = rules.neighbourDistance * rules.neighbourDistance;
  number[H.PER_WALL_HORIZON] = 1 / rules.wallHorizon;
  writePackTable(buffer);
  if (walls === null) return;
  whole[H.EDGES] = layout.edges;
  whole[H.EDGE_START] = layout.edgeStart;
  whole[H.EDGE_LIST] = layout.edgeList;
  new Float32Array(buffer, layout.edges).set(walls.edges);
  new Uint32Array(buffer, layout.edgeStart).set(walls.start);
  new Uint32Array(buffer, layout.edgeList).set(walls.list);
}

/** For each set of lanes: the bytes that bring those lanes to the front, in their order. */
function writePackTable(buffer: ArrayBufferLike): void {
  const table = new Uint8Array(buffer, H.PACK, 256);
  for (let set = 0; set < 16; set++) {
    const lanes = [0, 1, 2, 3].filter((lane) => (set >> lane) % 2 === 1);
    for (let lane = 0; lane < 4; lane++) {
      const from = lanes[lane] ?? lane;
      for (let byte = 0; byte < 4; byte++) table[16 * set + 4 * lane + byte] = 4 * from + byte;
    }
  }
}
