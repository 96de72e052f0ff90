import { describe, expect, test } from 'vitest';
import { Activity, Errand, Fault } from '../../../../engine/components.ts';
import { assign } from '../../../../planners/dispatch/bookkeeping.ts';
import { handBack } from '../../../../planners/dispatch/phases/handBack.ts';
import { dispatchRig, hearing, type DispatchRig } from '../../../support/dispatchRig.ts';

const settled = (rig: DispatchRig) => {
  const out = hearing();
  return { done: handBack(rig.on, 0, out), effects: out.effects };
};

/** A robot that has broken down on its way to an errand. */
function broken(errand: number, activity: number = Activity.driving): DispatchRig {
  const rig = dispatchRig([[3, 1]]);
  const { work } = rig.sim.columns;
  work.fault[0] = Fault.breakdown;
  work.errand[0] = errand;
  work.activity[0] = activity;
  return rig;
}

describe('a robot that is out of order', () => {
  test('gives back a task that it has not picked up', () => {
    const rig = broken(Errand.pick);
    const task = rig.want({});
    assign(rig.on.book, task, 0, 1);
    rig.sim.columns.work.task[0] = task;
    expect(settled(rig)).toEqual({ done: true, effects: [{ kind: 'unassign', robot: 0 }] });
  });

  test('keeps a task that is for it alone', () => {
    const rig = broken(Errand.pick);
    const task = rig.want({ owner: 0 });
    assign(rig.on.book, task, 0, 1);
    rig.sim.columns.work.task[0] = task;
    expect(settled(rig)).toEqual({ done: true, effects: [] });
  });

  test.each([Errand.charge, Errand.park])(
    'no longer keeps a place to which it was on its way (errand %d)',
    (errand) => {
      expect(settled(broken(errand))).toEqual({ done: true, effects: [{ kind: 'release', robot: 0 }] });
    },
  );

  test('keeps what it is doing, and a load that it has', () => {
    for (const rig of [
      broken(Errand.pick, Activity.picking),
      broken(Errand.charge, Activity.charging),
      broken(Errand.deliver),
    ])
      expect(settled(rig)).toEqual({ done: true, effects: [] });
  });

  test('one in good order is left to the other rules', () => {
    expect(settled(dispatchRig([[3, 1]]))).toEqual({ done: false, effects: [] });
  });
});
