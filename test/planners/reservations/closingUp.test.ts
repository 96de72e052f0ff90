import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { laneSlack } from '../../../engine/floor/checkSpacing.ts';
import { GUARD_MARGIN } from '../../../engine/limits.ts';
import { MP_500, TOTE_AMR, turningRadius, type Footprint, type RobotClass } from '../../../engine/robots.ts';
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
  fleet.sim.commands.count = 0;
  trafficOnly(fleet)();
  return creepOf(fleet, 1);
}

/** @returns what was released to a robot: number of the visit and creep of each command */
function allocationsOf({ sim: { commands } }: Fleet, robot: number): number[][] {
  const all = Array.from({ length: commands.count }, (_, i) => i);
  return all
    .filter((i) => commands.kind[i] === CommandKind.allocate && commands.robot[i] === robot)
    .map((i) => [commands.a[i], commands.value[i]]);
}

/** @returns m that a robot may go beyond the last node that it owns */
function creepOf(fleet: Fleet, robot: number): number {
  return allocationsOf(fleet, robot).at(0)?.[1] ?? 0;
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

/** A way on from a place: its direction from that of the way to it (rad), and who goes there. */
const ways = fc.record({
  direction: fc.double({ min: -3, max: 3, noNaN: true }),
  /** In steps of 0.02 rad: what lies between is taken as straight, or not, by a rounding error. */
  bend: fc.oneof(
    fc.constantFrom(0, Math.PI / 2, -Math.PI / 2),
    fc.integer({ min: -95, max: 95 }).map((n) => n / 50),
  ),
  lengths: fc.tuple(fc.double({ min: 1.5, max: 4, noNaN: true }), fc.double({ min: 1.5, max: 3, noNaN: true })),
  along: fc.double({ min: 0.01, max: 0.9, noNaN: true }),
  off: fc.oneof(
    fc.constant(0),
    fc.integer({ min: -50, max: 50 }).map((n) => n / 100),
  ),
  classOf: fc.tuple(fc.nat(1), fc.nat(1)),
});

test('behind whoever leaves, wherever to, one is let in just so far that it stays as far away as it must, and never on the place', () => {
  const classes = [MP_500, TOTE_AMR];
  fc.assert(
    fc.property(ways, ({ direction, bend, lengths: [to, on], along, off, classOf }) => {
      const [out, facing] = [direction + bend, direction + bend + off];
      const from: Point = [20 - to * Math.cos(direction), 20 - to * Math.sin(direction)];
      const graph = polyline([from, [20, 20], [20 + on * Math.cos(out), 20 + on * Math.sin(out)]]);
      const fleet = createFleet({ floor: hallOf(graph), starts: [1, 0], classes, classOf });
      claimWay(fleet, 0, [2]);
      claimWay(fleet, 1, [1]);
      const leaver = { x: 20 + along * Math.cos(out), y: 20 + along * Math.sin(out) };
      const { pose } = fleet.sim.columns;
      [pose.x[0], pose.y[0], pose.cos[0], pose.sin[0]] = [leaver.x, leaver.y, Math.cos(facing), Math.sin(facing)];
      fleet.sim.commands.count = 0;
      trafficOnly(fleet)();

      const inLine = bend === 0 && off === 0; // exactly along the lane, but for the rounding of its direction
      const [mine, its] = [classOf[1], classOf[0]].map((index) => classes[index].footprint);
      const keep = (inLine ? lengthways(mine) + lengthways(its) : turningRadius(mine) + turningRadius(its)) + SLACK;
      const gapAt = (way: number): number =>
        Math.hypot(from[0] + way * Math.cos(direction) - leaver.x, from[1] + way * Math.sin(direction) - leaver.y);
      // Millimetre by millimetre, until it would be too near.
      let expected = 0;
      while (expected < to - 0.01 && gapAt(expected) >= keep) expected += 0.001;
      if (Math.abs(bend) > Math.PI / 2 + 1e-6) expected = 0; // comes back towards us before it is gone
      expect(Math.abs(creepOf(fleet, 1) - expected)).toBeLessThan(0.002);
      expect(creepOf(fleet, 1)).toBeLessThan(to - 0.0099);
    }),
    { numRuns: 200 },
  );
});

const lengthways = (footprint: Footprint): number =>
  footprint.kind === 'circle' ? footprint.radius : footprint.length / 2;

describe('nobody closes up', () => {
  /** Lanes from 0, 1 and 2 to 3, and on to 4 and 5. */
  const star = buildLaneGraph(
    [
      [16, 20],
      [20, 16],
      [20, 24],
      [20, 20],
      [24, 20],
      [28, 20],
    ].map(([x, y]) => ({ x, y, kind: 0, zone: 0 })),
    [
      [0, 3],
      [1, 3],
      [2, 3],
      [3, 4],
      [4, 5],
    ].map(([from, to]) => ({ from, to, against: false })),
  );

  test('towards a place to which the one that is first has yet to come', () => {
    const fleet = createFleet({ floor: hallOf(star), starts: [0, 1] });
    claimWay(fleet, 0, [3, 4]);
    claimWay(fleet, 1, [3]);
    trafficOnly(fleet)();
    expect(allocationsOf(fleet, 1)).toEqual([]);
  });

  test('where somebody else is next', () => {
    const fleet = createFleet({ floor: hallOf(star), starts: [3, 0, 1] });
    claimWay(fleet, 0, [4, 5]);
    claimWay(fleet, 1, [3, 4]);
    // Behind robot 1 in the queue of place 3, for it is to go on.
    claimWay(fleet, 2, [3]);
    fleet.sim.columns.pose.x[0] += 0.5;
    fleet.sim.commands.count = 0;
    trafficOnly(fleet)();
    expect(creepOf(fleet, 1)).toBeGreaterThan(0);
    expect(allocationsOf(fleet, 2)).toEqual([]);
  });

  test('where the way takes more than its end', () => {
    const dense = polyline([
      [20, 20],
      [22, 20],
      [24, 20],
      [22, 20.7],
    ]);
    const fleet = createFleet({ floor: hallOf(dense), starts: [1, 0] });
    claimWay(fleet, 0, [2]);
    claimWay(fleet, 1, [1]);
    fleet.sim.columns.pose.x[0] += 0.5;
    fleet.sim.commands.count = 0;
    trafficOnly(fleet)();
    expect(allocationsOf(fleet, 1)).toEqual([]);
  });

  test('behind one that stands on the very centre of its place: it may have to turn yet', () => {
    expect(creepBehind({ ahead: 0 })).toBe(0);
    expect(creepBehind({ ahead: 0.001 })).toBeGreaterThan(0);
  });

  test('behind one that is too near already', () => {
    expect(creepBehind({ ahead: -1.1 })).toBe(0);
    expect(creepBehind({ ahead: -1.2 })).toBe(0);
  });
});

describe('what was let in', () => {
  test('is told when it grows, and never taken back', () => {
    const fleet = createFleet({ floor: hallOf(polyline(STRAIGHT)), starts: [1, 0] });
    claimWay(fleet, 0, [2]);
    claimWay(fleet, 1, [1]);
    const { pose, route } = fleet.sim.columns;
    const look = (ahead: number): number[][] => {
      fleet.sim.commands.count = 0;
      pose.x[0] = 5 + ahead;
      trafficOnly(fleet)();
      const all = allocationsOf(fleet, 1);
      for (const [, creep] of all) route.creep[1] = creep;
      return all;
    };
    const grown = [look(0.2), look(0.4)].map((all) => all.map(([visit, creep]) => [visit, creep.toFixed(3)]));
    expect(grown).toEqual([[[0, '1.450']], [[0, '1.650']]]);
    expect([look(0.4), look(0.3), look(0)]).toEqual([[], [], []]);
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
    expect(2 - creepOf(fleet, 1)).toBeCloseTo(Math.sqrt(TURNING * TURNING - 0.01), 3);
  });

  test('a round robot needs no more room to turn than to drive', () => {
    const [facing, turning] = [{}, { turn: 1, heading: 1 }].map((leaver) => creepBehind(leaver, STRAIGHT, [TOTE_AMR]));
    expect(turning).toBe(facing);
    expect(facing).toBeCloseTo(keeping(0.7 + SLACK), 3);
  });
});
