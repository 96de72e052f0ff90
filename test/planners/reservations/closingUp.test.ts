import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { laneSlack } from '../../../engine/floor/checkSpacing.ts';
import { GUARD_MARGIN } from '../../../engine/limits.ts';
import { MP_500, TOTE_AMR, turningRadius, type RobotClass } from '../../../engine/robots.ts';
import { createFleet, type Fleet } from '../../support/fleetRig.ts';
import { polyline, type Point } from '../../support/laneRig.ts';
import { claimWay, hallOf, trafficOnly } from '../../support/randomClaims.ts';

const SLACK = laneSlack(GUARD_MARGIN);
/** Between centres (m): one behind the other, and free to turn. */
const IN_LINE = 0.823 + SLACK;
const TURNING = 2 * turningRadius(MP_500.footprint) + SLACK;

/** Lanes east: from the follower's place to the leaver's, and on from there. */
const STRAIGHT: readonly Point[] = [
  [3, 3],
  [5, 3],
  [7, 3],
];
const CORNER: readonly Point[] = [
  [3, 3],
  [5, 3],
  [5, 5],
];

interface Leaver {
  /** m beyond its place */
  readonly ahead?: number;
  /** rad from the direction of the lane to the east */
  readonly heading?: number;
  readonly turn?: number;
  readonly forward?: number;
}

/** @returns m that the robot behind is let in towards a place that another one is leaving */
function creepBehind(leaver: Leaver, points = STRAIGHT, robots: readonly RobotClass[] = [MP_500]): number {
  const fleet = createFleet({ floor: hallOf(polyline(points)), starts: [1, 0], classes: robots });
  claimWay(fleet, 0, [2]);
  claimWay(fleet, 1, [1]);
  put(fleet, leaver);
  const { commands } = fleet.sim;
  commands.count = 0;
  trafficOnly(fleet)();
  for (let i = 0; i < commands.count; i++) {
    if (commands.kind[i] === CommandKind.allocate && commands.robot[i] === 1) return commands.value[i];
  }
  return 0;
}

function put({ sim: { columns } }: Fleet, { ahead = 0.1, heading = 0, turn = 0, forward = 0 }: Leaver): void {
  const { pose, twist } = columns;
  pose.x[0] = 5 + ahead;
  pose.theta[0] = heading;
  pose.cos[0] = Math.cos(heading);
  pose.sin[0] = Math.sin(heading);
  twist.turn[0] = turn;
  twist.forward[0] = forward;
}

/** m that it may come so that a distance is kept from a robot that is 0.1 m beyond its place, 2 m away */
const keeping = (distance: number): number => 2 - (distance - 0.1);

describe('behind a rectangle that leaves straight ahead', () => {
  test.each<[string, Leaver]>([
    ['stands, and faces along its lane', {}],
    ['drives along its lane', { forward: 1 }],
    ['drives, a rounding error off the direction of its lane', { forward: 1, heading: 5e-5 }],
  ])('one closes up lengthwise, where that %s', (_, leaver) => {
    expect(creepBehind(leaver)).toBeCloseTo(keeping(IN_LINE), 3);
  });

  test.each<[string, Leaver]>([
    ['still turns, even as it comes to face along its lane', { turn: 0.2 }],
    ['turns the other way', { turn: -0.2 }],
    ['stands and has yet to turn by a little', { heading: 5e-5 }],
    ['has to turn by a right angle', { heading: Math.PI / 2 }],
    ['faces backwards', { heading: Math.PI }],
    ['drives at an angle to its lane', { forward: 1, heading: 0.01 }],
  ])('one leaves it room to turn, where that %s', (_, leaver) => {
    expect(creepBehind(leaver)).toBeCloseTo(keeping(TURNING), 3);
  });

  test('one comes no nearer than it may, wherever that one is, looks and turns', () => {
    const leavers = fc.record({
      ahead: fc.double({ min: 0.001, max: 1.9, noNaN: true }),
      heading: fc.oneof(fc.constant(0), fc.double({ min: -Math.PI, max: Math.PI, noNaN: true })),
      turn: fc.constantFrom(0, 0, 1e-3, -1.5),
      forward: fc.constantFrom(0, 0.5),
    });
    fc.assert(
      fc.property(leavers, (leaver) => {
        const facing = leaver.forward > 0 ? 2e-4 : 2e-6; // twice what is allowed: the rounding of cos and sin
        const free = leaver.turn === 0 && Math.abs(leaver.heading) < facing;
        const apart = 2 + leaver.ahead - creepBehind(leaver);
        expect(apart).toBeGreaterThan((free ? IN_LINE : TURNING) - 1e-4);
      }),
    );
  });
});

describe('behind others', () => {
  test('one leaves a rectangle that leaves round a corner room to turn, though it faces along its new lane', () => {
    const round = { ahead: 0, heading: Math.PI / 2 };
    const fleet = createFleet({ floor: hallOf(polyline(CORNER)), starts: [1, 0], classes: [MP_500] });
    claimWay(fleet, 0, [2]);
    claimWay(fleet, 1, [1]);
    put(fleet, round);
    fleet.sim.columns.pose.y[0] = 3.1;
    fleet.sim.commands.count = 0;
    trafficOnly(fleet)();
    const { value, count, robot } = fleet.sim.commands;
    const creep = Array.from({ length: count }, (_, i) => (robot[i] === 1 ? value[i] : 0)).reduce((a, b) => a + b, 0);
    expect(2 - creep).toBeCloseTo(Math.sqrt(TURNING * TURNING - 0.01), 3);
  });

  test('a round robot needs no more room to turn than to drive', () => {
    const [facing, turning] = [{}, { turn: 1, heading: 1 }].map((leaver) => creepBehind(leaver, STRAIGHT, [TOTE_AMR]));
    expect(turning).toBe(facing);
    expect(facing).toBeCloseTo(keeping(0.7 + SLACK), 3);
  });
});
