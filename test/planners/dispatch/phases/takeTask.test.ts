import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign } from '../../../../planners/dispatch/bookkeeping.ts';
import { nearestFree } from '../../../../planners/dispatch/nearestFree.ts';
import { chooseStation, takeTask } from '../../../../planners/dispatch/phases/takeTask.ts';
import { dispatchRig, hearing, type DispatchRig } from '../../../support/dispatchRig.ts';

const settled = (rig: DispatchRig, robot = 0) => {
  const out = hearing();
  return { done: takeTask(rig.on, robot, out), effects: out.effects };
};

const taken = (rig: DispatchRig, robot = 0): number | undefined => {
  const [effect] = settled(rig, robot).effects;
  return effect?.kind === 'assign' ? effect.task : undefined;
};

describe('a free robot', () => {
  test('takes nothing where nothing is wanted', () => {
    expect(settled(dispatchRig([[1, 0]]))).toEqual({ done: false, effects: [] });
  });

  test('takes the nearest of the oldest tasks', () => {
    const rig = dispatchRig([[8, 0]], { dispatch: { lookAhead: 3 } });
    const [, near] = [rig.want({ pickup: rig.at(1, 0) }), rig.want({ pickup: rig.at(7, 0) })];
    rig.want({ pickup: rig.at(5, 0) });
    rig.want({ pickup: rig.at(8, 0) }); // nearer still, but it is the fourth
    expect(taken(rig)).toBe(near);
  });

  test('takes the oldest wherever it is, once it has waited long enough', () => {
    const rig = dispatchRig([[8, 0]], { dispatch: { oldestAfter: 100 } });
    const old = rig.want({ pickup: rig.at(1, 0), revealed: 0 });
    const near = rig.want({ pickup: rig.at(7, 0), revealed: 50 });
    rig.sim.clock[0] = 99;
    expect(taken(rig)).toBe(near);
    rig.sim.clock[0] = 100;
    expect(taken(rig)).toBe(old);
  });

  test('takes its own task before any other, and never another robot’s', () => {
    const rig = dispatchRig([
      [8, 0],
      [1, 0],
    ]);
    const own = rig.want({ pickup: -1, station: -2, drop: rig.at(1, 5), owner: 0 });
    expect(taken(rig, 1)).toBeUndefined();
    const near = rig.want({ pickup: rig.at(7, 0) });
    expect([taken(rig, 0), taken(rig, 1)]).toEqual([own, near]);
  });

  test('does not take what has been given away', () => {
    const rig = dispatchRig([
      [8, 0],
      [1, 0],
    ]);
    const [first, second] = [rig.want({ pickup: rig.at(8, 0) }), rig.want({ pickup: rig.at(1, 0) })];
    assign(rig.on.book, first, 1, 0);
    expect(taken(rig)).toBe(second);
  });

  test('leaves the station as the task has it: a certain one, or the task’s own place', () => {
    const rig = dispatchRig([[8, 0]]);
    rig.want({ station: 1 });
    expect(settled(rig).effects).toMatchObject([{ station: 1 }]);
    const other = dispatchRig([[8, 0]]);
    other.want({ station: -2, drop: other.at(5, 5) });
    expect(settled(other).effects).toMatchObject([{ station: -1 }]);
  });

  test('takes nothing for a station while all are out of service', () => {
    const rig = dispatchRig([[8, 0]]);
    for (const node of rig.on.to.stations) rig.sim.closed[node] = 1;
    rig.want({});
    expect(settled(rig)).toEqual({ done: false, effects: [] });
  });
});

describe('the station of a task', () => {
  test('is the least loaded of those drawn, and never one out of service while another works', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.array(fc.nat(9), { minLength: 2, maxLength: 2 }),
        fc.nat(3),
        fc.integer({ min: 0, max: 8 }),
        (task, loads, closed, stationsDrawn) => {
          const rig = dispatchRig([[8, 0]], { dispatch: { stationsDrawn } });
          rig.on.book.stationLoad.set(loads);
          rig.on.to.stations.forEach((node, i) => (rig.sim.closed[node] = (closed >> i) & 1));
          const open = [0, 1].filter((i) => ((closed >> i) & 1) === 0);
          const station = chooseStation(rig.on, task, 0);
          if (open.length === 0) expect(station).toBe(-1);
          else expect(open).toContain(station);
          // With every station drawn, or none, it is the least of all.
          if (open.length === 2 && stationsDrawn === 0) expect(loads[station]).toBe(Math.min(...loads));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('spreads over the stations from task to task', () => {
    const rig = dispatchRig([[8, 0]], { dispatch: { stationsDrawn: 1 } });
    const chosen = Array.from({ length: 40 }, (_, task) => chooseStation(rig.on, task, 0));
    expect(chosen.filter((station) => station === 0).length).toBeGreaterThan(8);
    expect(chosen.filter((station) => station === 1).length).toBeGreaterThan(8);
  });
});

describe('a robot that may not go everywhere', () => {
  test('leaves tasks to others whose pickup it may not drive to, or whose end with their load', () => {
    const rig = dispatchRig(
      [
        [1, 0],
        [8, 0],
      ],
      {
        mayGo: (robot, node, isLoaded) =>
          robot !== 0 || (node !== rig.at(3, 0) && !(isLoaded && node === rig.at(9, 0))),
      },
    );
    const there = rig.want({ pickup: rig.at(3, 0) });
    expect([taken(rig, 0), taken(rig, 1)]).toEqual([undefined, there]);
    const withLoad = rig.want({ pickup: rig.at(2, 0), drop: rig.at(9, 0), station: -2 });
    expect(taken(rig, 0)).toBeUndefined();
    const empty = rig.want({ pickup: -1, drop: rig.at(9, 0), station: -2 });
    expect([withLoad, taken(rig, 0)]).toEqual([1, empty]);
  });

  test('brings its load to a station that it may drive to with it, whatever is drawn', () => {
    const rig = dispatchRig([[8, 0]], {
      dispatch: { stationsDrawn: 2 },
      mayGo: (_, node, isLoaded) => !isLoaded || node !== rig.at(1, 4),
    });
    expect(new Set(Array.from({ length: 30 }, (_, task) => chooseStation(rig.on, task, 0)))).toEqual(new Set([1]));
    rig.on.access.mayGo = (_, __, isLoaded) => !isLoaded;
    expect(chooseStation(rig.on, 0, 0)).toBe(-1);
  });

  test('rests and charges where it may go as it is', () => {
    const rig = dispatchRig([[1, 0]], { mayGo: (_, node, isLoaded) => node !== rig.at(0, 0) || isLoaded });
    expect(nearestFree(rig.on, 0, rig.on.to.chargers)).toBe(rig.at(10, 0));
    rig.sim.columns.work.loaded[0] = 1;
    expect(nearestFree(rig.on, 0, rig.on.to.chargers)).toBe(rig.at(0, 0));
  });
});

test('what is picked up at a station is not brought there again, unless there is no other', () => {
  const rig = dispatchRig([[8, 0]]);
  const [first] = rig.on.to.stations;
  const task = rig.want({ pickup: first });
  expect(chooseStation(rig.on, task, 0)).toBe(1);
  Object.assign(rig.on.to, { stations: [first] });
  expect(chooseStation(rig.on, task, 0)).toBe(0);
});
