import { keepNearest } from './select';
import { closeGathered, gather, scan } from './scan';
import { BEST, HITS } from './workspace';

/** agents that are looked at in one go: their numbers have eight bits */
const BLOCK: i32 = 240;
/** bytes of one of the nearest: distance without its last eight bits, index */
const ENTRY: usize = 8;

/**
 * The nearest neighbours where more agents are around a cell than have numbers: block by block, in the same order as the quick way has them.
 * Call `begin`, then `lookAt` for each run of agents around the cell.
 */
let found: i32 = 0;

export function beginCrowd(): void {
  found = 0;
}

/** Takes agents `from` … `to` − 1 into account. */
export function lookAtCrowd(work: usize, agents: usize, agent: i32, from: i32, to: i32, most: i32, range: f32): void {
  const own = agents + (<usize>agent << 5);
  const x = v128.load32_splat(own);
  const y = v128.load32_splat(own, 4);
  for (let block = from; block < to; block += BLOCK) {
    const end = min<i32>(block + BLOCK, to);
    const size = gather(work, 0, block, end);
    closeGathered(work, size);
    let limit = range;
    if (found == most) {
      const worst = load<i32>(work + BEST + <usize>(most - 1) * ENTRY);
      limit = min<f32>(range, reinterpret<f32>(worst + 256));
    }
    let hits = scan(work, size, agent - block, limit, x, y);
    if (hits > most) {
      keepNearest(work + HITS, hits, most, range);
      hits = most;
    }
    for (let k = 0; k < hits; k++) {
      const key = load<i32>(work + HITS + (<usize>k << 2));
      insert(work + BEST, key & ~255, block + (key & 255), most);
    }
  }
}

/** @returns how many there are; their addresses go to every fourth word from `list` on */
export function endCrowd(work: usize, agents: usize, list: usize): i32 {
  for (let k: usize = 0; k < <usize>found; k++) store<usize>(list + (k << 4), agents + (<usize>load<i32>(work + BEST + k * ENTRY, 4) << 5));
  return found;
}

/** Puts one in its place in the list that is sorted by distance, then by index; the last falls out of a full one. */
function insert(list: usize, distance: i32, index: i32, most: i32): void {
  let place = found < most ? found : most - 1;
  if (found == most) {
    const last = list + <usize>place * ENTRY;
    if (!isBefore(distance, index, load<i32>(last), load<i32>(last, 4))) return;
  } else found++;
  while (place > 0) {
    const before = list + <usize>(place - 1) * ENTRY;
    if (!isBefore(distance, index, load<i32>(before), load<i32>(before, 4))) break;
    store<u64>(before + ENTRY, load<u64>(before));
    place--;
  }
  const at = list + <usize>place * ENTRY;
  store<i32>(at, distance);
  store<i32>(at, index, 4);
}

// @ts-ignore: decorator
@inline
function isBefore(distance: i32, index: i32, other: i32, otherIndex: i32): bool {
  return distance < other || (distance == other && index < otherIndex);
}
