import { findCorners, type Corners } from './corners.ts';
import { createEdges, type Edges } from './edges.ts';
import { createLookScratch, type LookScratch } from './lookAround.ts';
import { createOpenList, type OpenList } from './openList.ts';
import { indexSolids, type RoadmapDef, type Solids } from './solids.ts';

/**
 * The ways round the obstacles of a floor: a graph of the corners that see each other, as in the Roadmap example of RVO2. A
 * shortest way between two places is a straight line, or bends at corners and is tangent to the boxes at each. So an edge
 * joins two corners only where it is tangent at both, which leaves out most pairs.
 *
 * Which corners a corner sees is found when a search first comes to it: a floor of thousands of racks has millions of edges,
 * and nobody waits for those that nobody goes along. What is found depends on the floor alone.
 *
 * Passages that are not 2 mm wider than twice the clearance are closed: corners lie a millimetre farther out than sight needs.
 */
export interface Roadmap {
  readonly solids: Solids;
  readonly corners: Corners;
  readonly edges: Edges;
  /** the roadmap of narrower movers, for who got where he does not fit; it has none itself */
  readonly narrow: Roadmap | null;
  readonly scratch: RoadmapScratch;
}

/** Room to search in. Nothing in it outlives a question. */
export interface RoadmapScratch extends LookScratch {
  /** box → m by which it is grown for sight from the mover, from its goal, and between these two */
  readonly growthOfMover: Float64Array;
  readonly growthOfGoal: Float64Array;
  readonly growthOfBoth: Float64Array;
  /** corner → m of the shortest way to the goal that is known so far */
  readonly best: Float64Array;
  /** corner → the next one on the shortest way to the goal, `GOAL`, or `UNKNOWN` */
  readonly next: Int32Array;
  /** corner → 1: the mover may see it */
  readonly isNear: Uint8Array;
  readonly open: OpenList;
}

/** Share of the clearance with which movers find out of where they do not fit: between boxes closer than twice the clearance. */
const NARROW = 0.25;
/** Edges that are kept: 12 bytes each, 50 MB of them. 4,900 racks in rows and columns have half as many. */
const MOST_EDGES = 1 << 22;

/**
 * @param mostEdges that are kept, of a layer
 * @returns the roadmap of a floor
 */
export function buildRoadmap(def: RoadmapDef, mostEdges = MOST_EDGES): Roadmap {
  const narrow = buildLayer({ ...def, clearance: NARROW * def.clearance }, mostEdges);
  return { ...buildLayer(def, mostEdges), narrow };
}

function buildLayer(def: RoadmapDef, mostEdges: number): Roadmap {
  const solids = indexSolids(def);
  const corners = findCorners(solids);
  const count = corners.x.length;
  const growth = new Float64Array(solids.count).fill(solids.clearance);
  return {
    solids,
    corners,
    edges: createEdges(solids, count, mostEdges),
    narrow: null,
    scratch: {
      ...createLookScratch(solids.count, count),
      growthOfMover: growth,
      growthOfGoal: growth.slice(),
      growthOfBoth: growth.slice(),
      best: new Float64Array(count),
      next: new Int32Array(count),
      isNear: new Uint8Array(count),
      open: createOpenList(),
    },
  };
}
