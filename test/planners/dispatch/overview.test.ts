import { describe, expect, test } from 'vitest';
import { Errand, Fault } from '../../../engine/components.ts';
import { Overview } from '../../../planners/dispatch/overview.ts';
import { dispatchRig, type DispatchRig } from '../../support/dispatchRig.ts';

const rigWith = (): DispatchRig =>
  dispatchRig([
    [1, 0],
    [5, 0],
    [9, 0],
  ]);

const overviewOf = ({ planning }: DispatchRig): Overview => new Overview(planning.fleet, 3, 0.25);

describe('what dispatching asks about the fleet', () => {
  test('whose target a node is: nobody’s, its own or another’s', () => {
    const rig = rigWith();
    const { target } = rig.sim.columns.work;
    const node = rig.at(3, 0);
    const overview = overviewOf(rig);
    expect([0, 1, 2].map((robot) => overview.isTarget(node, robot))).toEqual([false, false, false]);
    target[1] = node;
    expect(overview.isTarget(node, 0)).toBe(false); // asked once a tick
    rig.sim.clock[0]++;
    expect([0, 1, 2].map((robot) => overview.isTarget(node, robot))).toEqual([true, false, true]);
    target[2] = node;
    rig.sim.clock[0]++;
    expect([0, 1, 2].map((robot) => overview.isTarget(node, robot))).toEqual([true, true, true]);
    target.fill(-1);
    rig.sim.clock[0]++;
    expect([0, 1, 2].map((robot) => overview.isTarget(node, robot))).toEqual([false, false, false]);
  });

  test('whether a robot is low and waits for a charger: not one that is on its way there, or out of order', () => {
    const rig = rigWith();
    const { work } = rig.sim.columns;
    const waits = (): boolean => overviewOf(rig).lowAndWaiting;
    expect(waits()).toBe(false);
    work.charge[1] = 0;
    expect(waits()).toBe(true);
    work.errand[1] = Errand.charge;
    expect(waits()).toBe(false);
    work.errand[1] = Errand.none;
    work.fault[1] = Fault.flat;
    expect(waits()).toBe(false);
  });

  test('whether there is no use in going somewhere', () => {
    const rig = rigWith();
    const node = rig.on.to.stations[0];
    expect(rig.on.obstructions.isUseless(node)).toBe(false);
    rig.sim.closed[node] = 1;
    expect([rig.on.obstructions.isUseless(node), rig.on.obstructions.isCutOff(node)]).toEqual([true, false]);
  });
});
