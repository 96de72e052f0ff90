/** Beyond any way: who has come no nearer to its goal for long goes first. */
const STALLED = 1e9;
/** Beyond any time: who comes out of a dead end goes before whoever wants in. */
const DEAD_END = 1e12;

/** What the rank of a robot goes by. */
export interface Standing {
  /** nodes that its plan's end lies deep in a dead end that it is on its way out of; 0: it is not */
  readonly depth: number;
  /** ticks without coming nearer to its goal */
  readonly stalled: number;
  /** units of cost that are left of its way */
  readonly way: number;
}

/**
 * Who goes first in a joint step. Who comes out of a dead end, the deepest first, however long those have waited that want in:
 * they cannot before it is out. Then who has come no nearer to its goal for long, the longest first; then who is nearest to its
 * goal. The time since it was told its goal is no measure: in a crowd most have been on their way for long, and ranks that say
 * nothing bring it to a standstill.
 *
 * @param stalledAfter ticks without coming nearer that are long
 * @returns higher goes first
 */
export function rankOf({ depth, stalled, way }: Standing, stalledAfter: number): number {
  if (depth > 0) return DEAD_END + depth;
  return stalled > stalledAfter ? STALLED + stalled : -way;
}

/** @returns whether a rank is that of a robot that comes out of a dead end */
export function comesOut(rank: number): boolean {
  return rank >= DEAD_END;
}
