import { bucketGrid, grow, wayOfEdge, type Box, type BucketGrid, type LaneGraph } from '../../../engine/index.ts';
import type { Polygon } from './polygon.ts';

/** m: about the size of zones, and no narrower than most lanes are long */
const BUCKET = 4;

/** Lanes of a floor by where they are. It is made when it is asked for first: most floors have no zones. */
export class LaneIndex {
  readonly graph: LaneGraph;
  #grid: BucketGrid | null = null;

  constructor(graph: LaneGraph) {
    this.graph = graph;
  }

  /** Calls `visit` for each lane that may be within `reach` m of a polygon, in no useful order. */
  near(polygon: Polygon, reach: number, visit: (lane: number) => void): void {
    this.#grid ??= bucketGrid(boxesOf(this.graph), BUCKET);
    this.#grid.query(grow(polygon, reach), visit);
  }
}

function boxesOf(graph: LaneGraph): Box[] {
  return Array.from({ length: graph.edgeCount }, (_, lane) => {
    const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
    for (const { ax, ay, bx, by } of wayOfEdge(graph, lane)) {
      box.minX = Math.min(box.minX, ax, bx);
      box.minY = Math.min(box.minY, ay, by);
      box.maxX = Math.max(box.maxX, ax, bx);
      box.maxY = Math.max(box.maxY, ay, by);
    }
    return box;
  });
}
