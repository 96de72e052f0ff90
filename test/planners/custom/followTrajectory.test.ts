import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { Mode } from '../../../engine/components.ts';
import { viewFleet } from '../../../engine/fleetView.ts';
import { tick } from '../../../engine/tick.ts';
import { followTrajectory } from '../../../planners/custom/followTrajectory.ts';
import { guardRig, put } from '../../support/guardRig.ts';

const [ROUND, , SLIDER] = [0, 1, 2];

interface Point {
  readonly t: number;
  readonly x: number;
  readonly y: number;
}

interface Step {
  readonly x: number;
  readonly y: number;
  readonly speed: number;
  readonly turn: number;
}

/** Follows a trajectory from its first point at rest. @returns where the robot was after each tick */
function follow(points: readonly Point[], ticks: number, { kind = ROUND, theta = 0 } = {}): Step[] {
  const sim = guardRig();
  const row = put(sim, { class: kind, mode: Mode.free, x: points[0].x, y: points[0].y, theta });
  const fleet = viewFleet(sim);
  const flat = Float32Array.from(points.flatMap(({ t, x, y }) => [t, x, y]));
  const out = { forward: 0, left: 0, turn: 0 };
  const { pose, twist } = sim.columns;
  return Array.from({ length: ticks }, () => {
    followTrajectory({ fleet, robot: row, points: flat, seconds: (sim.clock[0] + 1) * fleet.dt }, out);
    sim.commands.push(CommandKind.setWish, row, 0, 0, 0, out.forward, out.turn, out.left);
    tick(sim);
    const speed = Math.hypot(twist.forward[row], twist.left[row]);
    return { x: pose.x[row], y: pose.y[row], speed, turn: twist.turn[row] };
  });
}

/** @returns m from a place to the nearest of a way's */
function aside({ x, y }: Pick<Step, 'x' | 'y'>, points: readonly Point[]): number {
  let least = Infinity;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
    const part = length === 0 ? 0 : ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / length;
    const at = Math.min(1, Math.max(0, part));
    least = Math.min(least, Math.hypot(x - a.x - at * (b.x - a.x), y - a.y - at * (b.y - a.y)));
  }
  return least;
}

/** A way from corner to corner at half of what the robot can, with time to stop and turn at each. */
const ways = fc
  .array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), { minLength: 1, maxLength: 5 })
  .map((legs): Point[] => {
    let at: Point = { t: 0, x: 20, y: 20 };
    const points = [at];
    for (const [dx, dy] of legs) {
      if (dx === 0 && dy === 0) continue;
      const turned = { ...at, t: at.t + 6 };
      at = { t: turned.t + Math.hypot(dx, dy) / 0.5, x: at.x + dx, y: at.y + dy };
      points.push(turned, at);
    }
    return points;
  });

describe.each([
  ['a differential drive', ROUND],
  ['a holonomic drive', SLIDER],
])('%s', (_, kind) => {
  test('keeps within a few cm of any way that it can follow, and stops at its end', () => {
    fc.assert(
      fc.property(ways, fc.double({ min: -3, max: 3, noNaN: true }), (points, theta) => {
        const end = points[points.length - 1];
        const steps = follow(points, Math.ceil(end.t * 10) + 60, { kind, theta });
        expect(Math.max(...steps.map((step) => aside(step, points.length > 1 ? points : [end, end])))).toBeLessThan(
          0.03,
        );
        for (const { x, y, speed, turn } of steps.slice(-10)) {
          expect(Math.hypot(x - end.x, y - end.y)).toBeLessThan(0.02);
          expect(Math.abs(speed) + Math.abs(turn)).toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is where it should be when it should be, once it has caught up', () => {
    const points = [
      { t: 0, x: 10, y: 20 },
      { t: 20, x: 20, y: 20 },
    ];
    const steps = follow(points, 200, { kind });
    for (const [i, { x }] of steps.entries()) {
      if (i < 60 || i > 190) continue;
      expect(Math.abs(x - (10 + (i + 1) * 0.05))).toBeLessThan(0.05);
    }
  });

  test('drives evenly where its trajectory does', () => {
    const steps = follow(
      [
        { t: 0, x: 10, y: 20 },
        { t: 20, x: 20, y: 20 },
      ],
      200,
      { kind },
    );
    for (let i = 60; i < 180; i++) expect(Math.abs(steps[i].speed - 0.5)).toBeLessThan(0.02);
  });

  test('never goes faster than it can, however little time it has', () => {
    const steps = follow(
      [
        { t: 0, x: 10, y: 20 },
        { t: 0.5, x: 20, y: 20 },
      ],
      150,
      { kind },
    );
    expect(Math.max(...steps.map(({ x }) => x))).toBeLessThan(20.02);
    expect(steps.at(-1)).toMatchObject({ speed: 0 });
    expect(Math.abs((steps.at(-1)?.x ?? 0) - 20)).toBeLessThan(0.02);
  });
});

test('a single point is gone to at once; points out of order are gone to one after another, in no time', () => {
  const to = [{ t: 0, x: 20, y: 20 }];
  expect(follow(to, 5).every(({ speed }) => speed === 0)).toBe(true);
  const back = [
    { t: 5, x: 20, y: 20 },
    { t: 1, x: 22, y: 20 },
  ];
  const steps = follow(back, 200);
  expect(steps.every(({ x, y }) => Number.isFinite(x + y))).toBe(true);
  expect(Math.abs((steps.at(-1)?.x ?? 0) - 22)).toBeLessThan(0.02);
});
