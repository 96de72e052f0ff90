import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../engine/commands.ts';
import { Errand, VISIT_EDGE } from '../../engine/components.ts';
import { EventKind } from '../../engine/events.ts';
import { captureState, engineParts, hashState, restoreState } from '../../engine/statePart.ts';
import type { ActorFault, FaultSchedule } from '../../planners/actors/actor.ts';
import { reveal, slotOfTask, TaskStatus, tasksDone } from '../../planners/dispatch/orderBook.ts';
import { dispatcherName, MOTION, TRAFFIC } from '../../planners/actorNames.ts';
import { bookEvents, turn } from '../../planners/planning.ts';
import { planningBytes, planningParts } from '../../planners/planningState.ts';
import { fleetOf, type FleetWorld } from '../support/arbitraryFleets.ts';
import { expectSafe, expectTasksKept, watchProgress } from '../support/fleetChecks.ts';
import { advance, createFleet, drawn, nodeAt, type Fleet } from '../support/fleetRig.ts';

const WORLD: FleetWorld = {
  lines: [
    '.S........', //
    '.##P##.##.',
    '.##.##.C#.',
    '..........',
    '.##.##.##.',
    '.#P.##.##.',
    '......S...',
  ],
  zones: { split: 'quadrants' },
  seed: 3,
  robots: 8,
  work: 'bring',
};

const during =
  (fault: ActorFault, [from, to]: readonly [number, number], ...actors: readonly string[]): FaultSchedule =>
  (actor, tick) =>
    actors.includes(actor) && tick >= from && tick < to ? fault : null;

type Cell = readonly [column: number, row: number];

/** Sends robots to places of their own. @returns ticks until all have been there */
function errands(lines: readonly string[], ways: readonly (readonly [from: Cell, to: Cell])[]): number {
  const floor = drawn(lines);
  const fleet = createFleet({ floor, starts: ways.map(([from]) => nodeAt(floor, ...from)) });
  const { book } = fleet.planning;
  ways.forEach(([, to], owner) => {
    reveal(book, { pickup: -1, station: -2, drop: nodeAt(floor, ...to), revealed: 0, due: -1, owner });
  });
  let ticks = 0;
  for (; ticks < 3000 && tasksDone(book) < ways.length; ticks++) {
    advance(fleet);
    expectSafe(fleet);
  }
  return ticks;
}

describe('a turn of the planners', () => {
  test('goes from zones to the motion planner to traffic control: a goal is planned and released in one turn', () => {
    const floor = drawn(['....']);
    const fleet = createFleet({ floor, starts: [0], planning: { period: 1 } });
    const { sim, planning } = fleet;
    reveal(planning.book, { pickup: -1, station: -2, drop: 3, revealed: 0, due: -1, owner: 0 });
    advance(fleet); // the task is given to the robot
    turn(planning);
    const { kind, count, a, b } = sim.commands;
    expect(Array.from(kind.subarray(0, count))).toEqual([CommandKind.appendVisit, CommandKind.allocate]);
    expect([floor.graph.to[b[0] & VISIT_EDGE], a[1]]).toEqual([1, 1]);
  });

  test('comes every so many ticks, and that of traffic control in every one', () => {
    const fleet = createFleet({ floor: drawn(['....']), starts: [0], planning: { period: 4 } });
    const { sim, planning } = fleet;
    const units: number[] = [];
    for (let tick = 0; tick < 9; tick++) {
      const before = planning.supervisor.units;
      advance(fleet);
      units.push(planning.supervisor.units - before);
    }
    expect(sim.clock[0]).toBe(9);
    const often = Math.min(...units);
    expect(often).toBeGreaterThan(0);
    expect(units.map((one) => one > often)).toEqual([true, false, false, false, true, false, false, false, true]);
  });

  test('does nothing with a fleet that has nothing to do', () => {
    const fleet = createFleet({ floor: drawn(['....']), starts: [0, 2] });
    for (let tick = 0; tick < 5; tick++) {
      turn(fleet.planning);
      expect(fleet.sim.commands.count).toBe(0);
      advance(fleet);
    }
  });
});

