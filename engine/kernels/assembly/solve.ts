import { CROWD, SCRATCH_STRIDE } from './header';
import * as S from './settings';
import { beginCrowd, endCrowd, lookAtCrowd } from './crowd';
import { findPriorities } from './priorities';
import { keepNearest } from './select';
import { closeGathered, gather, scan } from './scan';
import { solveBesideWalls } from './besideWalls';
import { beginLost, solveLost } from './laneProgram3';
import { solveLanes } from './lanes';
import { AGENTS, ENDS, HITS, NEIGHBOURS, ROW } from './workspace';

/** agents around a cell of which fourteen are to be expected within range */
const CROWDED: i32 = 40;

/*
 * Three runs of agents lie around a cell: those of the three cells above it, beside it (itself among them), and below it.
 */
let above: i32 = 0;
let aboveEnd: i32 = 0;
let beside: i32 = 0;
let besideEnd: i32 = 0;
let below: i32 = 0;
let belowEnd: i32 = 0;
/** in all lanes: the last number around the cell of the first run, and of the second; what makes an address of a number, and what makes it one of the later runs */
let firstRun: v128 = i32x4.splat(0);
let secondRun: v128 = i32x4.splat(0);
let toFirst: v128 = i32x4.splat(0);
let toSecond: v128 = i32x4.splat(0);
let toThird: v128 = i32x4.splat(0);
/** m²: squared distance within which enough of them are likely to be */
let likely: f32 = 0;

/** Finds the next velocities of all agents in cells `from` … `to` − 1. `front`: where they lie. */
export function solve(thread: i32, from: i32, to: i32, front: i32): void {
  const agents = front ? S.agentsBack : S.agents;
  const priorities = findPriorities(agents, front);
  const work = S.scratch + <usize>thread * SCRATCH_STRIDE;
  const columns = S.columns;
  let row = from / columns;
  let column = from - row * columns - 1;
  let lane: usize = 0;
  beginLost(work);
  for (let cell = from; cell < to; cell++) {
    if (++column == columns) {
      column = 0;
      row++;
    }
    const first = startOf(cell);
    const end = startOf(cell + 1);
    if (first == end) continue;
    const around = findRuns(cell, row, column);
    const isQuick = around <= CROWD;
    if (isQuick) gatherRuns(work, agents, around);
    // In a crowd, look first where more than enough are to be expected.
    likely = S.rangeSquared;
    if (around > CROWDED) likely = (S.rangeSquared * <f32>CROWDED) / <f32>around;
    const hasWalls = S.edges != 0 && load<u32>(S.edgeStart + (<usize>cell << 2)) != load<u32>(S.edgeStart + (<usize>(cell + 1) << 2));
    for (let agent = first; agent < end; agent++) {
      const list = work + NEIGHBOURS + ROW + lane;
      const found = isQuick ? nearest(work, agents, agent, around, list) : nearestOfMany(work, agents, agent, list);
      if (hasWalls) {
        solveBesideWalls(work, cell, agents, priorities, agent, list, found);
        continue;
      }
      store<i32>(work + AGENTS + lane, agent);
      store<i32>(work + ENDS + lane, (found + 1) * <i32>ROW);
      lane += 4;
      if (lane == 16) {
        solveLanes(work, agents, priorities, 4);
        lane = 0;
      }
    }
  }
  if (lane > 0) solveRest(work, agents, priorities, lane);
  solveLost(work);
}

/** Lanes that are left do what the first does. */
function solveRest(work: usize, agents: usize, priorities: usize, from: usize): void {
  for (let lane = from; lane < 16; lane += 4) {
    store<i32>(work + AGENTS + lane, load<i32>(work + AGENTS));
    store<i32>(work + ENDS + lane, load<i32>(work + ENDS));
    for (let row = ROW; row < <usize>load<i32>(work + ENDS); row += ROW) store<i32>(work + NEIGHBOURS + lane + row, load<i32>(work + NEIGHBOURS + row));
  }
  solveLanes(work, agents, priorities, <i32>from >> 2);
}

/** @returns how many agents there are around a cell */
// @ts-ignore: decorator
@inline
function findRuns(cell: i32, row: i32, column: i32): i32 {
  const columns = S.columns;
  const left = cell - (column > 0 ? 1 : 0);
  const right = cell + (column < columns - 1 ? 2 : 1);
  above = aboveEnd = below = belowEnd = 0;
  if (row > 0) {
    above = startOf(left - columns);
    aboveEnd = startOf(right - columns);
  }
  beside = startOf(left);
  besideEnd = startOf(right);
  if (row < S.rows - 1) {
    below = startOf(left + columns);
    belowEnd = startOf(right + columns);
  }
  return aboveEnd - above + besideEnd - beside + belowEnd - below;
}

// @ts-ignore: decorator
@inline
function gatherRuns(work: usize, agents: usize, around: i32): void {
  gather(work, gather(work, gather(work, 0, above, aboveEnd), beside, besideEnd), below, belowEnd);
  closeGathered(work, around);
  const second = aboveEnd - above;
  const third = second + besideEnd - beside;
  firstRun = i32x4.splat(second - 1);
  secondRun = i32x4.splat(third - 1);
  toFirst = i32x4.splat(<i32>agents + (above << 5));
  toSecond = i32x4.splat((beside - second - above) << 5);
  toThird = i32x4.splat((below - third - (beside - second)) << 5);
}

/** Lists the addresses of an agent's nearest neighbours among those gathered, in every fourth word. @returns how many */
// @ts-ignore: decorator
@inline
function nearest(work: usize, agents: usize, agent: i32, around: i32, list: usize): i32 {
  const range = S.rangeSquared;
  const most = S.mostNeighbours;
  const slot = aboveEnd - above + agent - beside;
  const own = agents + (<usize>agent << 5);
  const x = v128.load32_splat(own);
  const y = v128.load32_splat(own, 4);
  let hits = scan(work, around, slot, likely, x, y);
  if (hits < most && likely < range) hits = scan(work, around, slot, range, x, y);
  if (hits > most) {
    keepNearest(work + HITS, hits, most, range);
    hits = most;
  }
  let to = list;
  for (let k = 0; k < most; k += 4) {
    const slots = v128.and(v128.load(work + HITS + (<usize>k << 2)), i32x4.splat(255));
    const later = i32x4.add(v128.and(i32x4.gt_s(slots, firstRun), toSecond), v128.and(i32x4.gt_s(slots, secondRun), toThird));
    const addresses = i32x4.add(i32x4.add(i32x4.shl(slots, 5), toFirst), later);
    v128.store32_lane(to, addresses, 0);
    v128.store32_lane(to, addresses, 1, 16);
    v128.store32_lane(to, addresses, 2, 32);
    v128.store32_lane(to, addresses, 3, 48);
    to += 64;
  }
  return hits;
}

function nearestOfMany(work: usize, agents: usize, agent: i32, list: usize): i32 {
  const range = S.rangeSquared;
  const most = S.mostNeighbours;
  beginCrowd();
  lookAtCrowd(work, agents, agent, above, aboveEnd, most, range);
  lookAtCrowd(work, agents, agent, beside, besideEnd, most, range);
  lookAtCrowd(work, agents, agent, below, belowEnd, most, range);
  return endCrowd(work, agents, list);
}

// @ts-ignore: decorator
@inline
function startOf(cell: i32): i32 {
  return load<i32>(S.start + (<usize>cell << 2));
}
