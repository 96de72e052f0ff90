import { describe, expect, test } from 'vitest';
import { Errand } from '../../../../engine/components.ts';
import { assign, markCarried } from '../../../../planners/dispatch/orderBook.ts';
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

  test('a robot without one is left to the other rules', () => {
    expect(settled(dispatchRig([[3, 1]]))).toEqual({ done: false, effects: [] });
  });
});
