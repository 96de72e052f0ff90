import { PACK } from './header';

/*
 * The nearest of those within range. A key is the bits of a squared distance with the agent's number around the cell in its last eight: keys
 * differ, and their order is that of the distances, of the numbers where these are the same to 15 bits.
 */

/** above all keys */
const NONE: i32 = 0x7fffffff;

/** keys that the registers hold */
const FEW: i32 = 16;
/** guesses before keys are halved instead: distances that are far from evenly spread want more */
const GUESSES: i32 = 6;

/**
 * Leaves the `most` smallest of `count` keys at the beginning of `hits`. Keys behind the last are not read as such.
 *
 * @param range m², above all distances
 */
export function keepNearest(hits: usize, count: i32, most: i32, range: f32): void {
  let left = count;
  if (left > FEW) left = keepBelow(hits, left, thresholdOfMany(hits, left, most, range));
  if (left > most) keepBest(hits, left, most);
}

/** Packs the keys below a limit. @returns how many there are */
// @ts-ignore: decorator
@inline
function keepBelow(hits: usize, count: i32, limit: i32): i32 {
  const below = i32x4.splat(limit);
  let to = hits;
  for (let k = 0; k < count; k += 4) {
    const keys = v128.load(hits + (<usize>k << 2));
    to = pack(to, keys, v128.and(i32x4.lt_s(keys, below), lanesBefore(count - k)));
  }
  return <i32>((to - hits) >> 2);
}

/** @returns a mask of the first `left` lanes */
// @ts-ignore: decorator
@inline
export function lanesBefore(left: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left));
}

/**
 * The same for up to FEW keys, more than `most`: a key stays if fewer than `most` are below it. All are compared with all: there is no branch to
 * guess wrong.
 */
// @ts-ignore: decorator
@inline
function keepBest(hits: usize, count: i32, most: i32): void {
  const none = i32x4.splat(NONE);
  const a = v128.bitselect(v128.load(hits), none, lanesBefore(count));
  const b = v128.bitselect(v128.load(hits, 16), none, lanesBefore(count - 4));
  const c = v128.bitselect(v128.load(hits, 32), none, lanesBefore(count - 8));
  const a1 = v128.shuffle<i32>(a, a, 1, 2, 3, 0);
  const a2 = v128.shuffle<i32>(a, a, 2, 3, 0, 1);
  const a3 = v128.shuffle<i32>(a, a, 3, 0, 1, 2);
  const b1 = v128.shuffle<i32>(b, b, 1, 2, 3, 0);
  const b2 = v128.shuffle<i32>(b, b, 2, 3, 0, 1);
  const b3 = v128.shuffle<i32>(b, b, 3, 0, 1, 2);
  const c1 = v128.shuffle<i32>(c, c, 1, 2, 3, 0);
  const c2 = v128.shuffle<i32>(c, c, 2, 3, 0, 1);
  const c3 = v128.shuffle<i32>(c, c, 3, 0, 1, 2);
  let rankA = i32x4.add(i32x4.add(above(a, a, a1, a2, a3), above(a, b, b1, b2, b3)), above(a, c, c1, c2, c3));
  let rankB = i32x4.add(i32x4.add(above(b, a, a1, a2, a3), above(b, b, b1, b2, b3)), above(b, c, c1, c2, c3));
  let rankC = i32x4.add(i32x4.add(above(c, a, a1, a2, a3), above(c, b, b1, b2, b3)), above(c, c, c1, c2, c3));
  const least = i32x4.splat(-most);
  let to = hits;
  if (count > 12) {
    const d = v128.bitselect(v128.load(hits, 48), none, lanesBefore(count - 12));
    const d1 = v128.shuffle<i32>(d, d, 1, 2, 3, 0);
    const d2 = v128.shuffle<i32>(d, d, 2, 3, 0, 1);
    const d3 = v128.shuffle<i32>(d, d, 3, 0, 1, 2);
    rankA = i32x4.add(rankA, above(a, d, d1, d2, d3));
    rankB = i32x4.add(rankB, above(b, d, d1, d2, d3));
    rankC = i32x4.add(rankC, above(c, d, d1, d2, d3));
    const others = i32x4.add(i32x4.add(above(d, a, a1, a2, a3), above(d, b, b1, b2, b3)), above(d, c, c1, c2, c3));
    const rankD = i32x4.add(others, above(d, d, d1, d2, d3));
    to = pack(to, a, i32x4.gt_s(rankA, least));
    to = pack(to, b, i32x4.gt_s(rankB, least));
    to = pack(to, c, i32x4.gt_s(rankC, least));
    pack(to, d, i32x4.gt_s(rankD, least));
    return;
  }
  to = pack(to, a, i32x4.gt_s(rankA, least));
  to = pack(to, b, i32x4.gt_s(rankB, least));
  pack(to, c, i32x4.gt_s(rankC, least));
}

