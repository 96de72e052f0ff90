import { HULL_STRIDE } from './math/hull.ts';
import { BOX_STRIDE } from './math/roundedBox.ts';

/** Robots by the place where the last tick left them: rows sorted by cell, ascending within a cell. */
export interface NeighbourGrid {
  /** m, side of a cell; cells a metre */
  cell: number;
  perMetre: number;
  /** cells from side to side of the building, and bands of them from its lower to its upper one: a row is a robot's */
  columns: number;
  bands: number;
  /** cell → first entry of `sorted`; columns · bands + 1 entries in use */
  readonly start: Int32Array;
  readonly sorted: Int32Array;
  /** row → its cell, while the robots are being sorted; lies where `placeOf` will be written */
  readonly cellOf: Int32Array;
  /** row → where it stands in `sorted` */
  readonly placeOf: Int32Array;
}

/** A velocity of every robot in its own frame, by row. */
export interface Motion {
  /** m/s */
  readonly forward: Float32Array;
  readonly left: Float32Array;
  /** rad/s */
  readonly turn: Float32Array;
}

/** Lists of neighbours, by the place in `NeighbourGrid.sorted`: see `guardPairs.ts`. */
export interface GuardPairs {
  /** place → its first entry */
  readonly first: Int32Array;
  /** entry → the next one of the same list; and the place of the neighbour */
  readonly next: Int32Array;
  readonly neighbour: Int32Array;
  /** [0]: entries there would be, were there room for all */
  readonly listed: Int32Array;
}

/** What the guard works out, by row. */
export interface GuardScratch {
  /** B: a box (`roundedBox.ts`) around everything the robot sweeps if it brakes now */
  readonly braking: Float32Array;
  /** P: the same for taking the proposed twist for one tick, then braking */
  readonly proposed: Float32Array;
  /** the wish within the limits of the class, later what is left of it; lies where the start poses will be written */
  readonly wish: Motion;
  /** step of the ladder that the robot may take (0 is the whole wish), or one of `Verdict` */
  readonly step: Uint8Array;
  /** 1 where an eligible robot that ranks above wants to be where this one wants to be */
  readonly outranked: Uint8Array;
  /** around the regions, as `guardHulls.ts` says, by the place in `NeighbourGrid.sorted`; the contact detector draws its circles there */
  readonly hulls: Float32Array;
  readonly pairs: GuardPairs;
  /** the places of those near the robot that is being judged; memory of the guard's own, for what judges the guard must owe it nothing */
  readonly near: Int32Array;
  /** [0]: m, farthest that a circle of this tick reaches from its robot's pose */
  readonly farthest: Float64Array;
}

/** Poses at the start of the tick, by row. */
export interface StartPose {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly theta: Float32Array;
}

/** What the contact detector works out. `order` is kept from tick to tick for speed alone: no result depends on it. */
export interface ContactScratch {
  /** circles around the footprints' sweeps, by row (m): left end, y of the centre, radius */
  readonly left: Float32Array;
  readonly y: Float32Array;
  readonly radius: Float32Array;
  /** all rows, by strip, then by the left end of the circle */
  order: Int32Array;
  spare: Int32Array;
  /** index of the first contact among the events of the tick */
  firstEvent: number;
  /** rows that `order` holds */
  known: number;
  /** strip → first entry of `order` */
  readonly start: Int32Array;
}

/** Working memory of the systems: allocated once; nothing in it outlives a tick. */
export interface TickScratch {
  readonly grid: NeighbourGrid;
  readonly guard: GuardScratch;
  readonly start: StartPose;
  readonly contacts: ContactScratch;
}

/** Cells of the neighbour grid for each row, and those that even a tiny fleet has. */
const CELLS_PER_ROBOT = 2;
const SPARE_CELLS = 256;
const SPARE_STRIPS = 8;
/** Neighbours of a robot for which there is room, on the average: some more than a crowd has that is not jammed. */
const NEIGHBOURS_PER_ROBOT = 3;

/** Bytes that each row adds to the scratch. */
export function scratchBytesPerRobot(): number {
  const grid = 4 * (CELLS_PER_ROBOT + 2);
  const guard = 2 * BOX_STRIDE * 4 + 2 + 4 * HULL_STRIDE + 4 * (1 + 2 * NEIGHBOURS_PER_ROBOT) + 4;
  const start = 3 * 4;
  const contacts = 3 * 4;
  return grid + guard + start + contacts;
}

/** Allocates the working memory for `capacity` rows. */
export function createTickScratch(capacity: number): TickScratch {
  const start = {
    x: new Float32Array(capacity),
    y: new Float32Array(capacity),
    theta: new Float32Array(capacity),
  };
  const placeOf = new Int32Array(capacity);
  const hulls = new Float32Array(HULL_STRIDE * capacity);
  // The contact detector's circles lie in the memory of the hulls, which nobody needs by then.
  const [left, y, radius] = [0, 1, 2].map((part) => hulls.subarray(part * capacity, (part + 1) * capacity));
  return {
    start,
    grid: {
      cell: 0.5,
      perMetre: 0.5,
      columns: 0,
      bands: 0,
      start: new Int32Array(CELLS_PER_ROBOT * capacity + SPARE_CELLS + 1),
      sorted: new Int32Array(capacity),
      cellOf: placeOf,
      placeOf,
    },
    guard: {
      braking: new Float32Array(BOX_STRIDE * capacity),
      proposed: new Float32Array(BOX_STRIDE * capacity),
      wish: { forward: start.x, left: start.y, turn: start.theta },
      step: new Uint8Array(capacity),
      outranked: new Uint8Array(capacity),
      hulls,
      pairs: {
        first: new Int32Array(capacity),
        next: new Int32Array(NEIGHBOURS_PER_ROBOT * capacity),
        neighbour: new Int32Array(NEIGHBOURS_PER_ROBOT * capacity),
        listed: new Int32Array(1),
      },
      near: new Int32Array(capacity),
      farthest: new Float64Array(1),
    },
    contacts: {
      firstEvent: 0,
      left,
      y,
      radius,
      order: new Int32Array(capacity),
      spare: new Int32Array(capacity),
      known: 0,
      start: new Int32Array(capacity + SPARE_STRIPS + 1),
    },
  };
}
