/*
 * A thread's working memory: offsets in bytes. Structures of arrays of f32 or u32.
 */

/** agents around the cell: x and y */
export const NEAR_X: usize = 0;
export const NEAR_Y: usize = 1056;
/** keys of those within range: bits of the squared distance, the last eight of them the agent's number around the cell */
export const HITS: usize = 2112;

/** four agents that are solved together, each in a lane: their indices, how many neighbours each has, and these, sixteen at the most */
export const AGENTS: usize = 3264;
export const COUNTS: usize = 3280;
export const NEIGHBOURS: usize = 3296;
/** their half-planes, one of each in a vector: see lanes.ts */
export const LANE_PLANES: usize = 3584;
export const LANE_KEPT: usize = 4608;

/** agents that wait for the third program, up to four: bytes of their lanes, then each lane's half-planes, those settled, and all else */
export const LOST: usize = 10368;
export const LOST_COUNTS: usize = 10384;
export const LOST_SETTLED_COUNTS: usize = 10400;
export const LOST_FIRST: usize = 10416;
export const LOST_PLACES: usize = 10432;
export const LOST_TOPS: usize = 10448;
export const LOST_X: usize = 10464;
export const LOST_Y: usize = 10480;
export const LOST_DONE: usize = 10496;
export const LOST_PLANES: usize = 10512;
export const LOST_SETTLED: usize = 11536;
/** half-planes of its inner program */
export const LANE_INNER: usize = 12560;

/** half-planes of one agent, in groups of four */
export const PLANES: usize = 5632;
/** half-planes of an inner program */
export const INNER: usize = 6656;
/** half-planes that a program's result lies within already, by its own hand */
export const KEPT: usize = 7680;
/** neighbours' half-planes that the third program has settled */
export const SETTLED: usize = 8704;

/** the nearest in a crowd: distance and index */
export const BEST: usize = 9728;

/** edges near an agent: squared distance and number */
export const NEAR_WALLS: usize = 9984;

/** neighbours of one agent, four at a time */
export const FOUR: usize = 10304;

/** within each of the four of one agent: arrays */
export const X: usize = 0;
export const Y: usize = 208;
export const C: usize = 416;
/** c again, −∞ where it need not be looked at any more */
export const OPEN: usize = 624;
