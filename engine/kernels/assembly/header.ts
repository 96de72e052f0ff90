/*
 * Where the kernel finds everything: words of four bytes from HEADER on, written by the layout (kernelLayout.ts) and read by
 * `configure`. TypeScript and AssemblyScript both read this file.
 */

/** bytes: where the words begin; below lies nothing */
export const HEADER = 1024;
/** bytes: the table by which lanes are packed, 16 entries of 16 bytes; see select.ts */
export const PACK = 1536;

// Whole numbers.
/** cells of the grid: in a row, and rows */
export const COLUMNS = 1;
export const ROWS = 2;
/** neighbours that an agent heeds at the most, 1 … 16 */
export const MOST_NEIGHBOURS = 3;
/** bytes between two threads' histograms */
export const HISTOGRAM_STRIDE = 4;

// Addresses in bytes.
/** the agents, AGENT_WORDS numbers (f32) each, sorted by cell: in one of two buffers, in turn */
export const AGENTS = 8;
export const AGENTS_BACK = 9;
/** number of the agent (u32), for as long as it lives */
export const IDENTITY = 14;
export const IDENTITY_BACK = 15;
/** priority of each agent (u32), in two buffers as well. Both 0: there are none */
export const PRIORITY = 12;
export const PRIORITY_BACK = 13;
/** cell of each agent before sorting (u32) */
export const CELL_OF = 16;
/** first agent of each cell (u32), and behind the last one the count */
export const START = 17;
/** agents of each cell and thread (u32), later where the next one of them goes */
export const HISTOGRAM = 18;
/** velocities of the next step (f32 x, y) */
export const NEXT = 19;
/** working memory of each thread, SCRATCH_STRIDE bytes */
export const SCRATCH = 20;
/** x, and y (f32), of each agent where it lies after sorting: what most is looked at */
export const PLACE_X = 10;
export const PLACE_Y = 11;
/** edges of obstacles; of each cell the first place in the list, and behind the last one the end; the list. All 0: there are none */
export const EDGES = 22;
export const EDGE_START = 23;
export const EDGE_LIST = 32;

// Numbers (f32).
/** m: corner of the grid; cells a metre */
export const ORIGIN_X = 24;
export const ORIGIN_Y = 25;
export const PER_METRE = 26;
/** s: of a step; and one over it */
export const DT = 27;
export const PER_DT = 28;
/** one over the seconds that agents look ahead */
export const PER_HORIZON = 29;
/** m², within which agents heed each other */
export const RANGE_SQUARED = 30;
/** one over the seconds that agents look ahead to obstacles */
export const PER_WALL_HORIZON = 31;

/** words of an agent: x, y (m), vx, vy (m/s), radius (m), top speed (m/s), goal x, goal y (m) */
export const AGENT_WORDS = 8;
/** bytes of working memory of a thread */
export const SCRATCH_STRIDE = 16384;
/** agents around a cell that the quick way holds: their numbers, and those of up to three lanes behind the last, have eight bits */
export const CROWD = 252;
/** neighbours at the most */
export const NEIGHBOURS = 16;
