import { assert } from './assert.ts';

/** Visits of a route that a robot holds at once: a ring, so a power of two. 8 visits of 1 m are 5 times the stopping distance. */
export const ROUTE_CAPACITY = 8;

/** Robots of one simulation; row indices stay below 2^20, so that a pair of rows packs into 40 bits of a double. */
export const MAX_ROBOTS = 1 << 20;

/** Free movers of one block: half of what the memory of a kernel has room for, where their neighbours are few. */
export const MAX_MOVERS = 20_000_000;

/**
 * Commands of one tick for each robot there may be, and for all together beside them. Robots share them, so that one may be told
 * much while others are told little; a sender sees that there is no room and keeps what it has.
 */
export const COMMANDS_PER_ROBOT = 8;
export const COMMANDS_TO_SHARE = 1024;

/** Commands of one tick that faults have to themselves, since nobody can put off what breaks: each fault of a run is one at the most. */
export const COMMANDS_OF_FAULTS = 1024;

/**
 * Events of one tick and robot: one of each of its commands, one of each node of its route, and 8 of what else may happen to it.
 * Beside them there is one of each of all other commands. A full buffer is an assertion, because every producer is bounded.
 */
export const EVENTS_PER_ROBOT = COMMANDS_PER_ROBOT + ROUTE_CAPACITY + 8;

/** A robot has reached a node when less than this is left (m): ten times the f32 rounding of a pose at 128 m. */
export const REACHED = 1e-4;

/** m: a free mover so near to a place is at it, and can be served there. */
export const AT_PLACE = 0.1;

/** Below this (m) the rest of a way is rounding, not distance: a smaller step may move no pose at 512 m, and never end. */
export const ARRIVED = 2.5e-5;

/** m: a node that lies further to the side than this is not straight ahead, it is round a bend. */
export const ON_TRACK = 0.01;

/**
 * m that a robot in a bend, and its stopping region, may stick out of the lane to either side, beyond its disc: planned for where
 * lanes bend at all.
 */
export const CURVE_ROOM = 0.05;

/** m beyond a node within which a robot that stops there has just passed it. */
export const AT_NODE = 2 * REACHED;

/** rad: a heading so near to that of an edge is along it; four times the f32 rounding of an angle. A robot at rest turns if it is not. */
export const ALONG = 1e-6;

/** Robots drive within this distance from both axes (m): `GUARD_SLACK` is enough for f32 poses up to here (see `systems/stoppingRegion.ts`). */
export const FLOOR_EXTENT = 512;

/** eta (m): growth of a stopping region for each tick of braking left; pays for the f32 rounding of pose and twist in that tick. */
export const GUARD_SLACK = 1e-4;

/** m (m): inflation of every stopping region; two robots at rest keep twice this. */
export const GUARD_MARGIN = 0.015;

/** m between robots on lanes beyond what the guard keeps: the growth of its regions at top speed (GUARD_SLACK), and room to spare. */
export const LANE_ROOM = 0.02;

assert((ROUTE_CAPACITY & (ROUTE_CAPACITY - 1)) === 0, 'a ring is indexed by masking');
assert(ARRIVED < REACHED, 'a robot that has arrived has reached its node');