/** @returns minus the number of four keys that each of `keys` is above; the four are given turned by no, one, two and three lanes */
// @ts-ignore: decorator
@inline
function above(keys: v128, others: v128, others1: v128, others2: v128, others3: v128): v128 {
  const even = i32x4.add(i32x4.gt_s(keys, others), i32x4.gt_s(keys, others2));
  return i32x4.add(even, i32x4.add(i32x4.gt_s(keys, others1), i32x4.gt_s(keys, others3)));
}

/** Writes the keys of some lanes. @returns where the next ones go */
// @ts-ignore: decorator
@inline
export function pack(to: usize, keys: v128, lanes: v128): usize {
  const bits = i32x4.bitmask(lanes);
  v128.store(to, i8x16.swizzle(keys, v128.load(<usize>bits << 4, PACK)));
  return to + (<usize>popcnt<i32>(bits) << 2);
}

/**
 * @param count above FEW
 * @returns a key that at least `most` and at the most FEW are below: there is one, since no two keys are the same. On a plane squared distances are
 *   spread evenly, so that guesses by proportion hardly ever fail
 */
function thresholdOfMany(hits: usize, count: i32, most: i32, range: f32): i32 {
  const aim: f32 = min<f32>(<f32>most + 2.5, <f32>FEW);
  let low: f32 = 0;
  // Above all keys: those of distances hardly below the range may be above that, for the agent's number in them.
  let high = reinterpret<f32>((reinterpret<i32>(range) | 255) + 1);
  let lowCount: f32 = 0;
  let highCount = <f32>count;
  for (let guesses = 0; guesses < GUESSES; guesses++) {
    const guess = low + ((high - low) * (aim - lowCount)) / (highCount - lowCount);
    const limit = reinterpret<i32>(guess);
    const found = countBelow(hits, count, limit);
    if (found < most) {
      low = guess;
      lowCount = <f32>found;
    } else if (found > FEW) {
      high = guess;
      highCount = <f32>found;
    } else return limit;
  }
  let least = reinterpret<i32>(low);
  let limit = reinterpret<i32>(high);
  while (true) {
    const middle = least + ((limit - least) >> 1);
    const found = countBelow(hits, count, middle);
    if (found < most) least = middle;
    else if (found > FEW) limit = middle;
    else return middle;
  }
}

// @ts-ignore: decorator
@inline
function countBelow(hits: usize, count: i32, limit: i32): i32 {
  const below = i32x4.splat(limit);
  let sum = i32x4.splat(0);
  for (let k = 0; k < count; k += 4) {
    sum = i32x4.sub(sum, v128.and(i32x4.lt_s(v128.load(hits + (<usize>k << 2)), below), lanesBefore(count - k)));
  }
  const two = i32x4.add(sum, v128.shuffle<i32>(sum, sum, 2, 3, 0, 1));
  return i32x4.extract_lane(two, 0) + i32x4.extract_lane(two, 1);
}
