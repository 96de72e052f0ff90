import type { CrowdState } from './crowdState.ts';
import type { Way } from './door.ts';

/** Who has the right of way at doors. Kept only where there are doors. */
export interface DoorState {
  /** of each mover: 0, or 1 + the number of the entry through which it passes; below 0: for which it waits */
  readonly entry: Int32Array;
  /** tick since which it has waited */
  readonly askedAt: Int32Array;
  /** by the numbers of turns: Turn, and the tick since which that is so */
  readonly turn: Int32Array;
  readonly turnSince: Int32Array;
  /** of each entry: movers that wait, when they were last counted */
  readonly queue: Int32Array;
  /** by the numbers of turns: 1 + the size of the largest that wait for it or have it, 0: nobody does. There where movers are of several sizes */
  readonly largest?: Int32Array | undefined;
}

/** Whose turn it is at a door: nobody's, that of those of one side; or of the other, as soon as those who pass are out. */
export const Turn = { free: 0, open: 1, closing: 3 } as const;

/** @returns the number of an entry: each door has one for each way */
export function entryOf(door: number, way: Way): number {
  return 2 * door + way;
}

/** @returns the door of an entry */
export function doorOfEntry(entry: number): number {
  return entry >> 1;
}

/** @returns the way of an entry */
export function wayOf(entry: number): Way {
  return entry % 2 === 0 ? 0 : 1;
}

/** @returns words of doors where there are some: nobody is at any */
export function createDoorWords(
  doors: number,
  { movers, sizes }: { readonly movers: number; readonly sizes: number },
): DoorState | null {
  if (doors === 0) return null;
  return {
    entry: new Int32Array(movers),
    askedAt: new Int32Array(movers),
    turn: new Int32Array(doors),
    turnSince: new Int32Array(doors),
    queue: new Int32Array(2 * doors),
    ...(sizes > 1 ? { largest: new Int32Array(doors) } : {}),
  };
}

/** @returns what is known of doors; null where there are none */
export function doorStateOf({ entry, askedAt, turn, turnSince, queue, largest }: CrowdState): DoorState | null {
  if (!entry || !askedAt || !turn || !turnSince || !queue) return null;
  return { entry, askedAt, turn, turnSince, queue, largest };
}
