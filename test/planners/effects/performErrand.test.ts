import { describe, expect, test } from 'vitest';
import { CommandKind } from '../../../engine/commands.ts';
import { Activity, Errand, Fault } from '../../../engine/components.ts';
import { performEffect } from '../../../planners/effects/performEffect.ts';
import { performErrand, performRelease } from '../../../planners/effects/performErrand.ts';
import type { ErrandEffect } from '../../../planners/messages.ts';
import { dispatchRig, type DispatchRig } from '../../support/dispatchRig.ts';
import { inVain, told } from '../../support/effectRig.ts';

/** Robots on two cells, and tasks that end at a third. */
const rigWith = (): DispatchRig =>
  dispatchRig(
    [
      [1, 0],
      [5, 0],
    ],
    { drops: [[4, 5]] },
  );

/** Robot 0 has a task for station 0, and its load where `loaded`. */
function onTask(loaded: boolean, task: { station?: number; drop?: number } = {}): DispatchRig {
  const rig = rigWith();
  const id = rig.want(task);
  const station = task.station === -2 ? -1 : 0;
  expect(performEffect(rig.world, { kind: 'assign', robot: 0, task: id, station })).toBe(true);
  const { work } = rig.sim.columns;
  [work.task[0], work.errand[0], work.loaded[0]] = [id, Errand.pick, loaded ? 1 : 0];
  rig.sim.commands.count = 0;
  rig.sim.clock[0]++;
  return rig;
}

const errandOf = (errand: number, target: number): ErrandEffect => ({ kind: 'errand', robot: 0, errand, target });

describe('a load', () => {
  test('is brought to the station of its task: for the service, or as long as setting it down takes', () => {
    for (const [serviceTime, ticks] of [
      [8, 80],
      [1, 20],
    ]) {
      const rig = onTask(true);
      const [station] = rig.on.to.stations;
      performErrand({ ...rig.world, serviceTime }, errandOf(Errand.deliver, station));
      expect(told(rig)).toEqual([[CommandKind.setErrand, 0, station, Errand.deliver, 0, ticks]]);
    }
  });

  test('is brought to the node of its task, where that names no station', () => {
    const rig = rigWith();
    const drop = rig.at(5, 5);
    const named = onTask(true, { station: -2, drop });
    expect(inVain(named, errandOf(Errand.deliver, named.on.to.stations[0]))).toBe(true); // dropped
    performErrand(named.world, errandOf(Errand.deliver, drop));
    expect(told(named)).toEqual([[CommandKind.setErrand, 0, drop, Errand.deliver, 0, 80]]);
  });

  test('goes nowhere on what was meant for another task; where no task ends nobody sane would send it', () => {
    const rig = onTask(true);
    expect(inVain(rig, errandOf(Errand.deliver, rig.at(4, 5)))).toBe(true);
    expect(inVain(rig, errandOf(Errand.deliver, rig.on.to.stations[1]))).toBe(true);
    expect(inVain(rig, errandOf(Errand.deliver, rig.at(3, 5)))).toBe(false);
  });

  test('goes to its station even where that is out of service: who is told so queues for it', () => {
    const rig = onTask(true, { station: 0 });
    const [station] = rig.on.to.stations;
    rig.sim.closed[station] = 1;
    performErrand(rig.world, errandOf(Errand.deliver, station));
    expect(told(rig)).toHaveLength(1);
  });

  test('that is not there yet, whose task is gone, or whose robot is out of order goes nowhere', () => {
    const target = rigWith().on.to.stations[0];
    expect(inVain(onTask(false), errandOf(Errand.deliver, target))).toBe(true);
    const gone = onTask(true);
    gone.sim.columns.work.task[0] = -1;
    expect(inVain(gone, errandOf(Errand.deliver, target))).toBe(true);
    const broken = onTask(true);
    broken.sim.columns.work.fault[0] = Fault.breakdown;
    expect(inVain(broken, errandOf(Errand.deliver, target))).toBe(true);
  });

  test('waits at a parking place while its station cannot be got to', () => {
    const rig = onTask(true, { station: 0 });
    const [station] = rig.on.to.stations;
    rig.world.obstructions.held[station] = 1;
    rig.world.obstructions.noteChange();
    performErrand(rig.world, errandOf(Errand.park, rig.at(0, 3)));
    expect(told(rig)).toEqual([[CommandKind.setErrand, 0, rig.at(0, 3), Errand.park, 0, 0]]);
  });
});

describe('a charger or a parking place', () => {
  test.each([Errand.charge, Errand.park])('takes a robot that has nothing to do (errand %d)', (errand) => {
    const rig = rigWith();
    const place = errand === Errand.charge ? rig.at(0, 0) : rig.at(0, 3);
    performErrand(rig.world, errandOf(errand, place));
    expect(told(rig)).toEqual([[CommandKind.setErrand, 0, place, errand, -1, 0]]);
  });

  test('takes nobody who has a task, with or without its load', () => {
    for (const loaded of [false, true]) {
      const rig = onTask(loaded);
      expect(inVain(rig, errandOf(Errand.charge, rig.at(0, 0)))).toBe(true);
      expect(inVain(rig, errandOf(Errand.park, rig.at(0, 3)))).toBe(true);
    }
  });

  test('takes nobody who is out of order', () => {
    const rig = rigWith();
    rig.sim.columns.work.fault[0] = Fault.flat;
    expect(inVain(rig, errandOf(Errand.charge, rig.at(0, 0)))).toBe(true);
  });

  test('may be told again to the one that is on its way to it', () => {
    const rig = rigWith();
    rig.sim.columns.work.target[0] = rig.at(0, 3);
    performErrand(rig.world, errandOf(Errand.park, rig.at(0, 3)));
    expect(told(rig)).toHaveLength(1);
  });
});

describe('a release', () => {
  test.each([Errand.charge, Errand.park])('ends an errand that serves no task (errand %d)', (errand) => {
    const rig = rigWith();
    const { work } = rig.sim.columns;
    [work.errand[0], work.activity[0]] = [errand, Activity.driving];
    performRelease(rig.world, 0);
    expect(told(rig)).toEqual([[CommandKind.clearErrand, 0, 0, 0, 0, 0]]);
  });

  test('counts as the one order of its tick', () => {
    const rig = rigWith();
    rig.sim.columns.work.errand[0] = Errand.park;
    performRelease(rig.world, 0);
    const task = rig.want({});
    expect(inVain(rig, { kind: 'assign', robot: 0, task, station: 0 })).toBe(true);
  });
});
