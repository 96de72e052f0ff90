import { describe, expect, test } from 'vitest';
import { Activity, Errand, Fault, Mode } from '../../../engine/components.ts';
import { sceneOf } from '../../../scenarios/look/sceneOf.ts';
import { tallyOf, Tally } from '../../../scenarios/look/tally.ts';
import { Spent, SPENT_NAMES } from '../../../scenarios/kpi/timeSplit.ts';
import { createFleet, drawn, nodeAt } from '../../support/fleetRig.ts';
import { runTo, startRun } from '../../support/fleetRuns.ts';
import { builtIn } from '../../support/moverRuns.ts';

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

  test('counts free movers that are held up by the squares that are shown, behind all nodes, and nobody else there', () => {
    const run = startRun(builtIn('shared-hall'));
    const { graph, width, pitch } = run.floor;
    const { pose, kind } = run.sim.columns;
    const [tally, expected] = [tallyOf(run), new Map<number, number>()];
    let before = tally.copy();
    runTo(run, 1500, () => {
      tally.observe(run.planning);
      for (let row = 0; row < run.sim.clock[1]; row++) {
        const waiting = row * KINDS + Spent.waiting;
        if (kind.mode[row] !== Mode.free || tally.spent[waiting] === before.spent[waiting]) continue;
        const square = Math.floor(pose.y[row] / pitch) * Math.round(width / pitch) + Math.floor(pose.x[row] / pitch);
        expected.set(square, (expected.get(square) ?? 0) + 1);
      }
      before = tally.copy();
    });
    const squares = [...tally.waited.subarray(graph.nodeCount).entries()].filter(([, ticks]) => ticks > 0);
    expect(squares.length).toBeGreaterThan(5);
    expect(squares).toEqual([...expected].toSorted(([a], [b]) => a - b));
    expect(sceneOf(run, { seed: 1, source: 'browser', ticks: 10 }).floor.side).toBe(pitch);
  });

  test('has no squares where there are no free movers, or none that are robots', () => {
    const small = startRun(builtIn('small'));
    expect(tallyOf(small).waited).toHaveLength(small.floor.graph.nodeCount);
    expect(tallyOf(startRun(builtIn('swarm-1m', { robots: 100 }))).waited).toHaveLength(0);
    const swap = startRun(builtIn('circle-swap', { robots: 8 }));
    const { side, width, height } = sceneOf(swap, { seed: 1, source: 'browser', ticks: 10 }).floor;
    expect(side).toBe(2);
    expect(tallyOf(swap).waited).toHaveLength(Math.ceil(width / 2) * Math.ceil(height / 2));
  });
});
