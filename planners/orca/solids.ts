import { assert, type Box } from '../../engine/index.ts';

/** m farther from its box than sight is tested with is a corner: who stands a rounding error beside it still sees the next. */
export const CORNER_MARGIN = 0.001;
/** m, slack for rounding: far below what moves anybody, far above the last bit of a building's coordinates. */
export const SLACK = 1e-9;

/** The floor for whoever wants to know what is in sight: boxes, found again by place in a grid of square buckets. */
export interface Solids {
  /** m */
  readonly width: number;
  readonly height: number;
  /** m that movers keep from boxes, measured square: a box grown by it has corners, not arcs */
  readonly clearance: number;
  /** boxes, side by side */
  readonly count: number;
  readonly minX: Float64Array;
  readonly minY: Float64Array;
  readonly maxX: Float64Array;
  readonly maxY: Float64Array;
  /** m, side of a bucket */
  readonly cell: number;
  readonly columns: number;
  readonly rows: number;
  /** bucket → first entry of `boxes`, those whose grown box may touch it; length columns · rows + 1 */
  readonly start: Int32Array;
  readonly boxes: Int32Array;
}

/** What a roadmap is built of. */
export interface RoadmapDef {
  /** m, > 0: the floor reaches from (0, 0) to (width, height), and what is beyond is solid */
  readonly width: number;
  readonly height: number;
  /** may overlap, touch, and reach over the border */
  readonly boxes: readonly Box[];
  /** m, ≥ 0: the largest radius of a mover and what it keeps from walls */
  readonly clearance: number;
}

/** Buckets a box, so that a bucket holds few and a line of sight crosses few. */
const BUCKETS_A_BOX = 4;

/** @returns the boxes, ready for `inSight` */
export function indexSolids({ width, height, boxes, clearance }: RoadmapDef): Solids {
  assert(width > 0 && height > 0, 'a floor has an extent');
  assert(clearance >= 0 && clearance < Infinity, 'a clearance is a length');
  for (const box of boxes) assert(box.minX <= box.maxX && box.minY <= box.maxY, 'a box has its minimum first');
  const cell = Math.sqrt((width * height) / (BUCKETS_A_BOX * (boxes.length + 1)));
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const index = {
    width,
    height,
    clearance,
    count: boxes.length,
    minX: Float64Array.from(boxes, (box) => box.minX),
    minY: Float64Array.from(boxes, (box) => box.minY),
    maxX: Float64Array.from(boxes, (box) => box.maxX),
    maxY: Float64Array.from(boxes, (box) => box.maxY),
    cell,
    columns,
    rows,
    start: new Int32Array(columns * rows + 1),
    boxes: new Int32Array(0),
  };
  forEachEntry(index, (bucket) => index.start[bucket + 1]++);
  for (let bucket = 0; bucket < columns * rows; bucket++) index.start[bucket + 1] += index.start[bucket];
  const entries = new Int32Array(index.start[columns * rows]);
  const next = index.start.slice();
  forEachEntry(index, (bucket, box) => (entries[next[bucket]++] = box));
  return { ...index, boxes: entries };
}

/** @returns bucket of a place (m), the nearest one for a place outside */
export function bucketAt(solids: Solids, x: number, y: number): number {
  return rowOf(solids, y) * solids.columns + columnOf(solids, x);
}

/** @returns m from a place to a box, measured square; below 0: how deep inside */
export function distanceTo({ minX, minY, maxX, maxY }: Solids, box: number, x: number, y: number): number {
  return Math.max(minX[box] - x, x - maxX[box], minY[box] - y, y - maxY[box]);
}

/** @returns whether a place is on the floor and in no box; its sides do not belong to a box */
export function isOpen(solids: Solids, x: number, y: number): boolean {
  if (!(x >= 0 && x <= solids.width && y >= 0 && y <= solids.height)) return false;
  const bucket = bucketAt(solids, x, y);
  for (let i = solids.start[bucket]; i < solids.start[bucket + 1]; i++) {
    if (distanceTo(solids, solids.boxes[i], x, y) < 0) return false;
  }
  return true;
}

