import { firsts, seconds } from './four';
import * as S from './settings';

/*
 * Agents sorted by cell, by counting: each thread counts its share of the agents, one adds up, each moves its share. Within a cell they
 * keep the order of threads and shares, which is the order they had: the result is the same for any number of threads.
 */

/** Counts agents `from` … `to` − 1 by cell, for a thread. `from` is a multiple of four. */
export function countCells(thread: i32, from: i32, to: i32, front: i32): void {
  const agents = front ? S.agentsBack : S.agents;
  const own = S.histogram + <usize>thread * <usize>S.histogramStride;
  const cellOf = S.cellOf;
  const columns = S.columns;
  memory.fill(own, 0, <usize>(4 * columns * S.rows));
  const originX = f32x4.splat(S.originX);
  const originY = f32x4.splat(S.originY);
  const perMetre = f32x4.splat(S.perMetre);
  const zero = i32x4.splat(0);
  const lastX = i32x4.splat(columns - 1);
  const lastY = i32x4.splat(S.rows - 1);
  const width = i32x4.splat(columns);
  for (let i = from; i < to; i += 4) {
    const at = agents + (<usize>i << 5);
    const first = v128.load(at);
    const second = v128.load(at, 32);
    const third = v128.load(at, 64);
    const fourth = v128.load(at, 96);
    const x = f32x4.mul(f32x4.sub(firsts(first, second, third, fourth), originX), perMetre);
    const y = f32x4.mul(f32x4.sub(seconds(first, second, third, fourth), originY), perMetre);
    const column = i32x4.min_s(i32x4.max_s(i32x4.trunc_sat_f32x4_s(x), zero), lastX);
    const row = i32x4.min_s(i32x4.max_s(i32x4.trunc_sat_f32x4_s(y), zero), lastY);
    const cell = i32x4.add(i32x4.mul(row, width), column);
    v128.store(cellOf + (<usize>i << 2), cell);
    const left = to - i;
    tally(own, i32x4.extract_lane(cell, 0));
    if (left > 1) tally(own, i32x4.extract_lane(cell, 1));
    if (left > 2) tally(own, i32x4.extract_lane(cell, 2));
    if (left > 3) tally(own, i32x4.extract_lane(cell, 3));
  }
}

// @ts-ignore: decorator
@inline
function tally(own: usize, cell: i32): void {
  const at = own + (<usize>cell << 2);
  store<i32>(at, load<i32>(at) + 1);
}

/** Makes places of the counts of `threads` threads: where the first agent of each cell goes, and of each thread within it. */
export function placeCells(threads: i32): void {
  const cells = S.columns * S.rows;
  const stride = S.histogramStride;
  let sum = 0;
  for (let cell = 0; cell < cells; cell++) {
    const offset = <usize>cell << 2;
    store<i32>(S.start + offset, sum);
    let own = S.histogram + offset;
    for (let thread = 0; thread < threads; thread++) {
      const counted = load<i32>(own);
      store<i32>(own, sum);
      sum += counted;
      own += stride;
    }
  }
  store<i32>(S.start + (<usize>cells << 2), sum);
}

/** Moves agents `from` … `to` − 1 to their places in the other buffers, for the thread that has counted them. */
export function moveAgents(thread: i32, from: i32, to: i32, front: i32): void {
  const own = S.histogram + <usize>thread * <usize>S.histogramStride;
  if (front) move(own, from, to, S.agentsBack, S.identityBack, S.priorityBack, S.agents, S.identity, S.priority);
  else move(own, from, to, S.agents, S.identity, S.priority, S.agentsBack, S.identityBack, S.priorityBack);
}

/** A function of its own, so that V8 does not decide anew for each agent which buffers are meant. */
function move(
  own: usize,
  from: i32,
  to: i32,
  agents: usize,
  identity: usize,
  priority: usize,
  toAgents: usize,
  toIdentity: usize,
  toPriority: usize,
): void {
  const cellOf = S.cellOf;
  const placeX = S.placeX;
  const placeY = S.placeY;
  for (let i = from; i < to; i++) {
    const at = own + (<usize>load<i32>(cellOf + (<usize>i << 2)) << 2);
    const place = load<i32>(at);
    store<i32>(at, place + 1);
    const source = agents + (<usize>i << 5);
    const target = toAgents + (<usize>place << 5);
    const motion = v128.load(source);
    v128.store(target, motion);
    v128.store32_lane(placeX + (<usize>place << 2), motion, 0);
    v128.store32_lane(placeY + (<usize>place << 2), motion, 1);
    v128.store(target, v128.load(source, 16), 16);
    store<u32>(toIdentity + (<usize>place << 2), load<u32>(identity + (<usize>i << 2)));
    if (priority != 0) store<u32>(toPriority + (<usize>place << 2), load<u32>(priority + (<usize>i << 2)));
  }
}
