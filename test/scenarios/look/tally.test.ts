import { describe, expect, test } from 'vitest';
import { Activity, Errand, Fault } from '../../../engine/components.ts';
import { Tally } from '../../../scenarios/look/tally.ts';
import { Spent, SPENT_NAMES } from '../../../scenarios/kpi/timeSplit.ts';
import { createFleet, drawn, nodeAt } from '../../support/fleetRig.ts';

const floor = drawn(['....']);
const KINDS = SPENT_NAMES.length;

/** @returns robots on the first nodes of a lane, of a fleet with room for more, and a tally of them */
function counted(robots: number, room = robots) {
  const starts = Array.from({ length: robots }, (_, column) => nodeAt(floor, column, 0));
  const fleet = createFleet({ floor, starts, sim: { capacity: room } });
  const tally = new Tally({ robots: room, nodes: floor.graph.nodeCount });
  return { ...fleet, starts, tally, observe: () => tally.observe(fleet.planning) };
}

describe('a tally', () => {
  test('counts what each robot spends each tick on, and where those stand that wait', () => {
    const { sim, starts, tally, observe } = counted(3, 4);
    const { work, twist } = sim.columns;
    work.errand[0] = Errand.pick; // waits
    twist.forward[1] = 1; // drives
    observe();
    work.fault[0] = Fault.breakdown;
    work.activity[1] = Activity.picking;
    work.loaded[2] = 1;
    twist.turn[2] = 1;
    observe();
    const spent = (robot: number, name: keyof typeof Spent): number => tally.spent[robot * KINDS + Spent[name]];
    expect([spent(0, 'waiting'), spent(0, 'faulted')]).toEqual([1, 1]);
    expect([spent(1, 'empty'), spent(1, 'atStation')]).toEqual([1, 1]);
    expect([spent(2, 'idle'), spent(2, 'loaded')]).toEqual([1, 1]);
    expect(tally.spent.reduce((sum, ticks) => sum + ticks, 0)).toBe(6);
    expect([...tally.waited.keys()].filter((node) => tally.waited[node] > 0)).toEqual([starts[0]]);
  });

  test('tells the parts of a robot’s time, which add up to 1, once there is any', () => {
    const { sim, tally, observe } = counted(1);
    expect(tally.timeOf(0)).toBeNull();
    observe();
    sim.columns.work.fault[0] = Fault.flat;
    for (let i = 0; i < 3; i++) observe();
    expect(tally.timeOf(0)).toEqual({
      empty: 0,
      loaded: 0,
      waiting: 0,
      atStation: 0,
      charging: 0,
      idle: 0.25,
      faulted: 0.75,
    });
  });

  test('goes back to a copy, which does not count on', () => {
    const { tally, observe } = counted(2);
    observe();
    const copy = tally.copy();
    observe();
    expect(tally.spent[Spent.idle]).toBe(2);
    tally.set(copy);
    expect([tally.spent[Spent.idle], copy.spent[Spent.idle]]).toEqual([1, 1]);
    observe();
    expect([tally.spent[Spent.idle], copy.spent[Spent.idle]]).toEqual([2, 1]);
  });
});
