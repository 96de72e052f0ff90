import { findCorners, isTangent, type Corners } from './corners.ts';
import { createOpenList, type OpenList } from './openList.ts';
import { blockerBetween, CORNER_MARGIN, indexSolids, SLACK, type RoadmapDef, type Solids } from './solids.ts';

/**
 * The ways round the obstacles of a floor: a graph of the corners that see each other, as in the Roadmap example of RVO2. A
 * shortest way between two places is a straight line, or bends at corners and is tangent to the boxes at each. So an edge
 * joins two corners only where it is tangent at both, which leaves out most pairs.
 *
 * Passages that are not 2 mm wider than twice the clearance are closed: corners lie a millimetre farther out than sight needs.
 */
export interface Roadmap {
  readonly solids: Solids;
  readonly corners: Corners;
  /** corner → first entry of `to` and `length`; length corners + 1 */
  readonly start: Int32Array;
  /** the corners in sight of a corner, nearest first */
  readonly to: Int32Array;
  /** m */
  readonly length: Float64Array;
  /** the roadmap of narrower movers, for who got where he does not fit; it has none itself */
  readonly narrow: Roadmap | null;
  readonly scratch: RoadmapScratch;
}

/** Room to search in. Nothing in it outlives a question. */
export interface RoadmapScratch {
  /** box → m by which it is grown for sight from the mover, from its goal, and between these two */
  readonly growthOfMover: Float64Array;
  readonly growthOfGoal: Float64Array;
  readonly growthOfBoth: Float64Array;
  /** corner → m of the shortest way to the goal that is known so far */
  readonly best: Float64Array;
  /** corner → the next one on the shortest way to the goal, `GOAL`, or `UNKNOWN` */
  readonly next: Int32Array;
  readonly open: OpenList;
}

/** Share of the clearance with which movers find out of where they do not fit: between boxes closer than twice the clearance. */
const NARROW = 0.25;

/** @returns the roadmap of a floor */
export function buildRoadmap(def: RoadmapDef): Roadmap {
  return { ...buildLayer(def), narrow: buildLayer({ ...def, clearance: NARROW * def.clearance }) };
}

function buildLayer(def: RoadmapDef): Roadmap {
  const solids = indexSolids(def);
  const corners = findCorners(solids);
  const count = corners.x.length;
  const growth = new Float64Array(solids.count).fill(solids.clearance);
  const edges = joinCorners(corners, cornersInSight(solids, corners));
  return {
    solids,
    corners,
    ...edges,
    narrow: null,
    scratch: {
      growthOfMover: growth,
      growthOfGoal: growth.slice(),
      growthOfBoth: growth.slice(),
      best: new Float64Array(count),
      next: new Int32Array(count),
      // Each corner is met from the goal once, and along each edge at most once.
      open: createOpenList(count + edges.to.length),
    },
  };
}

/** @returns corner → the corners that it sees, both tangent */
function cornersInSight(solids: Solids, corners: Corners): number[][] {
  const { x, y } = corners;
  // Boxes as large as their corners: for those the graph is exact.
  const growth = new Float64Array(solids.count).fill(solids.clearance + CORNER_MARGIN - SLACK);
  const seen = Array.from(x, (): number[] => []);
  for (let a = 0; a < seen.length; a++) {
    let blocker = -1; // what hides a corner mostly hides the next as well
    for (let b = a + 1; b < seen.length; b++) {
      const dx = x[b] - x[a];
      const dy = y[b] - y[a];
      if (!isTangent(corners, a, dx, dy) || !isTangent(corners, b, -dx, -dy)) continue;
      blocker = blockerBetween(solids, growth, x[a], y[a], x[b], y[b], blocker);
      if (blocker >= 0) continue;
      seen[a].push(b);
      seen[b].push(a);
    }
  }
  return seen;
}

/** Leaves out edges that lead over a corner between: along a row of racks only neighbours are joined. */
function joinCorners({ x, y }: Corners, seen: readonly number[][]): Pick<Roadmap, 'start' | 'to' | 'length'> {
  const start = new Int32Array(x.length + 1);
  const [to, length]: number[][] = [[], []];
  seen.forEach((others, a) => {
    const away = (b: number): number => distance(x[b] - x[a], y[b] - y[a]);
    const nearestFirst = others.map((b) => ({ b, away: away(b) })).sort((p, q) => p.away - q.away || p.b - q.b);
    for (const { b, away: far } of nearestFirst) {
      const dx = x[b] - x[a];
      const dy = y[b] - y[a];
      let isDirect = true;
      for (let edge = start[a]; isDirect && edge < to.length; edge++) {
        const nearX = x[to[edge]] - x[a];
        const nearY = y[to[edge]] - y[a];
        isDirect = nearX * dx + nearY * dy <= 0 || Math.abs(nearX * dy - nearY * dx) > (SLACK / 10) * far;
      }
      if (!isDirect) continue;
      to.push(b);
      length.push(far);
    }
    start[a + 1] = to.length;
  });
  return { start, to: Int32Array.from(to), length: Float64Array.from(length) };
}

/** @returns m */
export function distance(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy);
}
