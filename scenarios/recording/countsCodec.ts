import type { TallyCounts } from '../look/tally.ts';

/**
 * What was counted between two snapshots, so that whoever starts at one knows what was before: little-endian u32 tick, length
 * of `spent`, its growth, number of nodes at which somebody waited, and for each of these the node and the ticks.
 */
export interface CountsGrowth {
  readonly tick: number;
  /** robot × `Spent` */
  readonly spent: Uint32Array;
  /** pairs of node and ticks */
  readonly waited: Uint32Array;
}

/** @returns the growth of counts from `before` to `now` as bytes */
export function encodeGrowth(tick: number, before: TallyCounts, now: TallyCounts): Uint8Array {
  const spent = now.spent.map((ticks, i) => ticks - before.spent[i]);
  const waited: number[] = [];
  now.waited.forEach((ticks, node) => {
    if (ticks !== before.waited[node]) waited.push(node, ticks - before.waited[node]);
  });
  const words = new Uint32Array(3 + spent.length + waited.length);
  words.set([tick, spent.length]);
  words.set(spent, 2);
  words[2 + spent.length] = waited.length / 2;
  words.set(waited, 3 + spent.length);
  return new Uint8Array(words.buffer);
}

export function decodeGrowth(bytes: Uint8Array): CountsGrowth {
  const words = new Uint32Array(bytes.slice().buffer); // a copy of its own, aligned
  const [tick, length] = words;
  return { tick, spent: words.subarray(2, 2 + length), waited: words.subarray(3 + length) };
}

/** @returns what had been counted up to a tick: the sum of all that had grown by then */
export function countsAt(
  growths: readonly CountsGrowth[],
  tick: number,
  of: { readonly spent: number; readonly nodes: number },
): TallyCounts {
  const spent = new Uint32Array(of.spent);
  const waited = new Uint32Array(of.nodes);
  for (const growth of growths) {
    if (growth.tick > tick) break;
    growth.spent.forEach((ticks, i) => (spent[i] += ticks));
    for (let i = 0; i < growth.waited.length; i += 2) waited[growth.waited[i]] += growth.waited[i + 1];
  }
  return { spent, waited };
}