/** @returns whether a disc as large as the clearance has room at a place: on the floor, and touching no box */
export function isClear(solids: Solids, x: number, y: number): boolean {
  const { width, height, clearance, start, boxes, minX, minY, maxX, maxY } = solids;
  if (!(x >= clearance && y >= clearance && x <= width - clearance && y <= height - clearance)) return false;
  const bucket = bucketAt(solids, x, y);
  for (let i = start[bucket]; i < start[bucket + 1]; i++) {
    const box = boxes[i];
    const dx = Math.max(minX[box] - x, 0, x - maxX[box]);
    const dy = Math.max(minY[box] - y, 0, y - maxY[box]);
    if (dx * dx + dy * dy <= clearance * clearance) return false;
  }
  return true;
}

/**
 * @param growth m by which each box is grown
 * @returns whether the straight way between two places passes through no grown box; along a side is not through. It is the
 *   same in both directions, to the last bit
 */
export function inSight(
  solids: Solids,
  growth: Float64Array,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
): boolean {
  const swapped = toY < fromY || (toY === fromY && toX < fromX);
  const ax = swapped ? toX : fromX;
  const ay = swapped ? toY : fromY;
  const bx = swapped ? fromX : toX;
  const by = swapped ? fromY : toY;
  const { cell, columns, start, boxes } = solids;
  const first = rowOf(solids, ay);
  const last = rowOf(solids, by);
  const perRise = (bx - ax) / (by - ay); // used between rows only, so that the way does rise
  let column = columnOf(solids, ax);
  for (let row = first; row <= last; row++) {
    const leave = columnOf(solids, row === last ? bx : ax + ((row + 1) * cell - ay) * perRise);
    const end = row * columns + Math.max(column, leave);
    for (let bucket = row * columns + Math.min(column, leave); bucket <= end; bucket++) {
      for (let i = start[bucket]; i < start[bucket + 1]; i++) {
        if (passesThrough(solids, boxes[i], growth[boxes[i]], ax, ay, bx, by)) return false;
      }
    }
    column = leave;
  }
  return true;
}

/** Separating axes: clear if all of the one lies beside, above or below the other, or the box on one side of the line. */
function passesThrough(
  solids: Solids,
  box: number,
  growth: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): boolean {
  const minX = solids.minX[box] - growth;
  const maxX = solids.maxX[box] + growth;
  if ((ax <= minX && bx <= minX) || (ax >= maxX && bx >= maxX)) return false;
  const minY = solids.minY[box] - growth;
  const maxY = solids.maxY[box] + growth;
  if (by <= minY || ay >= maxY) return false;
  const dx = bx - ax;
  const dy = by - ay; // ≥ 0
  const mostLeft = dx * ((dx >= 0 ? maxY : minY) - ay) - dy * (minX - ax);
  const mostRight = dx * ((dx >= 0 ? minY : maxY) - ay) - dy * (maxX - ax);
  return mostLeft > 0 && mostRight < 0;
}

function columnOf({ cell, columns }: Solids, x: number): number {
  return lineOf(x, cell, columns);
}

function rowOf({ cell, rows }: Solids, y: number): number {
  return lineOf(y, cell, rows);
}

/** @returns row or column of a coordinate (m), the first or last one outside of the floor */
export function lineOf(at: number, cell: number, lines: number): number {
  return Math.min(lines - 1, Math.max(0, Math.floor(at / cell)));
}

function forEachEntry(solids: Solids, visit: (bucket: number, box: number) => void): void {
  const reach = solids.clearance + 2 * CORNER_MARGIN;
  for (let box = 0; box < solids.count; box++) {
    const first = columnOf(solids, solids.minX[box] - reach);
    const last = columnOf(solids, solids.maxX[box] + reach);
    const top = rowOf(solids, solids.maxY[box] + reach);
    for (let row = rowOf(solids, solids.minY[box] - reach); row <= top; row++) {
      for (let column = first; column <= last; column++) visit(row * solids.columns + column, box);
    }
  }
}
