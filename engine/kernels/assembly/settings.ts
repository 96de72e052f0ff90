import * as H from './header';

/* What the header says, read once by each instance. */

export let columns: i32 = 0;
export let rows: i32 = 0;
export let mostNeighbours: i32 = 0;
export let histogramStride: i32 = 0;
export let agents: usize = 0;
export let agentsBack: usize = 0;
export let placeX: usize = 0;
export let placeY: usize = 0;
export let identity: usize = 0;
export let identityBack: usize = 0;
export let priority: usize = 0;
export let priorityBack: usize = 0;
export let cellOf: usize = 0;
export let start: usize = 0;
export let histogram: usize = 0;
export let next: usize = 0;
export let scratch: usize = 0;
export let edges: usize = 0;
export let edgeStart: usize = 0;
export let edgeList: usize = 0;
export let originX: f32 = 0;
export let originY: f32 = 0;
export let perMetre: f32 = 0;
export let dt: f32 = 0;
export let perDt: f32 = 0;
export let perHorizon: f32 = 0;
export let rangeSquared: f32 = 0;
export let perWallHorizon: f32 = 0;

/*
 * The same in all lanes: V8 makes a vector of one number anew wherever it is used, also in loops; what it reads from here it keeps.
 */
export let perDtLanes: v128 = i32x4.splat(0);
export let perHorizonLanes: v128 = i32x4.splat(0);
export let halfLanes: v128 = i32x4.splat(0);
/** −∞ */
export let neverLanes: v128 = i32x4.splat(0);

/** Reads the header. To be called once, and whenever a word of it has changed. */
export function configure(): void {
  columns = whole(H.COLUMNS);
  rows = whole(H.ROWS);
  mostNeighbours = whole(H.MOST_NEIGHBOURS);
  histogramStride = whole(H.HISTOGRAM_STRIDE);
  agents = whole(H.AGENTS);
  agentsBack = whole(H.AGENTS_BACK);
  placeX = whole(H.PLACE_X);
  placeY = whole(H.PLACE_Y);
  identity = whole(H.IDENTITY);
  identityBack = whole(H.IDENTITY_BACK);
  priority = whole(H.PRIORITY);
  priorityBack = whole(H.PRIORITY_BACK);
  cellOf = whole(H.CELL_OF);
  start = whole(H.START);
  histogram = whole(H.HISTOGRAM);
  next = whole(H.NEXT);
  scratch = whole(H.SCRATCH);
  edges = whole(H.EDGES);
  edgeStart = whole(H.EDGE_START);
  edgeList = whole(H.EDGE_LIST);
  originX = number(H.ORIGIN_X);
  originY = number(H.ORIGIN_Y);
  perMetre = number(H.PER_METRE);
  dt = number(H.DT);
  perDt = number(H.PER_DT);
  perHorizon = number(H.PER_HORIZON);
  rangeSquared = number(H.RANGE_SQUARED);
  perWallHorizon = number(H.PER_WALL_HORIZON);
  perDtLanes = f32x4.splat(perDt);
  perHorizonLanes = f32x4.splat(perHorizon);
  halfLanes = f32x4.splat(0.5);
  neverLanes = f32x4.splat(-Infinity);
}

// @ts-ignore: decorator
@inline
function whole(word: i32): i32 {
  return load<i32>(H.HEADER + 4 * word);
}

// @ts-ignore: decorator
@inline
function number(word: i32): f32 {
  return load<f32>(H.HEADER + 4 * word);
}
