import type { Box, Footprint } from '../../../engine/index.ts';

/**
 * Did anything touch during a tick? The slow and simple answer, in doubles, of every robot against every other and every
 * wall, on true polygons and discs along exact arcs. It shares nothing with the engine but the words, so that it can
 * judge the engine's guard as well as the engine's own contact detector.
 *
 * Time advances conservatively: two bodies `gap` m apart whose points close at most μ m/s cannot touch within gap/μ s.
 */

/** One robot during one tick. */
export interface Sweep {
  readonly footprint: Footprint;
  /** m, at the start of the tick */
  readonly x: number;
  readonly y: number;
  /** rad, at the start of the tick */
  readonly theta: number;
  /** m/s in the robot's frame, constant during the tick */
  readonly forward: number;
  readonly left: number;
  /** rad/s */
  readonly turn: number;
}

/** What stands still. Outside of 0 … width, 0 … height is solid, too. */
export interface Surroundings {
  /** m */
  readonly width: number;
  readonly height: number;
  readonly walls: readonly Box[];
}

/** Footprints touched. */
export interface Contact {
  /** index of the sweep */
  readonly robot: number;
  /** index of the other one, above `robot`; −2 for a wall */
  readonly other: number;
  /** s since the start of the tick, first touch */
  readonly time: number;
}

/** What happened in a tick. */
export interface ContactVerdict {
  /** sorted by robot, then by other */
  readonly contacts: readonly Contact[];
  /** m, smallest gap that was met between two robots, and between a robot and a wall; `SIGHT` at the most */
  readonly robotGap: number;
  readonly wallGap: number;
}

/** m: gaps above this are of no interest. */
export const SIGHT = 0.5;

/** m: this near is a touch. */
const TOUCH = 1e-9;

/** Samples of a tick between bodies in sight of each other, at the least and at the most. */
const FEWEST_SAMPLES = 8;
const MOST_SAMPLES = 1e6;

const WALL = -2;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A convex polygon (one point for a disc) grown by a radius, at a moment. */
interface Body {
  readonly corners: readonly Point[];
  readonly radius: number;
}

/** Something that is a body at any time of the tick. */
interface Mover {
  at(time: number): Body;
  /** m/s, no point of it is faster */
  readonly speed: number;
}

/**
 * @param sweeps the robots; undefined where there is none
 * @param dt s
 */
export function judgeTick(
  sweeps: readonly (Sweep | undefined)[],
  surroundings: Surroundings,
  dt: number,
): ContactVerdict {
  const movers = sweeps.map((sweep) => sweep && moverOf(sweep));
  const solids = solidsAround(surroundings);
  const contacts: Contact[] = [];
  let robotGap = SIGHT;
  let wallGap = SIGHT;
  for (const [robot, mover] of movers.entries()) {
    if (!mover) continue;
    let first = Infinity;
    for (const solid of solids) {
      const meeting = meet(mover, solid, dt);
      first = Math.min(first, meeting.time);
      wallGap = Math.min(wallGap, meeting.gap);
    }
    if (first <= dt) contacts.push({ robot, other: WALL, time: first });
    for (let other = robot + 1; other < movers.length; other++) {
      const neighbour = movers[other];
      if (!neighbour) continue;
      const { time, gap } = meet(mover, neighbour, dt);
      robotGap = Math.min(robotGap, gap);
      if (time <= dt) contacts.push({ robot, other, time });
    }
  }
  return { contacts, robotGap, wallGap };
}

/** First touch of two movers (s, Infinity for none) and the smallest gap met on the way (m). */
function meet(a: Mover, b: Mover, dt: number): { time: number; gap: number } {
  const closing = a.speed + b.speed;
  let smallest = SIGHT;
  for (let time = 0; time <= dt;) {
    const one = a.at(time);
    const two = b.at(time);
    const far = coarseGap(one, two);
    if (far > SIGHT + closing * (dt - time)) break;
    const gap = gapBetween(one, two);
    smallest = Math.min(smallest, gap);
    if (!(gap > TOUCH)) return { time, gap };
    time += Math.max(Math.min(gap / closing, dt / FEWEST_SAMPLES), dt / MOST_SAMPLES);
  }
  return { time: Infinity, gap: smallest };
}

function moverOf(sweep: Sweep): Mover {
  const { footprint } = sweep;
  const corners = footprint.kind === 'circle' ? [{ x: 0, y: 0 }] : rectangle(footprint.length / 2, footprint.width / 2);
  const radius = footprint.kind === 'circle' ? footprint.radius : 0;
  const arm = Math.hypot(corners[0].x, corners[0].y);
  return {
    at: (time) => ({ corners: place(corners, sweep, time), radius }),
    speed: Math.hypot(sweep.forward, sweep.left) + Math.abs(sweep.turn) * arm,
  };
}

