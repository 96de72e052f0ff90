import { expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { Activity, Errand, Fault } from '../../../engine/components.ts';
import { slotOfTask, TaskStatus } from '../../../planners/dispatch/orderBook.ts';
import { performEffect } from '../../../planners/effects/performEffect.ts';
import type { Effect } from '../../../planners/messages.ts';
import { dispatchRig, type DispatchRig } from '../../support/dispatchRig.ts';
import { inVain, told } from '../../support/effectRig.ts';

const rigWith = () =>
  dispatchRig([
    [1, 0],
    [5, 0],
    [9, 0],
  ]);

/** Robot 0 has fetched the load of a task for station 0. */
function carrying(station = -1): DispatchRig {
  const rig = rigWith();
  const task = rig.want({ station });
  performEffect(rig.world, { kind: 'assign', robot: 0, task, station: 0 });
  const { work } = rig.sim.columns;
  work.task[0] = task;
  work.loaded[0] = 1;
  rig.sim.commands.count = 0;
  rig.sim.clock[0]++;
  return rig;
}

test('a load for a station out of service goes to another one, if a dispatcher chose the first', () => {
  const rig = carrying();
  expect(inVain(rig, { kind: 'redirect', robot: 0, station: 1 })).toBe(true); // it is open, by now
  rig.sim.closed[rig.on.to.stations[0]] = 1;
  expect(inVain(rig, { kind: 'redirect', robot: 0, station: 2 })).toBe(false);
  expect(inVain(rig, { kind: 'redirect', robot: 0, station: 0 })).toBe(true); // no better
  expect(inVain(rig, { kind: 'redirect', robot: 1, station: 1 })).toBe(true); // has no load
  expect(performEffect(rig.world, { kind: 'redirect', robot: 0, station: 1 })).toBe(true);
  expect(told(rig)).toEqual([[CommandKind.setErrand, 0, rig.on.to.stations[1], Errand.deliver, 0, 80]]);
  expect(Array.from(rig.on.book.stationLoad)).toEqual([0, 1]);

  const named = carrying(0);
  named.sim.closed[named.on.to.stations[0]] = 1;
  expect(inVain(named, { kind: 'redirect', robot: 0, station: 1 })).toBe(true);
});

test('a load for a station out of service may wait at a parking place, with its task', () => {
  const rig = carrying(0);
  const park: Effect = { kind: 'errand', robot: 0, errand: Errand.park, target: rig.at(0, 3) };
  expect(inVain(rig, park)).toBe(true);
  rig.sim.closed[rig.on.to.stations[0]] = 1;
  expect(inVain(rig, { ...park, errand: Errand.charge, target: rig.at(0, 0) })).toBe(true);
  expect(performEffect(rig.world, park)).toBe(true);
  expect(told(rig)).toEqual([[CommandKind.setErrand, 0, rig.at(0, 3), Errand.park, 0, 0]]);
  rig.sim.columns.work.errand[0] = Errand.park;
  expect(inVain(rig, { kind: 'release', robot: 0 })).toBe(true); // its task would be lost
});

/** Robot 0 is on its way to the load of a task. */
function fetching(): DispatchRig {
  const rig = rigWith();
  const { work } = rig.sim.columns;
  const task = rig.want({ pickup: rig.at(3, 1) });
  performEffect(rig.world, { kind: 'assign', robot: 0, task, station: 0 });
  [work.task[0], work.target[0]] = [task, rig.at(3, 1)];
  [work.errand[0], work.activity[0]] = [Errand.pick, Activity.driving];
  rig.sim.commands.count = 0;
  rig.sim.clock[0]++;
  return rig;
}

test('a robot that is out of order gives back a task that it has not picked up, and only that', () => {
  const rig = fetching();
  const { work } = rig.sim.columns;
  expect(inVain(rig, { kind: 'unassign', robot: 0 })).toBe(true); // it is in order
  work.fault[0] = Fault.breakdown;
  work.activity[0] = Activity.picking;
  expect(inVain(rig, { kind: 'unassign', robot: 0 })).toBe(true);
  [work.errand[0], work.activity[0]] = [Errand.pass, Activity.driving];
  expect(inVain(rig, { kind: 'unassign', robot: 0 })).toBe(true);
  work.errand[0] = Errand.pick;
  expect(performEffect(rig.world, { kind: 'unassign', robot: 0 })).toBe(true);
  expect(told(rig)).toEqual([[CommandKind.clearErrand, 0, 0, 0, 0, 0]]);
  expect(rig.on.book.status[slotOfTask(rig.on.book, 0)]).toBe(TaskStatus.pending);
  expect(Array.from(rig.on.book.stationLoad)).toEqual([0, 0]);
});

test.each([
  ['waits behind a robot out of order', 1, 0],
  ['cannot get to its load', 3, 1],
])('so does one that %s, but not once it is picking', (_, column, row) => {
  const rig = fetching();
  const { work } = rig.sim.columns;
  rig.world.obstructions.held[rig.at(column, row)] = 1;
  rig.world.obstructions.noteChange();
  work.activity[0] = Activity.picking;
  expect(inVain(rig, { kind: 'unassign', robot: 0 })).toBe(true);
  work.activity[0] = Activity.driving;
  expect(performEffect(rig.world, { kind: 'unassign', robot: 0 })).toBe(true);
  expect(told(rig)).toEqual([[CommandKind.clearErrand, 0, 0, 0, 0, 0]]);
});
