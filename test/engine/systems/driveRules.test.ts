import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { REACHED, ROUTE_CAPACITY } from '../../../engine/limits.ts';
import { TOTE_AMR } from '../../../engine/robots.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { engineParts } from '../../../engine/statePart.ts';
import { tick } from '../../../engine/tick.ts';
import { driveToEnd, laneRig, places, planVisits, polyline, putOnNode, release, send } from '../../support/laneRig.ts';
import { eventsOf } from '../../support/guardRig.ts';
import { EventKind } from '../../../engine/events.ts';

const DT = 0.1;
/** m before a node from which it counts as reached, and rounding of a pose */
const ROUNDING = REACHED + 1e-5;

/** @returns a line of lanes of these lengths from (20, 20) on, and the robot at its start */
function line(lengths: readonly number[], of: Partial<typeof TOTE_AMR> = {}): { sim: Simulation; starts: number[] } {
  const starts = lengths.reduce((all, length) => [...all, (all.at(-1) ?? 0) + length], [20]);
  const sim = laneRig(polyline(starts.map((x) => [x, 20] as const)), {
    classes: [{ ...TOTE_AMR, reactionTicks: 0, ...of }],
    driveRules: true,
  });
  putOnNode(sim, 0, 1);
  return { sim, starts };
}

const limit = (sim: Simulation, visit: number, speed: number): boolean =>
  sim.commands.push(CommandKind.limitSpeed, 0, visit, 0, 0, speed);

describe('a speed limit along a visit', () => {
  const drives = fc.record({
    lengths: fc.array(fc.double({ min: 0.5, max: 4, noNaN: true }), { minLength: 2, maxLength: ROUTE_CAPACITY }),
    limits: fc.array(fc.option(fc.double({ min: 0.2, max: 2, noNaN: true }), { nil: 0 }), {
      minLength: ROUTE_CAPACITY,
      maxLength: ROUTE_CAPACITY,
    }),
    acceleration: fc.double({ min: 0.3, max: 3, noNaN: true }),
    deceleration: fc.double({ min: 0.3, max: 3, noNaN: true }),
  });

  test('is kept on every metre of it, from the very tick in which it begins; and the robot arrives', () => {
    fc.assert(
      fc.property(drives, ({ lengths, limits, ...of }) => {
        const { sim, starts } = line(lengths, of);
        send(
          sim,
          0,
          lengths.map((_, i) => i + 1),
        );
        limits.slice(0, lengths.length).forEach((speed, visit) => limit(sim, visit, speed));
        let before = 20;
        driveToEnd(sim, 0, () => {
          const speed = sim.columns.twist.forward[0];
          const now = sim.columns.pose.x[0];
          lengths.forEach((_, visit) => {
            const [from, to] = [starts[visit] + ROUNDING, starts[visit + 1] - ROUNDING];
            const isOn = before < to && now > from;
            if (isOn && limits[visit] > 0) expect(speed).toBeLessThanOrEqual(Math.fround(limits[visit]) + 1e-6);
          });
          before = now;
        });
        expect(sim.columns.pose.x[0]).toBeCloseTo(starts.at(-1) ?? 0, 3);
      }),
      { numRuns: 60 },
    );
  });

  test('costs no more than it must: one metre at half the speed takes two thirds of a second longer, and what braking and speeding up take', () => {
    const ticksWith = (speed: number): number => {
      const { sim } = line([6, 1.5, 6]);
      send(sim, 0, [1, 2, 3]);
      if (speed > 0) limit(sim, 1, speed);
      return driveToEnd(sim, 0);
    };
    // 1.5 m at 0.75 instead of 1.5 m/s is 1 s; from 1.5 down to 0.75 and up again at 1 m/s² is (0.75 s)²·1 m/s² / 2 / 1.5 m/s each
    const seconds = 1 + (2 * (0.75 * 0.75)) / 2 / 1.5;
    expect((ticksWith(0.75) - ticksWith(0)) * DT).toBeGreaterThan(seconds - 0.2);
    expect((ticksWith(0.75) - ticksWith(0)) * DT).toBeLessThan(seconds + 0.5);
  });

  test('is forgotten with its visit: the next one in its place is as fast as the robot', () => {
    const { sim } = line(Array.from({ length: 20 }, () => 3));
    send(sim, 0, [1, 2]);
    limit(sim, 0, 0.2);
    driveToEnd(sim, 0);
    send(sim, 0, [3, 4, 5, 6, 7, 8, 9]);
    let fastest = 0;
    driveToEnd(sim, 0, () => {
      fastest = Math.max(fastest, sim.columns.twist.forward[0]);
    });
    expect(fastest).toBeCloseTo(1.5, 5);
  });
});

describe('turning where a route ends', () => {
  test('ends at the heading that was asked for, and is undone by the way on', () => {
    fc.assert(
      fc.property(fc.double({ min: -3.1, max: 3.1, noNaN: true }), (theta) => {
        const { sim } = line([2, 2]);
        send(sim, 0, [1]);
        sim.commands.push(CommandKind.turnTo, 0, 1, 0, 0, theta);
        for (let i = 0; i < 120; i++) tick(sim);
        const { pose, twist } = sim.columns;
        expect([pose.x[0], twist.turn[0]].map((one) => one.toFixed(4))).toEqual(['22.0000', '0.0000']);
        expect(Math.cos(pose.theta[0] - theta)).toBeGreaterThan(1 - 1e-8);
        send(sim, 0, [2]);
        driveToEnd(sim, 0);
        for (let i = 0; i < 60; i++) tick(sim);
        expect(pose.theta[0]).toBeCloseTo(0, 4);
      }),
      { numRuns: 20 },
    );
  });

  test('ends when it is taken back', () => {
    const { sim } = line([2]);
    sim.commands.push(CommandKind.turnTo, 0, 1, 0, 0, 3);
    for (let i = 0; i < 5; i++) tick(sim);
    sim.commands.push(CommandKind.turnTo, 0, 0, 0, 0, 0);
    for (let i = 0; i < 40; i++) tick(sim);
    expect(sim.columns.twist.turn[0]).toBe(0);
    expect(sim.columns.pose.theta[0]).toBeLessThan(1.5);
  });
});

