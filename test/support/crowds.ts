import fc from 'fast-check';
import { Mode } from '../../engine/components.ts';
import type { Box } from '../../engine/floor/floorplan.ts';
import type { RobotClass } from '../../engine/robots.ts';
import { rowsOf, type Simulation } from '../../engine/simulation.ts';
import { brakeAll } from '../../engine/systems/guardBraking.ts';
import { drawHulls } from '../../engine/systems/guardHulls.ts';
import { readWishes } from '../../engine/systems/guardWishes.ts';
import { indexNeighbours } from '../../engine/systems/indexNeighbours.ts';
import { writeStoppingRegions } from '../../engine/systems/stoppingRegion.ts';
import { emptyFloor } from './emptyFloor.ts';
import { guardRig, RECTANGLE, ROUND, SLIDER } from './guardRig.ts';

/** Round, rectangular and omnidirectional robots, and one whose brakes are so weak that it looks far ahead. */
const CROWD_CLASSES: readonly RobotClass[] = [
  ROUND,
  RECTANGLE,
  SLIDER,
  { ...RECTANGLE, drive: 'holonomic' },
  { ...ROUND, deceleration: 0.3 },
];
/** It is so quick that parts of what it wishes for, in a hall, reach from wall to wall. */
const SPRINTER: RobotClass = {
  ...SLIDER,
  footprint: { kind: 'circle', radius: 0.1 },
  maxSpeed: 20,
  deceleration: 5,
  maxTurnRate: 0.5,
};
const CLASSES = [...CROWD_CLASSES, SPRINTER];

/** Any number, in steps of a thousandth. */
const real = (min: number, max: number): fc.Arbitrary<number> =>
  fc.noBias(fc.integer({ min: Math.round(min * 1000), max: Math.round(max * 1000) }).map((n) => n / 1000));

/** depth of a hall as a part of its width */
const DEPTH = 0.8;

/** A velocity, mostly a driven one: m/s forward and to the left, rad/s. */
const velocity = fc.tuple(
  fc.oneof({ weight: 3, arbitrary: real(-1.5, 1.5) }, fc.constantFrom(0, 0.5)),
  fc.oneof({ weight: 1, arbitrary: real(-1, 1) }, fc.constant(0)),
  fc.oneof({ weight: 2, arbitrary: real(-1.5, 1.5) }, fc.constant(0)),
);

/** Some that are none, and what only a planner can come up with. */
const none = fc.constantFrom<[number, number, number]>([NaN, 0, 0], [0, 0, Infinity], [1, NaN, 0.2]);
const excess = fc.constantFrom<[number, number, number]>([1e9, -1e9, 50], [-3, 0, -9], [0, 4, 0]);

/** What a member of any crowd is. */
const MEMBER = {
  mode: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(Mode.lane, Mode.free) }, fc.constant(Mode.unused)),
  /** parts of the hall's sides, a little beyond it at times */
  at: fc.tuple(real(-0.02, 1.02), real(-0.02, 1.02)),
  fault: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.constant(1)),
  stopping: fc.nat(1),
};

/** At any speed, wishing for anything. */
const member = fc.record({
  ...MEMBER,
  class: fc.nat(CROWD_CLASSES.length - 1),
  theta: fc.oneof(real(-Math.PI, Math.PI), fc.constantFrom(0, Math.PI / 2)),
  twist: fc.oneof<fc.MaybeWeightedArbitrary<readonly number[]>[]>(
    { weight: 12, arbitrary: velocity },
    { weight: 6, arbitrary: fc.constant([0, 0, 0]) },
    none,
  ),
  wish: fc.oneof<fc.MaybeWeightedArbitrary<readonly number[]>[]>(
    { weight: 16, arbitrary: velocity },
    { weight: 2, arbitrary: fc.constant([0, 0, 0]) },
    none,
    excess,
  ),
});

/**
 * At rest, wishing across the middle of the hall and through the wall behind it: no more than a part can be had, and that reaches farther than
 * anything of anybody's did before.
 */