describe('what the engine reports', () => {
  test('is booked: loads picked up, tasks brought or driven through; parking and charging are no tasks', () => {
    const { sim, planning } = createFleet({ floor: drawn(['....']), starts: [0, 2] });
    const { book } = planning;
    const status = (id: number): number => book.status[Math.max(0, slotOfTask(book, id))];
    const wanted = { pickup: 1, station: -2, drop: 3, revealed: 0, due: -1, owner: -1 };
    const [first, second] = [reveal(book, wanted), reveal(book, { ...wanted, pickup: -1 })];
    for (const id of [first, second]) {
      const slot = slotOfTask(book, id);
      book.status[slot] = TaskStatus.assigned;
    }
    const report = (errand: number, task: number): void => {
      sim.events.count = 0;
      sim.events.push(EventKind.nodeReached, 0, 3);
      sim.events.push(EventKind.errandDone, 0, task, errand);
      bookEvents(planning, sim.events);
    };
    report(Errand.pick, first);
    expect([status(first), tasksDone(book)]).toEqual([TaskStatus.carried, 0]);
    report(Errand.park, -1);
    report(Errand.charge, -1);
    report(Errand.pass, second);
    report(Errand.deliver, first);
    expect([slotOfTask(book, first), slotOfTask(book, second), tasksDone(book)]).toEqual([-1, -1, 2]);
  });
});

describe('robots that want past each other', () => {
  test('in a corridor with a siding: they pass there', () => {
    const ways: [Cell, Cell][] = [
      [
        [0, 0],
        [8, 0],
      ],
      [
        [8, 0],
        [0, 0],
      ],
    ];
    expect(errands(['.........', '@@@...@@@'], ways)).toBeLessThan(400);
  });

  test('in a street two lanes wide: each on its own side', () => {
    const ways: [Cell, Cell][] = [
      [
        [0, 0],
        [8, 0],
      ],
      [
        [8, 0],
        [0, 0],
      ],
      [
        [0, 1],
        [8, 1],
      ],
      [
        [8, 1],
        [0, 1],
      ],
    ];
    expect(errands(['.........', '.........'], ways)).toBeLessThan(400);
  });

  test('at the mouth of a dead end: who is inside comes out first', () => {
    const ways: [Cell, Cell][] = [
      [
        [2, 2],
        [0, 0],
      ],
      [
        [2, 0],
        [2, 2],
      ],
    ];
    expect(errands(['.....', '@@.@@', '@@.@@'], ways)).toBeLessThan(600);
  });
});

