import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { Activity, Errand, Fault, Mode, VISIT_ENDS_ERRAND } from '../../../engine/components.ts';
import { EventKind } from '../../../engine/events.ts';
import { ROUTE_CAPACITY } from '../../../engine/limits.ts';
import { tick } from '../../../engine/tick.ts';
import { slotOfTask, TaskStatus } from '../../../planners/dispatch/orderBook.ts';
import type { Effect } from '../../../planners/messages.ts';
import { performEffect } from '../../../planners/effects/performEffect.ts';
import { dispatchRig, type DispatchRig } from '../../support/dispatchRig.ts';
import { inVain, told } from '../../support/effectRig.ts';
import { eventsOf } from '../../support/guardRig.ts';
import { edgeBetween } from '../../support/laneRig.ts';

const rigWith = () =>
  dispatchRig([
    [1, 0],
    [5, 0],
    [9, 0],
  ]);

const NONSENSE = [NaN, -1, 0.5, Infinity, -Infinity, 1e9, -2147483648, 3];

describe('nonsense is refused whole, and costs its author a restart', () => {
  const rig = rigWith();
  const task = rig.want({});

  test.each(NONSENSE)('robot %d', (robot) => {
    const edge = edgeBetween(rig.sim.graph, rig.at(1, 0), rig.at(2, 0));
    for (const effect of [
      { kind: 'assign', robot, task, station: 0 },
      { kind: 'errand', robot, errand: Errand.park, target: rig.at(0, 3) },
      { kind: 'release', robot },
      { kind: 'claim', robot, edge },
    ] satisfies Effect[]) {
      expect(inVain(rig, effect), effect.kind).toBe(false);
    }
  });

  test('a robot that is not there', () => {
    const gone = rigWith();
    gone.sim.columns.kind.mode[1] = Mode.unused;
    expect(inVain(gone, { kind: 'release', robot: 1 })).toBe(false);
  });

  test('a place on the lanes for a robot that drives freely and was never near one', () => {
    const free = rigWith();
    free.sim.columns.kind.mode[1] = Mode.free;
    free.planning.ledger.end[1] = -1;
    const edge = edgeBetween(free.sim.graph, free.at(1, 0), free.at(2, 0));
    expect(inVain(free, { kind: 'claim', robot: 1, edge })).toBe(false);
  });

  test.each(NONSENSE)('task or station %d', (number) => {
    if (number !== 3) expect(inVain(rig, { kind: 'assign', robot: 0, task: number, station: 0 })).toBe(false);
    expect(inVain(rig, { kind: 'assign', robot: 0, task, station: number })).toBe(false);
  });

  test.each([...NONSENSE.filter((number) => number !== 3), 4])('target or errand %d', (number) => {
    const target = rig.at(0, 3);
    expect(inVain(rig, { kind: 'errand', robot: 0, errand: Errand.park, target: number })).toBe(false);
    if (number !== Errand.park) expect(inVain(rig, { kind: 'errand', robot: 0, errand: number, target })).toBe(false);
  });

  test.each(NONSENSE.filter((number) => number !== 3))('edge %d', (edge) => {
    expect(inVain(rig, { kind: 'claim', robot: 0, edge })).toBe(false);
  });

  test('a place that is no charger, no parking place', () => {
    const lane = rig.at(5, 5);
    expect(inVain(rig, { kind: 'errand', robot: 0, errand: Errand.charge, target: lane })).toBe(false);
    expect(inVain(rig, { kind: 'errand', robot: 0, errand: Errand.park, target: rig.at(0, 0) })).toBe(false);
    expect(inVain(rig, { kind: 'errand', robot: 0, errand: Errand.pick, target: lane })).toBe(false);
  });

  test('a station that the task does not go to, or none for a task that needs one', () => {
    const certain = rig.want({ station: 1 });
    const elsewhere = rig.want({ station: -2, drop: rig.at(5, 5) });
    expect(inVain(rig, { kind: 'assign', robot: 0, task: certain, station: 0 })).toBe(false);
    expect(inVain(rig, { kind: 'assign', robot: 0, task: elsewhere, station: 0 })).toBe(false);
    expect(inVain(rig, { kind: 'assign', robot: 0, task, station: -1 })).toBe(false);
  });

  test('another robot’s own task', () => {
    const own = rig.want({ pickup: -1, station: -2, drop: rig.at(5, 5), owner: 2 });
    expect(inVain(rig, { kind: 'assign', robot: 0, task: own, station: -1 })).toBe(false);
    expect(rig.on.book.own[2]).toBe(own);
  });

  test('a delivery to where no task goes; one to another station may have been meant for the task before', () => {
    const loaded = rigWith();
    const id = loaded.want({});
    performEffect(loaded.world, { kind: 'assign', robot: 0, task: id, station: 1 });
    loaded.sim.columns.work.loaded[0] = 1;
    loaded.sim.columns.work.task[0] = id;
    const [other, target] = loaded.on.to.stations;
    const deliver = { kind: 'errand', robot: 0, errand: Errand.deliver } as const;
    expect(inVain(loaded, { ...deliver, target: other })).toBe(true);
    expect(inVain(loaded, { ...deliver, target: loaded.at(5, 5) })).toBe(false);
    loaded.sim.clock[0]++;
    expect(performEffect(loaded.world, { kind: 'errand', robot: 0, errand: Errand.deliver, target })).toBe(true);
    expect(told(loaded).at(-1)).toEqual([CommandKind.setErrand, 0, target, Errand.deliver, id, 80]);
  });

  test('whatever numbers come: nothing throws, and nothing of the ledger or the book is out of joint', () => {
    const number = fc.oneof(fc.constantFrom(...NONSENSE), fc.integer({ min: -2, max: 60 }));
    const effects: fc.Arbitrary<Effect> = fc.oneof(
      fc.record({ kind: fc.constant('assign' as const), robot: number, task: number, station: number }),
      fc.record({ kind: fc.constant('errand' as const), robot: number, errand: number, target: number }),
      fc.record({ kind: fc.constant('release' as const), robot: number }),
      fc.record({ kind: fc.constant('claim' as const), robot: number, edge: number }),
    );
    fc.assert(
      fc.property(fc.array(effects, { maxLength: 40 }), (all) => {
        const any = rigWith();
        for (let i = 0; i < 6; i++) any.want(i % 2 === 0 ? {} : { station: -2, drop: any.at(i, 0), pickup: -1 });
        for (const [i, effect] of all.entries()) {
          performEffect(any.world, effect);
          if (i % 4 !== 3) continue;
          tick(any.sim);
          expect(eventsOf(any.sim, EventKind.commandRefused)).toEqual([]);
        }
        for (let id = 0; id < 6; id++) {
          const slot = slotOfTask(any.on.book, id);
          const isWithRobot = [0, 1, 2].some((robot) => any.sim.columns.work.task[robot] === id);
          if (any.on.book.status[slot] === TaskStatus.pending) expect(isWithRobot).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('what merely comes too late is dropped, and its author may go on', () => {
  const given = (rig: DispatchRig, robot = 0) => {
    const task = rig.want({});
    expect(performEffect(rig.world, { kind: 'assign', robot, task, station: 0 })).toBe(true);
    return task;
  };

  test('a task that is gone, or with somebody else', () => {
    const rig = rigWith();
    const task = given(rig);
    expect(inVain(rig, { kind: 'assign', robot: 1, task, station: 1 })).toBe(true);
  });

  test('a second order for one robot in the same tick', () => {
    const rig = rigWith();
    given(rig);
    const other = rig.want({});
    expect(inVain(rig, { kind: 'assign', robot: 0, task: other, station: 0 })).toBe(true);
    expect(inVain(rig, { kind: 'errand', robot: 0, errand: Errand.park, target: rig.at(0, 3) })).toBe(true);
  });

  test('an order for a robot that is out of order, busy, loaded, or still driving through its last target', () => {
    for (const prevent of [
      ({ work }: DispatchRig['sim']['columns']) => (work.fault[0] = Fault.breakdown),
      ({ work }: DispatchRig['sim']['columns']) => (work.errand[0] = Errand.pick),
      ({ work }: DispatchRig['sim']['columns']) => (work.errand[0] = Errand.charge),
      ({ work }: DispatchRig['sim']['columns']) => (work.loaded[0] = 1),
      ({ work }: DispatchRig['sim']['columns']) => (work.passing[0] = 7),
    ]) {
      const rig = rigWith();
      const task = rig.want({});
      prevent(rig.sim.columns);
      expect(inVain(rig, { kind: 'assign', robot: 0, task, station: 0 })).toBe(true);
    }
  });

  test('a charger or parking place that has been promised meanwhile', () => {
    const rig = rigWith();
    const effect: Effect = { kind: 'errand', robot: 0, errand: Errand.park, target: rig.at(0, 3) };
    expect(performEffect(rig.world, effect)).toBe(true);
    expect(told(rig)).toHaveLength(1);
    expect(inVain(rig, { ...effect, robot: 1 })).toBe(true);
    rig.sim.columns.work.target[2] = rig.at(10, 3);
    expect(inVain(rig, { ...effect, robot: 1, target: rig.at(10, 3) })).toBe(true);
  });

  test('a release of a robot that has a task by now: it keeps it', () => {
    const rig = rigWith();
    const { work } = rig.sim.columns;
    for (const errand of [Errand.pick, Errand.deliver, Errand.pass, Errand.none]) {
      work.errand[0] = errand;
      expect(inVain(rig, { kind: 'release', robot: 0 })).toBe(true);
    }
    work.errand[0] = Errand.charge;
    performEffect(rig.world, { kind: 'release', robot: 0 });
    expect(told(rig)).toEqual([[CommandKind.clearErrand, 0, 0, 0, 0, 0]]);
  });

  test('a claim from where the plan no longer ends, into a place that is taken, or beyond what a route holds', () => {
    const rig = rigWith();
    const edge = (from: number, to: number): number => edgeBetween(rig.sim.graph, rig.at(from, 0), rig.at(to, 0));
    expect(inVain(rig, { kind: 'claim', robot: 0, edge: edge(2, 3) })).toBe(true);
    for (const column of [2, 3, 4])
      performEffect(rig.world, { kind: 'claim', robot: 0, edge: edge(column - 1, column) });
    expect(inVain(rig, { kind: 'claim', robot: 0, edge: edge(4, 5) })).toBe(true);
    for (let visit = 3; visit < ROUTE_CAPACITY; visit++) {
      performEffect(rig.world, { kind: 'claim', robot: 0, edge: visit % 2 === 1 ? edge(4, 3) : edge(3, 4) });
    }
    expect(rig.on.ledger.claimed[0]).toBe(ROUTE_CAPACITY);
    expect(inVain(rig, { kind: 'claim', robot: 0, edge: edge(3, 4) })).toBe(true);
  });
});

describe('what makes sense is done', () => {
  test('a task is fetched where it lies', () => {
    const rig = rigWith();
    const task = rig.want({ pickup: rig.at(3, 1) });
    performEffect(rig.world, { kind: 'assign', robot: 1, task, station: 0 });
    expect(told(rig)).toEqual([[CommandKind.setErrand, 1, rig.at(3, 1), Errand.pick, task, 20]]);
    expect(rig.on.book.stationLoad[0]).toBe(1);
  });

  test('a task without a pickup is driven through', () => {
    const rig = rigWith();
    const task = rig.want({ pickup: -1, station: -2, drop: rig.at(5, 5), owner: 1 });
    performEffect(rig.world, { kind: 'assign', robot: 1, task, station: -1 });
    expect(told(rig)).toEqual([[CommandKind.setErrand, 1, rig.at(5, 5), Errand.pass, task, 0]]);
  });

  test('a parked robot is called to a task', () => {
    const rig = rigWith();
    rig.sim.columns.work.errand[0] = Errand.park;
    rig.sim.columns.work.activity[0] = Activity.parked;
    expect(performEffect(rig.world, { kind: 'assign', robot: 0, task: rig.want({}), station: 0 })).toBe(true);
    expect(told(rig)).toHaveLength(1);
  });

  test('a claim becomes the next visit, and ends the errand where that is its target', () => {
    const rig = rigWith();
    rig.sim.columns.work.target[0] = rig.at(3, 0);
    for (const column of [2, 3]) {
      const edge = edgeBetween(rig.sim.graph, rig.at(column - 1, 0), rig.at(column, 0));
      performEffect(rig.world, { kind: 'claim', robot: 0, edge });
    }
    const visits = told(rig).map(([kind, robot, number, visit]) => [kind, robot, number, visit >= VISIT_ENDS_ERRAND]);
    expect(visits).toEqual([
      [CommandKind.appendVisit, 0, 0, false],
      [CommandKind.appendVisit, 0, 1, true],
    ]);
  });

  test('or nothing at all, where there is no room for the command', () => {
    const rig = rigWith();
    const task = rig.want({});
    const edge = edgeBetween(rig.sim.graph, rig.at(1, 0), rig.at(2, 0));
    while (rig.sim.commands.push(CommandKind.repair, 0));
    expect(inVain(rig, { kind: 'assign', robot: 0, task, station: 0 })).toBe(true);
    expect(inVain(rig, { kind: 'errand', robot: 0, errand: Errand.park, target: rig.at(0, 3) })).toBe(true);
    expect(inVain(rig, { kind: 'claim', robot: 0, edge })).toBe(true);
  });
});
