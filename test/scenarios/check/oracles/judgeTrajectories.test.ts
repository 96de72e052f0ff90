import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TOTE_AMR } from '../../../../engine/robots.ts';
import { LONGEST_TRAJECTORY, type TrajectoryPoint } from '../../../../planners/custom/planner.ts';
import type { RobotView } from '../../../../planners/index.ts';
import type { AnswerProblem } from '../../../../scenarios/check/oracles/judgeAnswer.ts';
import { judgeTrajectories } from '../../../../scenarios/check/oracles/judgeTrajectories.ts';
import { drawn } from '../../../support/fleetRig.ts';

/** Twelve metres by twelve, nothing in the way. */
const floor = drawn(Array.from({ length: 12 }, () => '.'.repeat(12)));
const RADIUS = 0.35;

const STILL = { theta: 0, forward: 0, left: 0, turn: 0, working: false, faulty: false };
const IDLE = { node: 0, route: [], holds: [0], goal: null, task: null, trajectory: [] };
const TIMES = { dt: 0.1, period: 2, margin: 0.015, workPerTick: 1, seed: 1 };

const standing = (robot: number, { x, y }: TrajectoryPoint): RobotView => ({ robot, x, y, ...STILL, ...IDLE });

/** @returns what is wrong with trajectories of discs of 0.35 m that begin where their robots are */
function judge(paths: readonly (readonly TrajectoryPoint[])[]): AnswerProblem | null {
  const { graph, width, height, walls, pitch } = floor;
  const trajectories = paths.map((points, robot) => ({ robot, points }));
  return judgeTrajectories({
    traits: { name: 'x', drives: 'trajectories', reservations: 'shoal', dispatch: 'shoal' },
    setup: {
      floor: { nodes: [], neighbours: [], width, height, walls, pitch },
      robots: paths.map(() => ({ ...TOTE_AMR, turningRadius: RADIUS })),
      ...TIMES,
    },
    graph,
    view: { tick: 0, robots: paths.map((points, robot) => standing(robot, points[0])), tasks: [] },
    answer: { assign: [], moves: [], trajectories, twists: [], work: 0 },
  });
}

/** @returns points at (t, x, y) */
const path = (...points: (readonly [t: number, x: number, y: number])[]): TrajectoryPoint[] =>
  points.map(([t, x, y]) => ({ t, x, y }));

/** Drives from place to place at these parts of its top speed, and stands in between. */
const drives = fc
  .array(
    fc.record({
      x: fc.double({ min: 1, max: 11, noNaN: true }),
      y: fc.double({ min: 1, max: 11, noNaN: true }),
      pace: fc.double({ min: 0.2, max: 1, noNaN: true }),
      stands: fc.constantFrom(0, 1.7),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((legs) => {
    const points: TrajectoryPoint[] = [{ t: 0, x: legs[0].x, y: legs[0].y }];
    for (const { x, y, pace, stands } of legs) {
      const last = points[points.length - 1];
      const t = last.t + Math.hypot(x - last.x, y - last.y) / (pace * TOTE_AMR.maxSpeed);
      points.push({ t, x, y });
      if (stands > 0) points.push({ t: t + stands, x, y });
    }
    return points;
  });

/** Where a robot is: by the last two points around a time, told with nothing else in mind. */
function at(points: readonly TrajectoryPoint[], time: number): { readonly x: number; readonly y: number } {
  const before = points.findLast(({ t }) => t <= time) ?? points[0];
  const after = points.find(({ t }) => t > time) ?? before;
  const part = after === before ? 0 : (time - before.t) / (after.t - before.t);
  return { x: before.x + part * (after.x - before.x), y: before.y + part * (after.y - before.y) };
}

const gap = (one: readonly TrajectoryPoint[], other: readonly TrajectoryPoint[], time: number): number =>
  Math.hypot(at(one, time).x - at(other, time).x, at(one, time).y - at(other, time).y) - 2 * RADIUS;

/** s between looks */
const LOOK = 0.005;

/** @returns when two are first seen too near to each other (s), and the least gap that is seen (m) */
function lookOften(one: readonly TrajectoryPoint[], other: readonly TrajectoryPoint[]) {
  const end = Math.max(one[one.length - 1].t, other[other.length - 1].t);
  let nearer: number | null = null;
  let least = Infinity;
  for (let look = 0; look * LOOK <= end + LOOK; look++) {
    least = Math.min(least, gap(one, other, look * LOOK));
    if (nearer === null && least < -1e-3) nearer = look * LOOK;
  }
  return { nearer, least };
}

describe('trajectories that meet', () => {
  test('are found for as short a time as they do', () => {
    // At right angles, one 1 mm more than the tolerance too early: for less than a twentieth of a second they are too near.
    const apart = Math.SQRT2 * (2 * RADIUS);
    const passes = (earlier: number) => [
      path([0, 2, 5], [4, 8, 5]),
      path([0, 5, 2 + apart - earlier], [4, 5, 8 + apart - earlier]),
    ];
    expect(judge(passes(0))).toBeNull();
    expect(judge(passes(0.003))).toMatchObject({ rule: 'meeting', robots: [0, 1] });
  });

  test('are found when they do for the first time, whoever comes first in the answer', () => {
    const late = path([0, 1, 9], [6, 10, 9]);
    const soon = path([0, 1, 3], [6, 10, 3]);
    const onTheWay = (x: number, y: number) => path([0, x, y]);
    expect(judge([late, onTheWay(9, 9), soon, onTheWay(4, 3)])).toMatchObject({
      robots: [2, 3],
      message: 'robots 2 and 3 are to be in one place in 1.5 s',
    });
  });

  test('are those that a look every few milliseconds shows, and at the time at which it does', () => {
    const seen = { meetings: 0, apart: 0 };
    fc.assert(
      fc.property(drives, drives, (one, other) => {
        const { nearer, least } = lookOften(one, other);
        const problem = judge([one, other]);
        if (nearer !== null) {
          seen.meetings++;
          expect(problem?.rule).toBe('meeting');
          const told = Number(/in ([\d.]+) s$/.exec(problem?.message ?? '')?.[1]);
          expect(Math.abs(told - nearer)).toBeLessThan(0.05 + LOOK + 1e-9);
        } else if (least > 2 * TOTE_AMR.maxSpeed * LOOK) {
          seen.apart++;
          expect(problem).toBeNull();
        }
      }),
      { numRuns: 150 },
    );
    expect(seen.meetings).toBeGreaterThan(20);
    expect(seen.apart).toBeGreaterThan(20);
  });
});

describe('robots that do not meet', () => {
  test('may stand as long as a trajectory can last', () => {
    expect(judge([path([0, 3, 3], [LONGEST_TRAJECTORY, 3, 3]), path([0, 5, 5], [2, 7, 5], [4, 7, 7])])).toBeNull();
  });

  test('are compared with where others stand at the end of a long time', () => {
    const slow = path([0, 3, 3], [LONGEST_TRAJECTORY, 8, 3]);
    expect(judge([slow, path([0, 8, 3])])).toMatchObject({ rule: 'meeting', robots: [0, 1] });
  });
});
