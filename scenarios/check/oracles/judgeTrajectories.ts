import type { TrajectoryPoint } from '../../../planners/index.ts';
import type { AnswerCase, AnswerProblem } from './judgeAnswer.ts';
import { lengthOf } from './lengthOf.ts';

/** Faster than the limit by less than this part is rounding. */
const ROUNDING = 1e-3;
/** m: where a trajectory begins is this near to its robot, or to where it was to be. */
const AT_ROBOT = 0.25;
/** m by which discs may overlap for rounding, and robots lag behind. */
const TOLERANCE = 1e-3;

/**
 * Trajectories: begin where the robot is, go forward in time no faster than it drives, through no wall, and come no nearer to
 * those of others than the discs that lie in both footprints however these are turned: where robots face on their way is theirs to
 * choose, so what is nearer than that is wrong in any case, and what is not may still be. A robot without one stays where it is.
 */
export function judgeTrajectories(of: AnswerCase): AnswerProblem | null {
  for (const { robot, points } of of.answer.trajectories) {
    const problem = judgePath(of, robot, points);
    if (problem !== null) return problem;
  }
  return of.answer.trajectories.length === 0 ? null : judgeMeetings(of);
}

function wrong(rule: string, robots: readonly number[], message: string): AnswerProblem {
  return { about: 'plan', rule, robots, message };
}

function judgePath(of: AnswerCase, robot: number, points: readonly TrajectoryPoint[]): AnswerProblem | null {
  const { setup, view } = of;
  const { maxSpeed } = setup.robots[robot];
  let before: TrajectoryPoint = { t: 0, x: view.robots[robot].x, y: view.robots[robot].y };
  for (const [i, point] of points.entries()) {
    const time = point.t - before.t;
    const way = lengthOf(point.x - before.x, point.y - before.y);
    if (point.t < 0 || time < 0) return wrong('time', [robot], `robot ${robot}: times of its trajectory do not ascend`);
    if (i === 0 && way - maxSpeed * time > AT_ROBOT) {
      return wrong('jump', [robot], `robot ${robot}: its trajectory begins ${way.toFixed(2)} m from where it is`);
    }
    if (i > 0 && way > maxSpeed * time * (1 + ROUNDING) + TOLERANCE) {
      const message = `robot ${robot} cannot drive ${(way / time).toFixed(3)} m/s; ${maxSpeed} is its limit`;
      return wrong('kinematics', [robot], message);
    }
    if (hitsWall(of, robot, before, point))
      return wrong('obstacle', [robot], `robot ${robot}: its trajectory meets a wall`);
    before = point;
  }
  return null;
}

/** Sampled every few cm: slow, and with no geometry that could be wrong. */
function hitsWall({ setup }: AnswerCase, robot: number, from: TrajectoryPoint, to: TrajectoryPoint): boolean {
  const { floor } = setup;
  const radius = inscribedRadius(setup.robots[robot].footprint) - TOLERANCE;
  const steps = Math.max(1, Math.ceil(lengthOf(to.x - from.x, to.y - from.y) / 0.02));
  for (let i = 0; i <= steps; i++) {
    const x = from.x + ((to.x - from.x) * i) / steps;
    const y = from.y + ((to.y - from.y) * i) / steps;
    if (x < radius || y < radius || x > floor.width - radius || y > floor.height - radius) return true;
    for (const { minX, minY, maxX, maxY } of floor.walls) {
      const dx = Math.max(minX - x, 0, x - maxX);
      const dy = Math.max(minY - y, 0, y - maxY);
      if (lengthOf(dx, dy) < radius) return true;
    }
  }
  return false;
}

/** @returns m, the disc that a footprint covers whichever way it is turned */
function inscribedRadius(footprint: AnswerCase['setup']['robots'][number]['footprint']): number {
  return footprint.kind === 'circle' ? footprint.radius : Math.min(footprint.length, footprint.width) / 2;
}

interface Meeting {
  readonly robots: readonly [number, number];
  /** s from now */
  readonly time: number;
}

/** The first of all meetings, of every robot that was given a trajectory with every other one. */
function judgeMeetings({ view, answer, setup }: AnswerCase): AnswerProblem | null {
  const given = new Map(answer.trajectories.map(({ robot, points }) => [robot, points]));
  const paths = view.robots.map(({ robot, x, y, trajectory }) => [{ t: 0, x, y }, ...(given.get(robot) ?? trajectory)]);
  let first: Meeting | null = null;
  for (let a = 0; a < paths.length; a++) {
    for (let b = a + 1; b < paths.length; b++) {
      if (!given.has(a) && !given.has(b)) continue;
      const least = inscribedRadius(setup.robots[a].footprint) + inscribedRadius(setup.robots[b].footprint);
      const time = firstNearer(paths[a], paths[b], least - TOLERANCE);
      if (time !== null && (first === null || time < first.time)) first = { robots: [a, b], time };
    }
  }
  if (first === null) return null;
  const { robots, time } = first;
  return wrong('meeting', robots, `robots ${robots.join(' and ')} are to be in one place in ${time.toFixed(1)} s`);
}

type Path = readonly TrajectoryPoint[];

/**
 * Between two moments at which either turns or ends, both drive straight and evenly, and so does each as the other sees it: the line
 * between where they are to each other at the two moments is all there is to look at, however long it takes.
 *
 * @returns s, the first time at which two are nearer to each other than `least` (m) if they keep to their paths; null: never
 */
function firstNearer(a: Path, b: Path, least: number): number | null {
  const moments = [...new Set([...a, ...b].map(({ t }) => t))].toSorted((one, other) => one - other);
  for (const [i, since] of moments.entries()) {
    const until = moments[i + 1] ?? since; // after the last both stand
    const part = firstWithin(offsetAt(a, b, since, since), offsetAt(a, b, since, until), least);
    if (part !== null) return since + part * (until - since);
  }
  return null;
}

interface Place {
  /** m */
  readonly x: number;
  readonly y: number;
}

/** @returns b as seen from a at a time, on the straights that they are on from `since` (s) */
function offsetAt(a: Path, b: Path, since: number, time: number): Place {
  const [from, to] = [placeAt(a, since, time), placeAt(b, since, time)];
  return { x: to.x - from.x, y: to.y - from.y };
}

/** @returns where a robot is at a time on the straight that it is on from `since` (s); of two points of one time the later counts */
function placeAt(path: Path, since: number, time: number): Place {
  const next = path.findIndex(({ t }) => t > since);
  if (next < 0) return path[path.length - 1];
  const [from, to] = [path[next - 1], path[next]];
  const part = (time - from.t) / (to.t - from.t);
  return { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) };
}

/** @returns the first part of the way from one point to another that is nearer to the origin than `least` (m); null: none is */
function firstWithin(from: Place, to: Place, least: number): number | null {
  const [x, y] = [to.x - from.x, to.y - from.y];
  // |from + part · (x, y)|² = least², a·part² + 2b·part + c = 0: within it between the two solutions.
  const a = x * x + y * y;
  const b = from.x * x + from.y * y;
  const c = from.x * from.x + from.y * from.y - least * least;
  if (c < 0) return 0;
  const discriminant = b * b - a * c;
  if (b >= 0 || discriminant <= 0) return null;
  const part = c / (Math.sqrt(discriminant) - b);
  return part < 1 ? part : null;
}
