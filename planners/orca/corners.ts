import { bucketAt, CORNER_MARGIN, distanceTo, SLACK, type Solids } from './solids.ts';

/** Where shortest ways may bend: the corners of grown boxes that no other box hides. */
export interface Corners {
  /** m */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** corner → 1 or −1, the directions that lead away from its box */
  readonly outX: Int8Array;
  readonly outY: Int8Array;
  /** bucket of the solids → first entry of `list`, the corners in it; length buckets + 1 */
  readonly start: Int32Array;
  readonly list: Int32Array;
}

/** Lower left, lower right, upper right, upper left. */
const KINDS = [
  { outX: -1, outY: -1 },
  { outX: 1, outY: -1 },
  { outX: 1, outY: 1 },
  { outX: -1, outY: 1 },
] as const;

/**
 * A corner that touches another grown box is none: there the two boxes together have a straight side or a niche, and a
 * shortest way bends at neither. So a row of racks that touch has the four corners of the row. Of corners of one kind at one
 * place the first remains.
 *
 * @returns corners in the order of the boxes
 */
export function findCorners(solids: Solids): Corners {
  const reach = solids.clearance + CORNER_MARGIN;
  const [xs, ys, outXs, outYs]: number[][] = [[], [], [], []];
  for (let box = 0; box < solids.count; box++) {
    for (const { outX, outY } of KINDS) {
      const x = outX < 0 ? solids.minX[box] - reach : solids.maxX[box] + reach;
      const y = outY < 0 ? solids.minY[box] - reach : solids.maxY[box] + reach;
      const least = reach - SLACK;
      if (x < least || y < least || x > solids.width - least || y > solids.height - least) continue;
      if (isHidden(solids, { box, x, y, outX, outY })) continue;
      xs.push(x);
      ys.push(y);
      outXs.push(outX);
      outYs.push(outY);
    }
  }
  return {
    x: Float64Array.from(xs),
    y: Float64Array.from(ys),
    outX: Int8Array.from(outXs),
    outY: Int8Array.from(outYs),
    ...listByBucket(solids, xs, ys),
  };
}

function listByBucket(solids: Solids, x: readonly number[], y: readonly number[]): Pick<Corners, 'start' | 'list'> {
  const start = new Int32Array(solids.start.length);
  const buckets = x.map((_, corner) => bucketAt(solids, x[corner], y[corner]));
  for (const bucket of buckets) start[bucket + 1]++;
  for (let bucket = 1; bucket < start.length; bucket++) start[bucket] += start[bucket - 1];
  const list = new Int32Array(x.length);
  const next = start.slice();
  for (const [corner, bucket] of buckets.entries()) list[next[bucket]++] = corner;
  return { start, list };
}

interface Corner {
  readonly box: number;
  readonly x: number;
  readonly y: number;
  readonly outX: number;
  readonly outY: number;
}

function isHidden(solids: Solids, { box, x, y, outX, outY }: Corner): boolean {
  const reach = solids.clearance + CORNER_MARGIN;
  const bucket = bucketAt(solids, x, y);
  for (let i = solids.start[bucket]; i < solids.start[bucket + 1]; i++) {
    const other = solids.boxes[i];
    if (other === box || distanceTo(solids, other, x, y) > reach + SLACK) continue;
    const itsX = outX < 0 ? solids.minX[other] - reach : solids.maxX[other] + reach;
    const itsY = outY < 0 ? solids.minY[other] - reach : solids.maxY[other] + reach;
    const isItsOwn = Math.abs(itsX - x) <= SLACK && Math.abs(itsY - y) <= SLACK;
    if (!isItsOwn || other < box) return true;
  }
  return false;
}

/**
 * @returns whether a shortest way may come from a place (dx, dy seen from the corner, m) and bend round the corner: not from
 *   where its box is opposite, because from there both ways past the box are open and any bend could be cut. Sides of a row of
 *   boxes that differ in the last bit are one side
 */
export function isTangent({ outX, outY }: Corners, corner: number, dx: number, dy: number): boolean {
  return dx * outX[corner] <= SLACK || dy * outY[corner] <= SLACK;
}

/**
 * @returns on which side of a way that comes to a corner (dx, dy: m, from where it comes) the corner's box is: above 0 left, below 0 right.
 *   There it may bend
 */
export function boxSide({ outX, outY }: Corners, corner: number, dx: number, dy: number): number {
  return dy * outX[corner] - dx * outY[corner];
}
