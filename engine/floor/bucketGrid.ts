import type { Box } from './floorplan.ts';

/** Things with bounding boxes, found again by place. */
export interface BucketGrid {
  /**
   * Calls `visit` once for each thing whose bounding box may touch `box`, in no useful order. Not to be nested.
   */
  readonly query: (box: Box, visit: (item: number) => void) => void;
}

/**
 * Sorts things into square buckets, each thing into all that its box overlaps. Near-linear as long as the things are of
 * similar size; buckets are as wide as the average thing and no narrower than `least`.
 *
 * @param boxes of the things 0, 1, …; m
 * @param least m, > 0: about the size of later queries
 */
export function bucketGrid(boxes: readonly Box[], least: number): BucketGrid {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  let sides = 0;
  for (const box of boxes) {
    minX = Math.min(minX, box.minX);
    minY = Math.min(minY, box.minY);
    maxX = Math.max(maxX, box.maxX);
    maxY = Math.max(maxY, box.maxY);
    sides += Math.max(box.maxX - box.minX, box.maxY - box.minY);
  }
  if (boxes.length === 0) return { query: () => undefined };
  // The third bound keeps the number of buckets near that of things, however thinly they are spread.
  const size = Math.max(least, sides / boxes.length, Math.sqrt(((maxX - minX) * (maxY - minY)) / boxes.length) / 4);
  const columns = Math.floor((maxX - minX) / size) + 1;
  const rows = Math.floor((maxY - minY) / size) + 1;
  const clamp = (value: number, last: number): number => Math.min(last, Math.max(0, Math.floor(value)));
  const forBuckets = (box: Box, visit: (bucket: number) => void): void => {
    const right = clamp((box.maxX - minX) / size, columns - 1);
    const top = clamp((box.maxY - minY) / size, rows - 1);
    for (let row = clamp((box.minY - minY) / size, rows - 1); row <= top; row++) {
      for (let column = clamp((box.minX - minX) / size, columns - 1); column <= right; column++)
        visit(row * columns + column);
    }
  };

  const start = new Int32Array(columns * rows + 1);
  for (const box of boxes) forBuckets(box, (bucket) => start[bucket + 1]++);
  for (let bucket = 0; bucket < columns * rows; bucket++) start[bucket + 1] += start[bucket];
  const items = new Int32Array(start[columns * rows]);
  const next = start.slice();
  boxes.forEach((box, item) => forBuckets(box, (bucket) => (items[next[bucket]++] = item)));

  const seen = new Int32Array(boxes.length);
  let round = 0;
  return {
    query: (box, visit) => {
      round++;
      forBuckets(box, (bucket) => {
        for (let i = start[bucket]; i < start[bucket + 1]; i++) {
          if (seen[items[i]] === round) continue;
          seen[items[i]] = round;
          visit(items[i]);
        }
      });
    },
  };
}

/** @returns `box` grown by `by` m on every side */
export function grow({ minX, minY, maxX, maxY }: Box, by: number): Box {
  return { minX: minX - by, minY: minY - by, maxX: maxX + by, maxY: maxY + by };
}
