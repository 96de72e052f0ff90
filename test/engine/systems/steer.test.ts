import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { Fault } from '../../../engine/components.ts';
import { MP_500, TOTE_AMR, type RobotClass } from '../../../engine/robots.ts';
import { tick } from '../../../engine/tick.ts';
import {
  atRest,
  driveToEnd,
  laneRig,
  planVisits,
  polyline,
  putOnNode,
  release,
  send,
  tickUntil,
  type Point,
  places,
} from '../../support/laneRig.ts';

const DT = 0.1;
/** m by which a tick's movement is rounded at the most: half the step of 32-bit floats at 128 m. At one speed all errors may add up. */
const POSE_ROUNDING = 2 ** -18;
const LIMITS: Partial<RobotClass> = { reactionTicks: 0 };

/** @returns a class like the tote robot but for what is given, without dead time */
function classWith(limits: Partial<RobotClass>): RobotClass {
  return { ...TOTE_AMR, ...LIMITS, ...limits };
}

/** m that fit into `ticks` ticks from rest to rest, by the limits alone: the k-th speed is bounded from both ends and above. */
function farthestIn(ticks: number, { acceleration, deceleration, maxSpeed }: RobotClass): number {
  let way = 0;
  for (let k = 1; k <= ticks; k++) {
    way += DT * Math.min(k * acceleration * DT, (ticks + 1 - k) * deceleration * DT, maxSpeed);
  }
  return way;
}

/** @returns the fewest ticks in which `way` m can be driven */
function fewestTicks(way: number, of: RobotClass): number {
  let ticks = 1;
  while (farthestIn(ticks, of) < way - 1e-6) ticks++;
  return ticks;
}

