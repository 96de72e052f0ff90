import type { CrowdContext } from './crowdPlanner.ts';
import type { CrowdState } from './crowdState.ts';
import type { Door } from './door.ts';
import { doorOfEntry, wayOf } from './doorState.ts';

/** A mover at a door, for whoever looks on. */
export interface AtDoor {
  readonly door: Door;
  /** it waits for its turn; otherwise it goes through */
  readonly waits: boolean;
  /** number of the turn, which doors of a little room have together */
  readonly turn: number;
}

/** @returns null where a mover is at none */
export function atDoor(
  { doors }: Pick<CrowdContext, 'doors'>,
  { entry }: Pick<CrowdState, 'entry'>,
  mover: number,
): AtDoor | null {
  const code = entry?.[mover] ?? 0;
  if (code === 0) return null;
  const number = Math.abs(code) - 1;
  const door = doors[doorOfEntry(number)];
  return { door, waits: code < 0, turn: door.side[wayOf(number)] >> 1 };
}
