import { assert } from '../assert.ts';
import type { Box, Floorplan } from './floorplan.ts';

/**
 * Where solids are: a uniform grid of square buckets, each with the list of boxes within `WALL_REACH` of it. A region
 * whose circle is no larger than that needs the one bucket of its centre: in an aisle between two racks, two boxes.
 *
 * The first `BORDERS` boxes are the four sides of the building: outside of it is solid, too. They are in no bucket,
 * because a region inside the building's rectangle cannot meet them.
 */
export interface WallIndex {
  /** m */
  readonly width: number;
  readonly height: number;
  /** boxes, the borders included */
  readonly count: number;
  readonly minX: Float64Array;
  readonly minY: Float64Array;
  readonly maxX: Float64Array;
  readonly maxY: Float64Array;
  /** m, side of a bucket; buckets a metre */
  readonly cell: number;
  readonly perMetre: number;
  readonly columns: number;
  readonly rows: number;
  /** bucket → first entry of `boxes`; length columns · rows + 1 */
  readonly start: Int32Array;
  readonly boxes: Int32Array;
  /**
   * Bucket → min x, min y, max x, max y (m) of a rectangle around it, up to `WALL_REACH` larger, in which nothing is solid;
   * empty where the bucket itself is not free. What lies in it needs to look at no box.
   */
  readonly free: Float64Array;
}

/** m: circles up to this radius look into one bucket, larger ones into several. Covers stopping from 1.5 m/s at 1 m/s². */
export const WALL_REACH = 1.25;

/** Boxes 0 … 3: left, right, lower and upper side of the building. */
export const BORDERS = 4;

const CELL = 1;
const MAX_BUCKETS = 1 << 17;
const BORDER_THICKNESS = 4096;

/** @returns the solids of a floor, ready for queries */
export function buildWallIndex(floor: Floorplan): WallIndex {
  const { width, height } = floor;
  assert(width > 0 && height > 0, 'a floor has an extent');
  for (const box of floor.walls) assert(box.minX <= box.maxX && box.minY <= box.maxY, 'a box has its minimum first');
  const solids = [...borders(width, height), ...floor.walls];
  const cell = Math.max(CELL, Math.sqrt((width * height) / MAX_BUCKETS));
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  // One literal, with no other object spread into it: to fill one of those was measured to take several times as long.
  const walls = {
    width,
    height,
    count: solids.length,
    minX: Float64Array.from(solids, (box) => box.minX),
    minY: Float64Array.from(solids, (box) => box.minY),
    maxX: Float64Array.from(solids, (box) => box.maxX),
    maxY: Float64Array.from(solids, (box) => box.maxY),
    cell,
    perMetre: 1 / cell,
    columns,
    rows,
    start: new Int32Array(columns * rows + 1),
    boxes: new Int32Array(0),
    free: new Float64Array(4 * columns * rows),
  };
  listBoxes(walls);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) fillFree(walls, column, row);
  }
  return walls;
}

/** Fills `start` and `boxes`. */
function listBoxes(walls: WallIndex & { boxes: Int32Array }): void {
  const { start } = walls;
  const buckets = walls.columns * walls.rows;
  forEachEntry(walls, (bucket) => start[bucket + 1]++);
  for (let bucket = 0; bucket < buckets; bucket++) start[bucket + 1] += start[bucket];
  const boxes = new Int32Array(start[buckets]);
  const next = start.slice();
  forEachEntry(walls, (bucket, box) => (boxes[next[bucket]++] = box));
  walls.boxes = boxes;
}

/** @returns column of x (m), the first or last one outside the building (NaN: 0) */
export function wallColumn(walls: WallIndex, x: number): number {
  const column = x * walls.perMetre;
  return column >= walls.columns ? walls.columns - 1 : column > 0 ? column | 0 : 0;
}

/** @returns row of y (m), the first or last one outside the building (NaN: 0) */
export function wallRow(walls: WallIndex, y: number): number {
  const row = y * walls.perMetre;
  return row >= walls.rows ? walls.rows - 1 : row > 0 ? row | 0 : 0;
}

function forEachEntry(walls: WallIndex, visit: (bucket: number, box: number) => void): void {
  for (let box = BORDERS; box < walls.count; box++) {
    const first = wallColumn(walls, walls.minX[box] - WALL_REACH);
    const last = wallColumn(walls, walls.maxX[box] + WALL_REACH);
    const top = wallRow(walls, walls.maxY[box] + WALL_REACH);
    for (let row = wallRow(walls, walls.minY[box] - WALL_REACH); row <= top; row++) {
      for (let column = first; column <= last; column++) visit(row * walls.columns + column, box);
    }
  }
}

function borders(width: number, height: number): Box[] {
  const t = BORDER_THICKNESS;
  return [
    { minX: -t, minY: -t, maxX: 0, maxY: height + t },
    { minX: width, minY: -t, maxX: width + t, maxY: height + t },
    { minX: -t, minY: -t, maxX: width + t, maxY: 0 },
    { minX: -t, minY: height, maxX: width + t, maxY: height + t },
  ];
}

/** Grows the bucket to both sides in x, then in y, up to the first solid: along an aisle of any direction, the aisle. */
function fillFree(walls: WallIndex, column: number, row: number): void {
  const { cell, start, boxes, minX, minY, maxX, maxY, free } = walls;
  const bucket = row * walls.columns + column;
  const begin = start[bucket];
  const end = start[bucket + 1];
  const left = column * cell;
  const right = left + cell;
  const low = row * cell;
  const high = low + cell;
  let freeLeft = Math.max(left - WALL_REACH, 0);
  let freeRight = Math.min(right + WALL_REACH, walls.width);
  for (let k = begin; k < end; k++) {
    const box = boxes[k];
    if (minY[box] >= high || maxY[box] <= low) continue;
    if (maxX[box] <= left) freeLeft = Math.max(freeLeft, maxX[box]);
    else if (minX[box] >= right) freeRight = Math.min(freeRight, minX[box]);
    else return; // not free itself: stays empty
  }
  let freeLow = Math.max(low - WALL_REACH, 0);
  let freeHigh = Math.min(high + WALL_REACH, walls.height);
  for (let k = begin; k < end; k++) {
    const box = boxes[k];
    if (minX[box] >= freeRight || maxX[box] <= freeLeft) continue;
    if (maxY[box] <= low) freeLow = Math.max(freeLow, maxY[box]);
    else freeHigh = Math.min(freeHigh, minY[box]);
  }
  free[4 * bucket] = freeLeft;
  free[4 * bucket + 1] = freeLow;
  free[4 * bucket + 2] = freeRight;
  free[4 * bucket + 3] = freeHigh;
}