/** Corners in the world, `time` s into the tick: the velocity turns with the robot, its integral is an arc. */
function place(corners: readonly Point[], sweep: Sweep, time: number): Point[] {
  const { theta, forward, left, turn } = sweep;
  const end = theta + turn * time;
  const straight = Math.abs(turn) < 1e-7;
  const ahead = straight ? time * Math.cos(theta) : (Math.sin(end) - Math.sin(theta)) / turn;
  const aside = straight ? time * Math.sin(theta) : (Math.cos(theta) - Math.cos(end)) / turn;
  const x = sweep.x + forward * ahead - left * aside;
  const y = sweep.y + forward * aside + left * ahead;
  const cos = Math.cos(end);
  const sin = Math.sin(end);
  return corners.map((corner) => ({ x: x + corner.x * cos - corner.y * sin, y: y + corner.x * sin + corner.y * cos }));
}

function rectangle(halfX: number, halfY: number, x = 0, y = 0): Point[] {
  return [
    { x: x + halfX, y: y + halfY },
    { x: x - halfX, y: y + halfY },
    { x: x - halfX, y: y - halfY },
    { x: x + halfX, y: y - halfY },
  ];
}

function solidsAround({ width, height, walls }: Surroundings): Mover[] {
  const far = 10 + width + height;
  const sides: Box[] = [
    { minX: -far, minY: -far, maxX: 0, maxY: height + far },
    { minX: width, minY: -far, maxX: width + far, maxY: height + far },
    { minX: -far, minY: -far, maxX: width + far, maxY: 0 },
    { minX: -far, minY: height, maxX: width + far, maxY: height + far },
  ];
  return [...sides, ...walls].map((box) => {
    const halfX = (box.maxX - box.minX) / 2;
    const halfY = (box.maxY - box.minY) / 2;
    const body: Body = { corners: rectangle(halfX, halfY, box.minX + halfX, box.minY + halfY), radius: 0 };
    return { at: () => body, speed: 0 };
  });
}

/** m: no more than the gap, from the axis-parallel boxes around two bodies. */
function coarseGap(a: Body, b: Body): number {
  const x = gapOfIntervals(range(a, 'x'), range(b, 'x'));
  const y = gapOfIntervals(range(a, 'y'), range(b, 'y'));
  return Math.max(x, y);
}

function range(body: Body, axis: 'x' | 'y'): readonly [number, number] {
  const values = body.corners.map((corner) => corner[axis]);
  return [Math.min(...values) - body.radius, Math.max(...values) + body.radius];
}

function gapOfIntervals(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.max(a[0] - b[1], b[0] - a[1]);
}

/** m, at most 0 when they touch */
function gapBetween(a: Body, b: Body): number {
  return coreGap(a.corners, b.corners) - a.radius - b.radius;
}

function coreGap(a: readonly Point[], b: readonly Point[]): number {
  if (a.some((corner) => isInside(corner, b)) || b.some((corner) => isInside(corner, a))) return 0;
  let least = Infinity;
  for (const [p, q] of edges(a)) {
    for (const [r, s] of edges(b)) {
      if (cross(p, q, r) * cross(p, q, s) < 0 && cross(r, s, p) * cross(r, s, q) < 0) return 0;
      least = Math.min(least, toSegment(p, r, s), toSegment(q, r, s), toSegment(r, p, q), toSegment(s, p, q));
    }
  }
  return least;
}

/** The edges of a polygon; one of no length for a point. */
function edges(polygon: readonly Point[]): (readonly [Point, Point])[] {
  return polygon.map((corner, i) => [corner, polygon[(i + 1) % polygon.length]] as const);
}

/** Is a point within a convex polygon that goes round counter-clockwise? */
function isInside(point: Point, polygon: readonly Point[]): boolean {
  return polygon.length > 2 && edges(polygon).every(([from, to]) => cross(from, to, point) >= 0);
}

/** Twice the area of a triangle, above 0 when it goes round counter-clockwise. */
function cross(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** m from a point to the segment from `a` to `b` */
function toSegment(point: Point, a: Point, b: Point): number {
  const x = b.x - a.x;
  const y = b.y - a.y;
  const squared = x * x + y * y;
  const along = squared === 0 ? 0 : ((point.x - a.x) * x + (point.y - a.y) * y) / squared;
  const part = Math.min(Math.max(along, 0), 1);
  return Math.hypot(point.x - a.x - part * x, point.y - a.y - part * y);
}