describe('from rest to rest', () => {
  const drives = fc.record({
    way: fc.double({ min: 0.3, max: 40, noNaN: true }),
    acceleration: fc.double({ min: 0.3, max: 3, noNaN: true }),
    deceleration: fc.double({ min: 0.3, max: 3, noNaN: true }),
    maxSpeed: fc.double({ min: 0.4, max: 2.5, noNaN: true }),
    direction: fc.constantFrom<Point>([1, 0], [0, 1], [0.6, 0.8], [-0.8, 0.6]),
  });

  test('a drive takes the fewest ticks that its limits allow, or one more', () => {
    fc.assert(
      fc.property(drives, ({ way, direction, ...limits }) => {
        const of = classWith(limits);
        const from: Point = [50, 50];
        const to: Point = [50 + way * direction[0], 50 + way * direction[1]];
        const sim = laneRig(polyline([from, to]), { classes: [of] });
        const row = putOnNode(sim, 0, 1);
        send(sim, row, [1]);
        const moving = driveToEnd(sim, row) - 1; // the last tick is the one at rest
        const rounded = moving * POSE_ROUNDING;
        expect(moving).toBeGreaterThanOrEqual(fewestTicks(way - rounded, of));
        expect(moving).toBeLessThanOrEqual(fewestTicks(way + rounded, of) + 1);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [10, 'trapezoid', 10 / 1.5 + 1.5 / 1],
    [1, 'triangle', 2 * Math.sqrt(1 / 1)],
  ])('%d m take the time of the %s, within two ticks', (way, _, seconds) => {
    const sim = laneRig(
      polyline([
        [20, 20],
        [20 + way, 20],
      ]),
    );
    const row = putOnNode(sim, 0, 1);
    send(sim, row, [1]);
    const moving = (driveToEnd(sim, row) - 1) * DT;
    expect(Math.abs(moving - seconds)).toBeLessThanOrEqual(2 * DT);
  });

  test('several nodes in a line are driven as one way, without a stop', () => {
    const points = Array.from({ length: 7 }, (_, i): Point => [20 + i * 1.05, 20]);
    const sim = laneRig(polyline(points));
    const row = putOnNode(sim, 0, 1);
    send(sim, row, [1, 2, 3, 4, 5, 6]);
    expect(driveToEnd(sim, row) - 1 - fewestTicks(6.3, TOTE_AMR)).toBeLessThanOrEqual(1);
  });
});

describe('turning', () => {
  /** Ticks between the last movement before a bend and the first after it. */
  function ticksOfTurn(corner: readonly Point[], of: RobotClass): number {
    const sim = laneRig(polyline(corner), { classes: [of] });
    const row = putOnNode(sim, 0, 1);
    const way = corner.length === 3 ? [1, 2] : [1, 0];
    send(sim, row, way);
    let turning = 0;
    driveToEnd(sim, row, () => {
      if (sim.columns.twist.turn[row] !== 0) turning++;
    });
    return turning;
  }

  /** Fewest ticks for an angle, by the same sum as for a way. */
  const fewest = (angle: number, { maxTurnRate, turnAcceleration }: RobotClass): number =>
    fewestTicks(angle, {
      ...TOTE_AMR,
      maxSpeed: maxTurnRate,
      acceleration: turnAcceleration,
      deceleration: turnAcceleration,
    });

  test.each([
    ['tote-amr', TOTE_AMR],
    ['mp-500', MP_500],
  ])('%s: a quarter takes 1.5 s and half a turn 2.4 s, as rate and acceleration say', (_, of) => {
    const quarter = ticksOfTurn(places(20, 20, 25, 20, 25, 25), of);
    const half = ticksOfTurn(places(20, 20, 25, 20), of);
    expect(quarter * DT).toBeCloseTo(Math.PI / 2 / of.maxTurnRate + of.maxTurnRate / of.turnAcceleration, 0.5);
    expect(quarter - fewest(Math.PI / 2, of)).toBeLessThanOrEqual(1);
    expect(half - fewest(Math.PI, of)).toBeLessThanOrEqual(1);
    expect([quarter, half]).toEqual([15, 24]);
  });

  test('any bend is turned the shorter way, in the fewest ticks or one more, and left along the edge', () => {
    fc.assert(
      fc.property(fc.double({ min: -3.13, max: 3.13, noNaN: true }), (bend) => {
        fc.pre(Math.abs(bend) > 0.02);
        const after: Point = [45 + 5 * Math.cos(bend), 40 + 5 * Math.sin(bend)];
        const sim = laneRig(polyline([[40, 40], [45, 40], after]));
        const row = putOnNode(sim, 0, 1);
        send(sim, row, [1, 2]);
        let turning = 0;
        let turned = 0;
        driveToEnd(sim, row, () => {
          if (sim.columns.twist.turn[row] !== 0) turning++;
          turned += sim.columns.twist.turn[row] * DT;
        });
        expect(turned).toBeCloseTo(bend, 4);
        expect(turning - fewest(Math.abs(bend), TOTE_AMR)).toBeLessThanOrEqual(1);
        expect(sim.columns.pose.theta[row]).toBeCloseTo(bend, 4);
      }),
      { numRuns: 40 },
    );
  });
});

describe('stopping', () => {
  test('from full speed takes the way of the brake-then-move sum, to the last tick', () => {
    fc.assert(
      fc.property(
        fc.record({
          maxSpeed: fc.double({ min: 0.4, max: 2.5, noNaN: true }),
          deceleration: fc.double({ min: 0.3, max: 3, noNaN: true }),
        }),
        (limits) => {
          const of = classWith(limits);
          const sim = laneRig(polyline(places(20, 20, 60, 20)), { classes: [of] });
          const row = putOnNode(sim, 0, 1);
          send(sim, row, [1]);
          tickUntil(sim, () => sim.columns.twist.forward[row] === Math.fround(of.maxSpeed));
          const from = sim.columns.pose.x[row];
          sim.commands.push(CommandKind.fail, row, 0, 0, 0, Fault.breakdown);
          tick(sim);
          const ticks = 1 + tickUntil(sim, () => atRest(sim, row));
          // v − b dt, v − 2 b dt, …: n whole steps of braking move, n = ⌈v / (b dt)⌉ − 1.
          const step = of.deceleration * DT;
          const n = Math.ceil(of.maxSpeed / step - 1e-9) - 1;
          const sum = DT * (n * of.maxSpeed - (step * n * (n + 1)) / 2);
          expect(sim.columns.pose.x[row] - from).toBeCloseTo(sum, 4);
          expect(ticks).toBe(n + 1);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('reaction', () => {
  test.each([0, 1, 5])('a standing robot moves off %d ticks after its release', (reactionTicks) => {
    const sim = laneRig(polyline(places(20, 20, 25, 20)), { classes: [classWith({ reactionTicks })] });
    const row = putOnNode(sim, 0, 1);
    planVisits(sim, row, [1]);
    for (let ticks = 0; ticks < 20; ticks++) tick(sim);
    release(sim, row, 1);
    tick(sim);
    expect(tickUntil(sim, () => sim.columns.twist.forward[row] > 0)).toBe(reactionTicks);
  });

  test('a rolling robot whose allocation grows in time does not lose a tick', () => {
    const of = classWith({ reactionTicks: 5 });
    const sim = laneRig(polyline(Array.from({ length: 6 }, (_, i): Point => [20 + 2 * i, 20])), { classes: [of] });
    const row = putOnNode(sim, 0, 1);
    planVisits(sim, row, [1, 2, 3, 4, 5]);
    release(sim, row, 2);
    for (let ticks = 0; ticks < 8; ticks++) tick(sim);
    for (let upTo = 3; upTo <= 5; upTo++) {
      release(sim, row, upTo);
      for (let ticks = 0; ticks < 8; ticks++) tick(sim);
    }
    expect(sim.columns.twist.forward[row]).toBe(1.5);
  });
});

test('a robot that is broken, or at work, stays where it is however much is released', () => {
  const sim = laneRig(polyline(places(20, 20, 25, 20)));
  const row = putOnNode(sim, 0, 1);
  send(sim, row, [1]);
  sim.commands.push(CommandKind.fail, row, 0, 0, 0, Fault.breakdown);
  for (let ticks = 0; ticks < 50; ticks++) tick(sim);
  expect(sim.columns.pose.x[row]).toBe(20);
  sim.commands.push(CommandKind.repair, row, 0, 0, 0, Fault.breakdown);
  expect(driveToEnd(sim, row)).toBeLessThan(70);
});
