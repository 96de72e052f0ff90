import type { Corners } from './corners.ts';
import { lineOf, SLACK, type Solids } from './solids.ts';

/** A floor to look around on. */
export interface Surroundings {
  readonly solids: Solids;
  readonly corners: Corners;
  readonly scratch: LookScratch;
}

/** Room to look around in. Nothing in it outlives a look. */
export interface LookScratch {
  /** gap → its least and its greatest slope, in this line of buckets and in the next */
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly nextLeast: Float64Array;
  readonly nextMost: Float64Array;
  /** corners, as many as `count` */
  readonly found: Int32Array;
  /** corner → 1 for those in `found` */
  readonly isFound: Uint8Array;
  count: number;
}

/** Where to look from. */
export interface Lookout {
  /** m */
  readonly x: number;
  readonly y: number;
  /** 1 or −1: the quadrant that is left out, as a corner's `outX` and `outY`; 0: none is */
  readonly outX: number;
  readonly outY: number;
}

/** Up, down, right, left: along y or x, ahead or back. */
const SIDES = [
  { isUp: true, ahead: 1 },
  { isUp: true, ahead: -1 },
  { isUp: false, ahead: 1 },
  { isUp: false, ahead: -1 },
] as const;

export function createLookScratch(boxes: number, corners: number): LookScratch {
  // Each box shades one range of slopes: between them there is a gap more than boxes, at most, and one is being cut.
  const room = boxes + 2;
  return {
    least: new Float64Array(room),
    most: new Float64Array(room),
    nextLeast: new Float64Array(room),
    nextMost: new Float64Array(room),
    found: new Int32Array(corners),
    isFound: new Uint8Array(corners),
    count: 0,
  };
}

/**
 * Looks for the corners that may be in sight of a place: all that are, and few others, without a look at the rest of the
 * floor.
 *
 * Light goes out from the place to each of the four sides, from line to line of buckets. What of it has got through is a list
 * of gaps, each from one slope to another (m across for each m ahead, −1 to 1). The corners in a gap are found, and the gap
 * goes on without what boxes in its buckets shade. So an aisle is followed to its end, and what is behind a row of racks is
 * never come to. A box shades what is beyond the line, with as much of it as is in the line or before it.
 *
 * Boxes are `SLACK` smaller than for `inSight`: what this does not find is not in sight, to the last bit; what it finds is to
 * be asked about.
 *
 * @param growth m by which each box is grown, at most so much as corners are off it
 * @returns corners, each once, in no useful order; overwritten by the next look
 */
export function lookAround(around: Surroundings, growth: Float64Array, from: Lookout): Int32Array {
  const { scratch } = around;
  scratch.count = 0;
  for (const side of SIDES) lookTo(side, around, growth, from);
  const found = scratch.found.subarray(0, scratch.count);
  for (const corner of found) scratch.isFound[corner] = 0;
  return found;
}

function lookTo(
  { isUp, ahead }: (typeof SIDES)[number],
  { solids, corners, scratch }: Surroundings,
  growth: Float64Array,
  { x, y, outX, outY }: Lookout,
): void {
  const { cell, columns, rows, start, boxes } = solids;
  const { found, isFound } = scratch;
  const [along, across] = isUp ? [y, x] : [x, y];
  const [minAlong, minAcross] = isUp ? [solids.minY, solids.minX] : [solids.minX, solids.minY];
  const [maxAlong, maxAcross] = isUp ? [solids.maxY, solids.maxX] : [solids.maxX, solids.maxY];
  const [cornerAlong, cornerAcross] = isUp ? [corners.y, corners.x] : [corners.x, corners.y];
  const [lines, places] = isUp ? [rows, columns] : [columns, rows];
  const [lineStep, placeStep] = isUp ? [columns, 1] : [1, columns];
  const [outAlong, outAcross] = isUp ? [outY, outX] : [outX, outY];
  let { least, most, nextLeast, nextMost } = scratch;
  least[0] = outAlong === ahead && outAcross < 0 ? 0 : -1;
  most[0] = outAlong === ahead && outAcross > 0 ? 0 : 1;
  let gaps = 1;
  for (let line = lineOf(along, cell, lines); line >= 0 && line < lines && gaps > 0; line += ahead) {
    const near = Math.max(0, ahead > 0 ? line * cell - along : along - (line + 1) * cell);
    const far = ahead > 0 ? (line + 1) * cell - along : along - line * cell;
    if (far <= 0) continue;
    let made = 0;
    for (let gap = 0; gap < gaps; gap++) {
      const from = least[gap];
      const to = most[gap];
      const begin = made;
      nextLeast[made] = from;
      nextMost[made++] = to;
      const last = lineOf(across + to * (to > 0 ? far : near) + SLACK, cell, places);
      for (let place = lineOf(across + from * (from < 0 ? far : near) - SLACK, cell, places); place <= last; place++) {
        const bucket = line * lineStep + place * placeStep;
        for (let i = corners.start[bucket]; i < corners.start[bucket + 1]; i++) {
          const corner = corners.list[i];
          const off = (cornerAlong[corner] - along) * ahead;
          const aside = cornerAcross[corner] - across;
          if (off < 0 || aside < from * off - SLACK || aside > to * off + SLACK || isFound[corner] === 1) continue;
          isFound[corner] = 1;
          found[scratch.count++] = corner;
        }
        for (let i = start[bucket]; i < start[bucket + 1]; i++) {
          const box = boxes[i];
          const by = growth[box] - SLACK;
          const front = ahead > 0 ? minAlong[box] - by - along : along - maxAlong[box] - by;
          const back = Math.min(far, ahead > 0 ? maxAlong[box] + by - along : along - minAlong[box] + by);
          const left = minAcross[box] - by - across;
          const right = maxAcross[box] + by - across;
          if (back <= 0 || front >= back || left >= right) continue; // behind, beyond, or grown to nothing
          const shadeFrom = left >= 0 ? left / back : front > 0 ? left / front : -Infinity;
          const shadeTo = right <= 0 ? right / back : front > 0 ? right / front : Infinity;
          for (let piece = begin; piece < made; piece++) {
            if (shadeFrom >= nextMost[piece] || shadeTo <= nextLeast[piece]) continue;
            const isOpenBelow = shadeFrom > nextLeast[piece];
            if (shadeTo < nextMost[piece]) {
              if (isOpenBelow) {
                nextLeast[made] = shadeTo;
                nextMost[made++] = nextMost[piece];
                nextMost[piece] = shadeFrom;
              } else nextLeast[piece] = shadeTo;
            } else if (isOpenBelow) nextMost[piece] = shadeFrom;
            else {
              made--;
              nextLeast[piece] = nextLeast[made];
              nextMost[piece] = nextMost[made];
              piece--;
            }
          }
        }
      }
    }
    [least, nextLeast] = [nextLeast, least];
    [most, nextMost] = [nextMost, most];
    gaps = made;
  }
}
