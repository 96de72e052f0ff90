import { ROUTE_CAPACITY } from './limits.ts';

/** Element type of a column. */
type Scalar = 'f32' | 'i32' | 'u8';

/** A column: its element type, and how many elements a robot has in it (1 unless it is a ring). */
type Column = Scalar | readonly [Scalar, number];

/**
 * Every component of a robot, column by column: structure of arrays, one row a robot, all in one memory.
 * SI units and radians. The comment beside a group names its only writer.
 */
export const COMPONENTS = {
  /** Where the robot is. Written by `integratePose` alone, but for `spawn`, and for `quarantine`, which takes a step back. */
  pose: {
    /** m, within ±FLOOR_EXTENT */
    x: 'f32',
    /** m, within ±FLOOR_EXTENT */
    y: 'f32',
    /** rad, (−π, π] */
    theta: 'f32',
    /** cosine of theta, kept so that straight driving needs no trigonometry */
    cos: 'f32',
    /** sine of theta */
    sin: 'f32',
  },
  /** How the robot moves during the tick, in its own frame. Written by `guardStopDistance` alone, but for `quarantine`, which stops it. */
  twist: {
    /** m/s along the heading; negative backs up */
    forward: 'f32',
    /** m/s to the left of the heading; 0 unless the drive is holonomic */
    left: 'f32',
    /** rad/s, counter-clockwise positive */
    turn: 'f32',
  },
  /** The proposed twist. Written by `steer`, narrowed by `limitTwist`, judged by `guardStopDistance`. Untrusted until then. */
  wish: {
    /** m/s */
    forward: 'f32',
    /** m/s */
    left: 'f32',
    /** rad/s */
    turn: 'f32',
  },
  /** What the guard did. Written by `guardStopDistance` alone. */
  guard: {
    /** row of the robot that kept this one from its wish this tick, −2 a wall, −1 nobody */
    blockedBy: 'i32',
    /** 1 while a protective stop lasts (from the first refused tick until the wish is taken whole or given up) */
    stopping: 'u8',
  },
  /** The planned route: visits `passed … planned−1`, of which those before `allocated` may be entered. Written by `applyCommands` and `advanceRoutes`. */
  route: {
    /** ring of edge ids by visit (`routeRing.ts`); VISIT_ENDS_ERRAND may be set on top */
    edge: ['i32', ROUTE_CAPACITY],
    /** last node reached; −1 off the lanes */
    node: 'i32',
    /** visits done since spawn */
    passed: 'i32',
    /** visits appended since spawn */
    planned: 'i32',
    /** visits released by traffic control since spawn: passed … planned */
    allocated: 'i32',
    /** m that the robot may go beyond its last allocated node, along the same heading (moving block) */
    creep: 'f32',
  },
  /** What the robot is doing and for whom. Written by `applyCommands` and `advanceRoutes`. */
  work: {
    /** Errand: what is done at `target` */
    errand: 'u8',
    /** Activity */
    activity: 'u8',
    /** 1 while it carries a load */
    loaded: 'u8',
    /** Fault flags: 0 none; a faulted robot brakes and stays */
    fault: 'u8',
    /** node of the errand, −1 none */
    target: 'i32',
    /** task it works for, −1 none */
    task: 'i32',
    /** task whose drive-through target is planned over but not yet passed, −1 none */
    passing: 'i32',
    /** ticks at the target that the errand takes; while there: ticks left */
    dwell: 'i32',
    /** ticks of dead time left before a standing robot moves off */
    reaction: 'i32',
    /** charge left, in units of 0.01 J (integers: nothing is lost to rounding) */
    charge: 'i32',
    /** m/s at the last tick's end, from which the energy of speeding up is reckoned */
    speed: 'f32',
  },
  /** What kind of robot it is. Written by `spawn` alone. */
  kind: {
    /** index into the simulation's robot classes */
    class: 'u8',
    /** Drive mode: 0 row unused, 1 lane follower, 2 free mover */
    mode: 'u8',
  },
} as const satisfies Record<string, Record<string, Column>>;

type Layout = typeof COMPONENTS;
type ArrayOf<C> = C extends 'f32' | readonly ['f32', number]
  ? Float32Array
  : C extends 'i32' | readonly ['i32', number]
    ? Int32Array
    : Uint8Array;

/** The columns of a simulation, by component and field. */
export type Columns = { readonly [G in keyof Layout]: { readonly [F in keyof Layout[G]]: ArrayOf<Layout[G][F]> } };

/** Drive modes. A row is unused until a robot is spawned on it. */
export const Mode = { unused: 0, lane: 1, free: 2 } as const;

/** What a robot does at its target. `pass` is done in driving through. */
export const Errand = { none: 0, pick: 1, deliver: 2, charge: 3, park: 4, pass: 5 } as const;

/** What a robot is doing now. */
export const Activity = { idle: 0, driving: 1, picking: 2, delivering: 3, charging: 4, parked: 5 } as const;

/** Fault flags of `work.fault`. */
export const Fault = {
  none: 0,
  breakdown: 1,
  quarantined: 2,
  flat: 4,
  /** told from outside to stand: nothing is wrong with it */
  paused: 8,
  /** a person has taken over: it stands until that person leaves it */
  manual: 16,
  /** does not know where it is */
  lost: 32,
} as const;

/** Set on a visit's edge id when the errand of the moment ends at the visit's node. */
export const VISIT_ENDS_ERRAND = 1 << 30;

/** Takes the edge id out of a visit. */
export const VISIT_EDGE = VISIT_ENDS_ERRAND - 1;

const BYTES = { f32: 4, i32: 4, u8: 1 } as const;
const ALIGNMENT = 64;

function* fields(): Generator<{ group: string; field: string; scalar: Scalar; count: number }> {
  for (const [group, columns] of Object.entries(COMPONENTS)) {
    for (const [field, column] of Object.entries<Column>(columns)) {
      const [scalar, count] = typeof column === 'string' ? [column, 1] : column;
      yield { group, field, scalar, count };
    }
  }
}

/** Bytes that a robot takes in the columns. */
export function bytesPerRobot(): number {
  let bytes = 0;
  for (const { scalar, count } of fields()) bytes += BYTES[scalar] * count;
  return bytes;
}

/** Bytes that the columns of `capacity` robots need, each column on a cache line of its own. */
export function columnsByteLength(capacity: number): number {
  let bytes = 0;
  for (const { scalar, count } of fields()) bytes += aligned(BYTES[scalar] * count * capacity);
  return bytes;
}

/** Lays the columns out over `memory`, which must hold at least `columnsByteLength(capacity)` bytes. */
export function layOutColumns(memory: ArrayBufferLike, capacity: number): Columns {
  const columns: Record<string, Record<string, unknown>> = {};
  let offset = 0;
  for (const { group, field, scalar, count } of fields()) {
    const length = count * capacity;
    const array =
      scalar === 'f32'
        ? new Float32Array(memory, offset, length)
        : scalar === 'i32'
          ? new Int32Array(memory, offset, length)
          : new Uint8Array(memory, offset, length);
    (columns[group] ??= {})[field] = array;
    offset += aligned(BYTES[scalar] * length);
  }
  return columns as unknown as Columns;
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