describe('visits are dropped', () => {
  /** @returns what was refused */
  const drop = (sim: Simulation, upTo: number): number[][] => {
    sim.commands.push(CommandKind.dropVisits, 0, upTo);
    tick(sim);
    return eventsOf(sim, EventKind.commandRefused).map((event) => [...event]);
  };

  test('down to the one that the robot is on, where it stands between two nodes, and it goes on with others from there', () => {
    const { sim } = line([3, 3, 3]);
    send(sim, 0, [1, 2, 3]);
    for (let i = 0; i < 12; i++) tick(sim);
    expect(drop(sim, 1)).toEqual([[0, -1, CommandKind.dropVisits]]); // it moves
    sim.commands.push(CommandKind.fail, 0, 0, 0, 0, 8);
    for (let i = 0; i < 30; i++) tick(sim);
    expect(drop(sim, 0)).toEqual([[0, -1, CommandKind.dropVisits]]);
    expect(drop(sim, 1)).toEqual([]);
    sim.commands.push(CommandKind.repair, 0, 0, 0, 0, 8);
    driveToEnd(sim, 0);
    expect(sim.columns.pose.x[0]).toBeCloseTo(23, 4);
    planVisits(sim, 0, [0]);
    release(sim, 0, 2);
    driveToEnd(sim, 0);
    expect(sim.columns.pose.x[0]).toBeCloseTo(20, 4);
  });

  test('all of them, where it has not left its node', () => {
    const { sim } = line([3, 3]);
    planVisits(sim, 0, [1, 2]);
    tick(sim);
    expect(drop(sim, 0)).toEqual([]);
    const { planned, allocated, passed } = sim.columns.route;
    expect([planned[0], allocated[0], passed[0]]).toEqual([0, 0, 0]);
  });
});

describe('a robot that stands between two nodes', () => {
  const edge = ({ graph }: Simulation, from: number, to: number): number =>
    Array.from({ length: graph.edgeCount }, (_, i) => i).findIndex((i) => graph.from[i] === from && graph.to[i] === to);

  /** @returns a robot in the middle of the second of three lanes, which has no other visit ahead */
  function midway(): Simulation {
    const { sim } = line([3, 3, 3]);
    send(sim, 0, [1, 2]);
    while (sim.columns.pose.x[0] < 24) tick(sim);
    sim.commands.push(CommandKind.fail, 0, 0, 0, 0, 8);
    for (let i = 0; i < 30; i++) tick(sim);
    return sim;
  }

  function goOn(sim: Simulation): void {
    sim.commands.push(CommandKind.repair, 0, 0, 0, 0, 8);
    driveToEnd(sim, 0);
  }

  test('goes back, and on from there, whichever is said first', () => {
    const sim = midway();
    sim.commands.push(CommandKind.appendVisit, 0, 2, edge(sim, 1, 0));
    sim.commands.push(CommandKind.allocate, 0, 3);
    sim.commands.push(CommandKind.goBack, 0, 1, edge(sim, 2, 1));
    tick(sim);
    expect(eventsOf(sim, EventKind.commandRefused)).toEqual([]);
    goOn(sim);
    expect(sim.columns.pose.x[0]).toBeCloseTo(20, 4);
  });

  test('is sent another way in the tick in which the rest of its way is dropped', () => {
    const sim = midway();
    planVisits(sim, 0, [3]);
    tick(sim);
    sim.commands.push(CommandKind.appendVisit, 0, 2, edge(sim, 2, 1));
    sim.commands.push(CommandKind.dropVisits, 0, 2);
    tick(sim);
    expect(eventsOf(sim, EventKind.commandRefused)).toEqual([]);
    release(sim, 0, 3);
    goOn(sim);
    expect(sim.columns.pose.x[0]).toBeCloseTo(23, 4);
  });

  test.each([
    ['not the lane that leads back', 1, [2, 3]],
    ['another visit than the one ahead', 0, [2, 1]],
  ] as const)('is not sent back along %s', (_, visit, [from, to]) => {
    const sim = midway();
    sim.commands.push(CommandKind.goBack, 0, visit, edge(sim, from, to));
    tick(sim);
    expect(eventsOf(sim, EventKind.commandRefused)).toEqual([[0, -1, CommandKind.goBack]]);
  });
});

test('where nobody may ask, all of it is refused, and there is no such state', () => {
  const sim = laneRig(polyline(places(20, 20, 22, 20)));
  putOnNode(sim, 0, 1);
  for (const kind of [CommandKind.limitSpeed, CommandKind.dropVisits, CommandKind.turnTo]) {
    sim.commands.push(kind, 0, 0, 0, 0, 0);
  }
  tick(sim);
  expect(eventsOf(sim, EventKind.commandRefused)).toHaveLength(3);
  expect(engineParts(sim).map(({ name }) => name)).toEqual(['columns', 'clock', 'commands']);
});
