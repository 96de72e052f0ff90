/** A passage between obstacles through which movers go one way at a time. In its frame places are ahead of its middle, and to the left of that. */
export interface Door extends Opening {
  /** by size: the rank of the largest at the doors of this turn from which on such movers take turns, see `DoorState.largest`. 0: always, two of them cannot pass each other in it */
  readonly turnsFrom: readonly number[];
  /** by `Way`: the side to which those belong who go through; those of one side pass at the same time, here and at doors that share the turn. Turn t has the sides 2 t and 2 t + 1 */
  readonly side: readonly [number, number];
  /** by `Way`: whether who goes in comes from a little room between doors that share the turn */
  readonly isInner: readonly [boolean, boolean];
}

/** Where a door is and how large, whatever is beyond it. */
export interface Opening extends Frame {
  /** m: half its length, and half its width */
  readonly reach: number;
  readonly half: number;
  /** m: of the largest movers for whom it is a door */
  readonly radius: number;
  /** m: around where those gather who wait, by `Way` */
  readonly waitX: readonly [number, number];
  readonly waitY: readonly [number, number];
}

/** Where a door is, and which way it leads. */
export interface Frame {
  /** m: its middle */
  readonly x: number;
  readonly y: number;
  /** whether it leads along x; along y otherwise */
  readonly alongX: boolean;
}

/** The two ways through a door: 0 towards where coordinates grow, 1 the other way. */
export type Way = 0 | 1;

/** @returns m: how far a place is ahead of a door's middle, for who goes through it this way */
export function aheadIn({ x, y, alongX }: Frame, way: Way, px: number, py: number): number {
  const along = alongX ? px - x : py - y;
  return way === 0 ? along : -along;
}

/** @returns m: how far a place is to the left of a door's middle, for who goes through it this way */
export function leftIn({ x, y, alongX }: Frame, way: Way, px: number, py: number): number {
  const across = alongX ? py - y : x - px;
  return way === 0 ? across : -across;
}

/** @returns m, m: the place so far ahead of a door's middle and to the left of it */
export function placeIn(
  { x, y, alongX }: Frame,
  way: Way,
  { ahead, left }: { readonly ahead: number; readonly left: number },
): readonly [number, number] {
  const sign = way === 0 ? 1 : -1;
  return alongX ? [x + sign * ahead, y + sign * left] : [x - sign * left, y + sign * ahead];
}