const starter = fc
  .record({
    ...MEMBER,
    class: fc.constant(CLASSES.indexOf(SPRINTER)),
    aside: real(-0.6, 0.6),
    twist: fc.constant<readonly number[]>([0, 0, 0]),
    wish: fc.tuple(real(10, 20), fc.constant(0), fc.constant(0)),
  })
  .map(({ aside, ...one }) => ({ ...one, theta: aside + Math.atan2(DEPTH * (0.5 - one.at[1]), 0.5 - one.at[0]) }));

const hall = {
  side: real(3, 16),
  dt: fc.constantFrom(0.05, 0.1),
  /** m; the wider it is, the more robots are within half of it */
  margin: fc.constantFrom(0.015, 0.2),
  tick: fc.nat(1000),
  walls: fc.array(fc.tuple(real(0, 1), real(0, 1), real(0, 0.3), real(0, 0.3)), { maxLength: 4 }),
};
const ofMembers = <T>(one: fc.Arbitrary<T>, least: number) =>
  fc.array(one, { minLength: least, maxLength: 10, size: 'max' });

/** Robots at any place of a small hall with walls: most of them in each other's way. */
export const crowds = fc.oneof(
  { weight: 3, arbitrary: fc.record({ ...hall, members: ofMembers(member, 2) }) },
  { weight: 1, arbitrary: fc.record({ ...hall, side: real(8, 16), members: ofMembers(starter, 6) }) },
);
export type Crowd = typeof crowds extends fc.Arbitrary<infer T> ? T : never;

/** @returns the crowd, ready for the guard: neighbours are indexed */
export function createCrowd(crowd: Crowd, guard: 'on' | 'observe' | 'off' = 'on'): Simulation {
  const { side, members, walls, dt, margin, tick } = crowd;
  const boxes = walls.map(([x, y, w, h]): Box => ({
    minX: x * side,
    minY: y * side,
    maxX: (x + w) * side,
    maxY: (y + h) * side,
  }));
  const floor = emptyFloor({ width: side, height: DEPTH * side, walls: boxes });
  const sim = guardRig({ floor, classes: CLASSES, capacity: members.length, dt, guardMargin: margin, guard });
  const { pose, twist, wish, work, kind } = sim.columns;
  for (const [row, one] of members.entries()) {
    kind.class[row] = one.class;
    kind.mode[row] = one.mode;
    pose.x[row] = one.at[0] * side;
    pose.y[row] = one.at[1] * DEPTH * side;
    pose.theta[row] = one.theta;
    pose.cos[row] = Math.cos(one.theta);
    pose.sin[row] = Math.sin(one.theta);
    const canSlide = sim.classes[one.class].holonomic;
    [twist.forward[row], twist.left[row], twist.turn[row]] = [one.twist[0], canSlide ? one.twist[1] : 0, one.twist[2]];
    [wish.forward[row], wish.left[row], wish.turn[row]] = one.wish;
    work.fault[row] = one.fault;
    sim.columns.guard.stopping[row] = one.stopping;
    sim.columns.guard.blockedBy[row] = -2; // of the tick before
  }
  sim.clock.set([tick, members.length]);
  indexNeighbours(sim);
  return sim;
}

/** @returns the rows of robots that are there */
export function rowsInUse({ columns, clock }: Simulation): number[] {
  return Array.from({ length: clock[1] }, (_, row) => row).filter((row) => columns.kind.mode[row] !== Mode.unused);
}

/** What the guard does before it looks around: wishes are read, and the regions of braking and of the wishes written. */
export function readyToJudge(sim: Simulation): void {
  const { guard } = sim.scratch;
  guard.outranked.fill(0);
  sim.columns.guard.blockedBy.fill(-1);
  readWishes(sim, 0, rowsOf(sim));
  brakeAll(sim);
  writeStoppingRegions(sim, guard.proposed, guard.wish, 1, 0, rowsOf(sim));
  drawHulls(sim);
}
