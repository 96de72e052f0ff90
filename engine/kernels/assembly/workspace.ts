import * as H from './header';

/*
 * A thread's working memory: offsets in bytes. Structures of arrays of f32 or u32. Areas follow each other, each as long as what can be in it at the
 * most, so none runs into the next.
 */

/** bytes of a vector: four words */
const VECTOR: usize = 16;
/** neighbours that an agent heeds at the most */
const MOST: usize = <usize>H.NEIGHBOURS;
/** edges that it heeds at the most: the nearest ones */
export const MOST_EDGES: i32 = 32;
/** half-planes of one agent at the most, in whole groups of four both of edges and of neighbours */
const MOST_PLANES: usize = <usize>MOST_EDGES + MOST;
/**
 * Bytes of a row: neighbours, and half-planes, of four agents lie in rows, one of each agent in a vector, as structures of arrays. A row is told by its bytes
 * from the first, in which is none: lanes that have nothing to look at point there, and what lies there is never seen.
 */
export const ROW: usize = VECTOR;
export const LANES_X: usize = 0;
export const LANES_Y: usize = LANES_X + (1 + MOST) * ROW;
export const LANES_C: usize = LANES_Y + (1 + MOST) * ROW;
/** c again, −∞ where it need not be looked at any more */
export const LANES_OPEN: usize = LANES_C + (1 + MOST) * ROW;
const LANES_ARRAYS: usize = LANES_OPEN + (1 + MOST) * ROW;

/** those around the cell, and what vectors reach beyond a run and beyond all */
const NEAR: usize = 4 * (<usize>H.CROWD + 12);

/** agents around the cell: x and y */
export const NEAR_X: usize = 0;
export const NEAR_Y: usize = NEAR_X + NEAR;
/** keys of those within range: bits of the squared distance, the last eight of them the agent's number around the cell */
export const HITS: usize = NEAR_Y + NEAR;

/** four agents that are solved together, each in a lane: their indices, the row behind the last neighbour of each (bytes), and these */
export const AGENTS: usize = HITS + NEAR;
export const ENDS: usize = AGENTS + VECTOR;
export const NEIGHBOURS: usize = ENDS + VECTOR;
/** their half-planes: see lanes.ts; and those kept, each once at the most */
export const LANE_PLANES: usize = NEIGHBOURS + (1 + MOST) * ROW;
export const LANE_KEPT: usize = LANE_PLANES + LANES_ARRAYS;

/** agents that wait for the third program, up to four: bytes of their lanes, then all else, each lane's half-planes, and those settled */
export const LOST: usize = LANE_KEPT + LANES_ARRAYS;
export const LOST_COUNTS: usize = LOST + VECTOR;
export const LOST_SETTLED_COUNTS: usize = LOST_COUNTS + VECTOR;
export const LOST_FIRST: usize = LOST_SETTLED_COUNTS + VECTOR;
export const LOST_PLACES: usize = LOST_FIRST + VECTOR;
export const LOST_TOPS: usize = LOST_PLACES + VECTOR;
export const LOST_X: usize = LOST_TOPS + VECTOR;
export const LOST_Y: usize = LOST_X + VECTOR;
export const LOST_PLANES: usize = LOST_Y + VECTOR;
/** a lane settles each of its half-planes once */
export const LOST_SETTLED: usize = LOST_PLANES + LANES_ARRAYS;
/** half-planes of its inner program: one for each that is settled; and those that this keeps */
export const LANE_INNER: usize = LOST_SETTLED + LANES_ARRAYS;
export const LANE_INNER_KEPT: usize = LANE_INNER + LANES_ARRAYS;

/** within each of the four of one agent: arrays */
export const X: usize = 0;
export const Y: usize = X + 4 * MOST_PLANES;
export const C: usize = Y + 4 * MOST_PLANES;
/** c again, −∞ where it need not be looked at any more */
export const OPEN: usize = C + 4 * MOST_PLANES;
const ARRAYS: usize = OPEN + 4 * MOST_PLANES;

/** half-planes of one agent, in groups of four */
export const PLANES: usize = LANE_INNER_KEPT + LANES_ARRAYS;
/** half-planes of an inner program */
export const INNER: usize = PLANES + ARRAYS;
/** half-planes that a program's result lies within already, by its own hand */
export const KEPT: usize = INNER + ARRAYS;
/** half-planes that the third program has settled: neighbours', or all where obstacles alone cannot be met */
export const SETTLED: usize = KEPT + ARRAYS;

/** the nearest in a crowd: distance and index */
export const BEST: usize = SETTLED + ARRAYS;

/** edges near an agent: squared distance and number */
export const NEAR_WALLS: usize = BEST + 8 * MOST;

/** neighbours of one agent, four at a time */
export const FOUR: usize = NEAR_WALLS + 8 * <usize>MOST_EDGES;

/** of each neighbour of four agents, or of four neighbours of one: see halfPlanes.ts */
export const RELATION: usize = 10 * VECTOR;
export const RELATIONS: usize = FOUR + VECTOR;

const END: usize = RELATIONS + MOST * RELATION;
if (END > <usize>H.SCRATCH_STRIDE) ERROR('working memory is longer than what a thread has');
if (MOST % 4 != 0 || MOST_EDGES % 4 != 0) ERROR('half-planes come in groups of four');
