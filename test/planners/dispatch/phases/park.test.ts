import { describe, expect, test } from 'vitest';
import { Errand } from '../../../../engine/components.ts';
import { park } from '../../../../planners/dispatch/phases/park.ts';
import { dispatchRig, hearing, type DispatchRig } from '../../../support/dispatchRig.ts';

const settled = (rig: DispatchRig) => {
  const out = hearing();
  return { done: park(rig.on, 0, out), effects: out.effects };
};

describe('a robot with nothing to do', () => {
  test('goes to the nearest parking place', () => {
    const rig = dispatchRig([[8, 3]]);
    const effect = { kind: 'errand', robot: 0, errand: Errand.park, target: rig.at(10, 3) };
    expect(settled(rig)).toEqual({ done: true, effects: [effect] });
  });

  test('stays where it is when it is on its way there, is there, or no place is left', () => {
    const onItsWay = dispatchRig([[8, 3]]);
    onItsWay.sim.columns.work.errand[0] = Errand.park;
    const there = dispatchRig([[10, 3]]);
    const full = dispatchRig([
      [8, 3],
      [10, 3],
      [0, 3],
    ]);
    for (const rig of [onItsWay, there, full]) expect(settled(rig)).toEqual({ done: true, effects: [] });
  });
});
