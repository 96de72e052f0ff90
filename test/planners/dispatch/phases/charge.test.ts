import { describe, expect, test } from 'vitest';
import { Activity, Errand } from '../../../../engine/components.ts';
import { charge } from '../../../../planners/dispatch/phases/charge.ts';
import { dispatchRig, hearing, type DispatchRig } from '../../../support/dispatchRig.ts';

function level(rig: DispatchRig, robot: number, share: number): void {
  rig.sim.columns.work.charge[robot] = share * rig.sim.classes[0].chargeFull;
}

const settled = (rig: DispatchRig, robot = 0) => {
  const out = hearing();
  return { done: charge(rig.on, robot, out), effects: out.effects };
};

describe('charging', () => {
  test('is not thought of while there is enough in the battery', () => {
    const rig = dispatchRig([[1, 0]]);
    level(rig, 0, 0.26);
    expect(settled(rig)).toEqual({ done: false, effects: [] });
  });

  test('a robot that is low goes to the nearest charger', () => {
    const rig = dispatchRig([[2, 0]]);
    level(rig, 0, 0.2);
    const target = rig.at(0, 0);
    expect(settled(rig)).toEqual({
      done: true,
      effects: [{ kind: 'errand', robot: 0, errand: Errand.charge, target }],
    });
  });

  test('not to one that is out of service, promised to somebody, or stood on', () => {
    const far = { kind: 'errand', robot: 0, errand: Errand.charge };
    const closed = dispatchRig([[2, 0]]);
    level(closed, 0, 0.2);
    closed.sim.closed[closed.at(0, 0)] = 1;
    expect(settled(closed).effects).toEqual([{ ...far, target: closed.at(10, 0) }]);

    const promised = dispatchRig([
      [2, 0],
      [5, 5],
    ]);
    level(promised, 0, 0.2);
    promised.sim.columns.work.target[1] = promised.at(0, 0);
    expect(settled(promised).effects).toEqual([{ ...far, target: promised.at(10, 0) }]);

    const occupied = dispatchRig([
      [2, 0],
      [0, 0],
    ]);
    level(occupied, 0, 0.2);
    expect(settled(occupied).effects).toEqual([{ ...far, target: occupied.at(10, 0) }]);
  });

  test('with no charger free, a robot works on meanwhile', () => {
    const rig = dispatchRig([
      [2, 0],
      [0, 0],
      [10, 0],
    ]);
    level(rig, 0, 0.01);
    expect(settled(rig)).toEqual({ done: false, effects: [] });
  });

  test('a robot on its way to a charger, or at one and not yet full, is left alone', () => {
    const rig = dispatchRig([[2, 0]]);
    const { work } = rig.sim.columns;
    work.errand[0] = Errand.charge;
    work.target[0] = rig.at(0, 0);
    for (const activity of [Activity.driving, Activity.charging]) {
      work.activity[0] = activity;
      level(rig, 0, 0.89);
      expect(settled(rig)).toEqual({ done: true, effects: [] });
    }
  });

  test('a robot that has enough is released from its charger, not on its way there', () => {
    const rig = dispatchRig([[2, 0]]);
    const { work } = rig.sim.columns;
    work.errand[0] = Errand.charge;
    work.target[0] = rig.at(0, 0);
    level(rig, 0, 0.91);
    work.activity[0] = Activity.driving;
    expect(settled(rig)).toEqual({ done: true, effects: [] });
    work.activity[0] = Activity.charging;
    expect(settled(rig)).toEqual({ done: true, effects: [{ kind: 'release', robot: 0 }] });
  });

  test('a robot that has enough though it is not full makes room, but only for one that is low and finds no charger', () => {
    const rig = dispatchRig([
      [0, 0],
      [10, 0],
      [5, 5],
    ]);
    const { work } = rig.sim.columns;
    for (const [robot, charger] of rig.on.to.chargers.entries()) {
      work.errand[robot] = Errand.charge;
      work.target[robot] = charger;
      work.activity[robot] = Activity.charging;
    }
    level(rig, 0, 0.61);
    level(rig, 1, 0.59);
    level(rig, 2, 0.24);
    expect(settled(rig, 0).effects).toEqual([{ kind: 'release', robot: 0 }]);
    expect(settled(rig, 1).effects).toEqual([]);
    level(rig, 2, 0.26);
    rig.sim.clock[0]++; // who is low is found out once a tick
    expect(settled(rig, 0).effects).toEqual([]);
  });

  test('a charger that goes out of service is left for another one', () => {
    const rig = dispatchRig([[2, 0]]);
    const { work } = rig.sim.columns;
    work.errand[0] = Errand.charge;
    work.target[0] = rig.at(0, 0);
    rig.sim.closed[rig.at(0, 0)] = 1;
    for (const activity of [Activity.driving, Activity.charging]) {
      work.activity[0] = activity;
      level(rig, 0, 0.3);
      expect(settled(rig).effects).toEqual([
        { kind: 'errand', robot: 0, errand: Errand.charge, target: rig.at(10, 0) },
      ]);
    }
  });

  test('with every charger out of service, a robot works as long as its battery allows, and waits where it is below that', () => {
    const rig = dispatchRig([[2, 0]]);
    const { work } = rig.sim.columns;
    work.errand[0] = Errand.charge;
    work.target[0] = rig.at(0, 0);
    for (const charger of rig.on.to.chargers) rig.sim.closed[charger] = 1;
    level(rig, 0, 0.3);
    expect(settled(rig).effects).toEqual([{ kind: 'release', robot: 0 }]);
    level(rig, 0, 0.2);
    expect(settled(rig)).toEqual({ done: true, effects: [] });
  });
});