describe('the state of a fleet and its planners', () => {
  const faults: FaultSchedule = (actor, tick) =>
    during('late', [20, 60], dispatcherName(0))(actor, tick) ??
    during('hang', [30, 80], dispatcherName(1))(actor, tick) ??
    during('garbage', [40, 70], dispatcherName(2))(actor, tick) ??
    during('crash', [50, 55], MOTION)(actor, tick);

  test.each([0, 25, 48, 52, 75, 100])(
    'captured at tick %d in the midst of faults, goes on to the same hashes',
    (at) => {
      const start = (): { fleet: Fleet; step: () => string; parts: ReturnType<typeof planningParts> } => {
        const { fleet, demand } = fleetOf(WORLD, faults);
        const parts = [...engineParts(fleet.sim), ...planningParts(fleet.planning)];
        const step = (): string => {
          if (fleet.sim.clock[0] < 10) demand(); // the demand's own state is not captured here
          advance(fleet);
          return hashState(parts);
        };
        return { fleet, step, parts };
      };
      const whole = start();
      for (let tick = 0; tick < Math.max(10, at); tick++) whole.step();
      const snapshot = captureState(whole.parts, at);
      const kept = JSON.parse(JSON.stringify(snapshot.parts.map(({ plain }) => plain)));
      const expected = Array.from({ length: 60 }, whole.step);

      const other = start();
      const parts = snapshot.parts.map((part, i) => ({ ...part, plain: kept[i] }));
      for (let tick = 0; tick < 10; tick++) other.step();
      restoreState(other.parts, { ...snapshot, parts });
      expect(Array.from({ length: 60 }, other.step)).toEqual(expected);
    },
  );

  test('every bit of it counts: a flipped one changes the hash', () => {
    const { fleet, demand } = fleetOf(WORLD);
    for (let tick = 0; tick < 50; tick++) {
      demand();
      advance(fleet);
    }
    const parts = planningParts(fleet.planning);
    const hash = hashState(parts);
    for (const array of parts.flatMap((part) => [...part.arrays()])) {
      if (array.length === 0) continue;
      array[array.length - 1]++;
      expect(hashState(parts)).not.toBe(hash);
      array[array.length - 1]--;
    }
    expect(hashState(parts)).toBe(hash);
  });

  test('says how much memory it takes', () => {
    const { ledger, planners } = planningBytes(fleetOf(WORLD).fleet.planning);
    expect([ledger > 8 * 16 * 4, planners > 64 * 4]).toEqual([true, true]);
  });
});

describe('a planner that all zones share', () => {
  test.each(['crash', 'hang', 'late', 'garbage'] as const)('motion: after a %s, everybody gets on again', (fault) => {
    const { fleet, demand } = fleetOf(WORLD, during(fault, [60, 100], MOTION));
    const run = (ticks: number): void => {
      for (let tick = 0; tick < ticks; tick++) {
        demand();
        advance(fleet);
        expectSafe(fleet);
      }
    };
    run(140);
    const stuck = watchProgress(fleet);
    run(250);
    expect(stuck()).toEqual([]);
    expectTasksKept(fleet);
  });

  test('traffic control: while it is down, robots stop within what they have been given; then they go on', () => {
    const { fleet, demand } = fleetOf(WORLD, during('hang', [60, 200], TRAFFIC));
    const { route, twist } = fleet.sim.columns;
    for (let tick = 0; tick < 190; tick++) {
      demand();
      advance(fleet);
      expectSafe(fleet);
    }
    expect(twist.forward.every((speed) => speed === 0)).toBe(true);
    const before = route.passed.slice();
    for (let tick = 0; tick < 150; tick++) advance(fleet);
    expect(route.passed.some((visits, robot) => visits > before[robot])).toBe(true);
  });
});

describe('a zone whose planner is down', () => {
  test('has its robots halt at the end of what they hold, while the others work on', () => {
    const { fleet, demand } = fleetOf(
      { ...WORLD, zones: { split: 'strips', count: 2 } },
      during('crash', [60, 400], 'zone0'),
    );
    const { route } = fleet.sim.columns;
    const { ledger } = fleet.planning;
    let held: Int32Array | null = null;
    const zoneOf = (robot: number): number => fleet.sim.graph.zone[ledger.end[robot]];
    for (let tick = 0; tick < 399; tick++) {
      demand();
      advance(fleet);
      expectSafe(fleet);
      if (tick === 70) held = new Int32Array(WORLD.robots).fill(-1); // those that still come in have theirs noted then
      for (let robot = 0; robot < WORLD.robots; robot++) {
        if (zoneOf(robot) !== 0) continue;
        if (held?.[robot] === -1) held[robot] = ledger.claimed[robot];
        if (held !== null) expect(ledger.claimed[robot], `robot ${robot}`).toBe(held[robot]);
        // Some wait for robots of the other zone before they get there.
        if (tick === 390) expect(route.passed[robot], `robot ${robot}`).toBe(ledger.claimed[robot]);
      }
    }
    expect(fleet.planning.supervisor.report().escalations).toBeGreaterThan(0);
    expectTasksKept(fleet);
  });
});
