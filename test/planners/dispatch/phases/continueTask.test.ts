import { describe, expect, test } from 'vitest';
import { Errand } from '../../../../engine/components.ts';
import { assign, markCarried } from '../../../../planners/dispatch/bookkeeping.ts';
import { continueTask } from '../../../../planners/dispatch/phases/continueTask.ts';
import { dispatchRig, hearing, type DispatchRig } from '../../../support/dispatchRig.ts';

const settled = (rig: DispatchRig) => {
  const out = hearing();
  return { done: continueTask(rig.on, 0, out), effects: out.effects };
};

function loaded(rig: DispatchRig, id: number, station: number): void {
  assign(rig.on.book, id, 0, station);
  markCarried(rig.on.book, id);
  rig.sim.columns.work.loaded[0] = 1;
  rig.sim.columns.work.task[0] = id;
}

describe('a robot with a load', () => {
  test('brings it to the station that was chosen', () => {
    const rig = dispatchRig([[3, 1]]);
    loaded(rig, rig.want({}), 1);
    const target = rig.on.to.stations[1];
    expect(settled(rig)).toEqual({
      done: true,
      effects: [{ kind: 'errand', robot: 0, errand: Errand.deliver, target }],
    });
  });

  test('brings it to the task’s own place where that names one', () => {
    const rig = dispatchRig([[3, 1]]);
    loaded(rig, rig.want({ station: -2, drop: rig.at(5, 5) }), -1);
    expect(settled(rig).effects).toMatchObject([{ target: rig.at(5, 5) }]);
  });

  test('that belongs to no task does nothing, rather than anything wrong', () => {
    const rig = dispatchRig([[3, 1]]);
    rig.sim.columns.work.loaded[0] = 1;
    rig.sim.columns.work.task[0] = -1;
    expect(settled(rig)).toEqual({ done: true, effects: [] });
  });

  describe('for a station that is out of service', () => {
    const closedAt = (rig: DispatchRig, ...stations: number[]): void => {
      for (const station of stations) rig.sim.closed[rig.on.to.stations[station]] = 1;
    };

    test('brings it to another one, where a dispatcher had chosen it', () => {
      const rig = dispatchRig([[3, 1]]);
      loaded(rig, rig.want({}), 1);
      closedAt(rig, 1);
      expect(settled(rig)).toEqual({ done: true, effects: [{ kind: 'redirect', robot: 0, station: 0 }] });
    });

    test('waits at a parking place where the task names that station, or every other is out of service, too', () => {
      for (const station of [1, -1]) {
        const rig = dispatchRig([[3, 1]]);
        loaded(rig, rig.want({ station }), 1);
        closedAt(rig, ...(station === 1 ? [1] : [0, 1]));
        const park = { kind: 'errand', robot: 0, errand: Errand.park, target: rig.at(0, 3) };
        expect(settled(rig)).toEqual({ done: true, effects: [park] });
        rig.sim.columns.work.errand[0] = Errand.park;
        expect(settled(rig)).toEqual({ done: true, effects: [] });
        rig.sim.closed.fill(0);
        expect(settled(rig).effects).toMatchObject([{ errand: Errand.deliver, target: rig.on.to.stations[1] }]);
      }
    });

    test('goes on to queue where no parking place is free', () => {
      const rig = dispatchRig([
        [3, 1],
        [0, 3],
        [10, 3],
      ]);
      loaded(rig, rig.want({ station: 1 }), 1);
      closedAt(rig, 1);
      expect(settled(rig).effects).toMatchObject([{ errand: Errand.deliver, target: rig.on.to.stations[1] }]);
      rig.sim.columns.work.errand[0] = Errand.deliver;
      expect(settled(rig)).toEqual({ done: true, effects: [] });
    });
  });

  test('a robot without one is left to the other rules', () => {
    expect(settled(dispatchRig([[3, 1]]))).toEqual({ done: false, effects: [] });
  });
});
