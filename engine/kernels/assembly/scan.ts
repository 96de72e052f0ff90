import * as S from './settings';
import { pack } from './select';
import { HITS, NEAR_X, NEAR_Y } from './workspace';

/** Appends agents `from` … `to` − 1 to those around the cell. @returns how many there are now */
// @ts-ignore: decorator
@inline
export function gather(work: usize, size: i32, from: i32, to: i32): i32 {
  let slot = work + (<usize>size << 2);
  let x = S.placeX + (<usize>from << 2);
  let y = S.placeY + (<usize>from << 2);
  const end = S.placeX + (<usize>to << 2);
  while (x < end) {
    v128.store(slot, v128.load(x), NEAR_X);
    v128.store(slot, v128.load(y), NEAR_Y);
    slot += 16;
    x += 16;
    y += 16;
  }
  return size + to - from;
}

/** Has `scan` find nobody behind the last: no distance to it is within any range, wherever that is measured from. */
// @ts-ignore: decorator
@inline
export function closeGathered(work: usize, size: i32): void {
  v128.store(work + NEAR_X + (<usize>size << 2), f32x4.splat(NaN));
}

/**
 * Finds those gathered and closed that are nearer than a range to (x, y), but for the one in `slot`, and lists their keys (select.ts).
 *
 * @returns how many
 */
// @ts-ignore: decorator
@inline
export function scan(work: usize, size: i32, slot: i32, rangeSquared: f32, x: v128, y: v128): i32 {
  const range = f32x4.splat(rangeSquared);
  const high = i32x4.splat(~255);
  const self = i32x4.splat(slot);
  const four = i32x4.splat(4);
  let index = i32x4(0, 1, 2, 3);
  let to = work + HITS;
  let at = work;
  const end = work + (<usize>size << 2);
  while (at < end) {
    const dx = f32x4.sub(v128.load(at, NEAR_X), x);
    const dy = f32x4.sub(v128.load(at, NEAR_Y), y);
    const square = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy));
    const within = v128.andnot(f32x4.lt(square, range), i32x4.eq(index, self));
    to = pack(to, v128.or(v128.and(square, high), index), within);
    index = i32x4.add(index, four);
    at += 16;
  }
  return <i32>((to - work - HITS) >> 2);
}
