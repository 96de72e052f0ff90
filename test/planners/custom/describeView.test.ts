import { describe, expect, test } from 'vitest';
import { describeView } from '../../../planners/custom/describeView.ts';
import type { PlannerView } from '../../../planners/custom/planner.ts';
import { stateHashOf, type FleetRun } from '../../../scenarios/run/fleetRun.ts';
import { claim, freeOldest } from '../../../planners/reservations/ledger.ts';
import { createFleet, drawn } from '../../support/fleetRig.ts';
import { edgeBetween } from '../../support/laneRig.ts';
import { runTo } from '../../support/fleetRuns.ts';
import { nodeOf, startCustom, told, type World } from '../../support/customRig.ts';

const ROW: World = {
  rows: ['......'],
  starts: [
    [0, 0],
    [5, 0],
  ],
  tasks: [
    { robot: 0, drop: [3, 0] },
    { robot: 1, pickup: [5, 0], drop: [4, 0], at: 1 },
  ],
};

/** Sends robot 0 along the row to node 3 in its first turn, then says nothing. */
const going = () => told({}, (_, { turn }) => (turn === 0 ? { moves: [1, 2, 3].map((to) => ({ robot: 0, to })) } : {}));

/** @returns what was seen in the turn of a tick */
const seenAt = (views: readonly PlannerView[], run: FleetRun, tick: number): PlannerView => {
  runTo(run, tick);
  const view = views.findLast((one) => one.tick <= tick);
  if (view === undefined) throw new Error('nothing was seen');
  return view;
};

describe('a view', () => {
  test('says where plans end and what is held, from the place where a robot was put on', () => {
    const { module, views } = going();
    const run = startCustom(ROW, module);
    expect(views[0].robots[0]).toMatchObject({ node: 0, route: [], holds: [0], forward: 0 });
    expect(seenAt(views, run, 4).robots[0]).toMatchObject({ node: 0, route: [1, 2, 3], holds: [0, 1, 2, 3] });
    expect(seenAt(views, run, 300).robots[0]).toMatchObject({ node: 3, route: [], holds: [3] });
  });

  test('at every turn holds what the robot is on and has ahead, each node once and next to the one before', () => {
    const { module, views } = going();
    const run = startCustom(ROW, module);
    const { pose } = run.sim.columns;
    const { graph } = run.sim;
    runTo(run, 300, ({ sim }) => {
      const view = views.at(-1);
      if (view?.tick !== sim.clock[0]) return;
      const { node, route, holds } = view.robots[0];
      expect(holds.slice(holds.length - route.length)).toEqual(route);
      if (!holds.includes(node)) expect(holds).toEqual(route); // it has left that one, and is between nodes
      expect(new Set(holds).size).toBe(holds.length);
      for (let i = 1; i < holds.length; i++) expect(holds[i] - holds[i - 1]).toBe(1);
      // Wherever it is, it holds the nodes on both sides of it.
      const near = holds.some((one) => Math.abs(graph.x[one] - pose.x[0]) <= graph.x[1] - graph.x[0]);
      expect(near).toBe(true);
    });
  });

  test('still names the place where a robot was put on when it is further and has not left that', () => {
    const { sim, planning } = createFleet({ floor: drawn(['......']), starts: [1] });
    const { fleet, ledger, book } = planning;
    const to = { stations: [], chargers: [], parking: [], drops: new Set<number>() };
    const view = () => describeView({ fleet, ledger, book, to, trajectoryOf: () => [] }).robots[0];
    for (const node of [2, 3]) claim(ledger, 0, edgeBetween(sim.graph, node - 1, node));
    expect(view()).toMatchObject({ node: 1, route: [2, 3], holds: [1, 2, 3] });
    sim.columns.route.passed[0] = 1;
    sim.columns.route.node[0] = 2;
    expect(view()).toMatchObject({ node: 2, route: [3], holds: [1, 2, 3] });
    freeOldest(ledger, 0);
    expect(view()).toMatchObject({ node: 2, route: [3], holds: [2, 3] });
  });

  test('tells goals, tasks, and who works or is out of order', () => {
    const { module, views } = going();
    const run = startCustom({ ...ROW, faults: ['robot.breakdown:0@8s+4s'] }, module);
    expect(views[0].tasks).toEqual([{ task: 0, pickup: null, drop: 3, owner: 0, robot: 0 }]);
    const early = seenAt(views, run, 4);
    expect(early.robots.map(({ goal, task }) => [goal, task])[0]).toEqual([3, 0]);
    const later = seenAt(views, run, 16);
    expect(later.tasks[1]).toEqual({ task: 1, pickup: nodeOf(run, 5, 0), drop: 4, owner: 1, robot: 1 });
    expect(later.robots[1]).toMatchObject({ goal: 5, task: 1, working: true, faulty: false });
    const carried = seenAt(views, run, 60);
    expect(carried.tasks.find(({ task }) => task === 1)).toMatchObject({ pickup: null });
    expect(carried.robots[1]).toMatchObject({ goal: 4, working: false });
    expect(seenAt(views, run, 90).robots.map(({ faulty }) => faulty)).toEqual([true, false]);
    expect(seenAt(views, run, 130).robots.map(({ faulty }) => faulty)).toEqual([false, false]);
    expect(seenAt(views, run, 300).tasks.map(({ task }) => task)).toEqual([1]);
  });

  test('is a copy: a planner that scrawls all over it changes nothing', () => {
    const plain = startCustom(ROW, going().module);
    const { module } = told({}, (view, { turn, setup }) => {
      for (const robot of view.robots as unknown as { x: number; route: number[] }[]) {
        robot.x = 99;
        robot.route.length = 0;
      }
      (view.tasks as unknown[]).length = 0;
      (setup.floor.nodes as unknown[]).reverse();
      return turn === 0 ? { moves: [1, 2, 3].map((to) => ({ robot: 0, to })) } : {};
    });
    const scrawled = startCustom(ROW, module);
    runTo(plain, 200);
    runTo(scrawled, 200, ({ planning, sim }) => {
      const turn = planning.custom?.latest();
      if (turn?.tick === sim.clock[0]) expect(turn.view.robots[0].x).toBe(sim.columns.pose.x[0]);
    });
    expect(stateHashOf(scrawled)).toBe(stateHashOf(plain));
    expect(scrawled.planning.custom?.setup().floor.nodes[0].x).toBeLessThan(2);
  });

  test('of free movers says what is left of a trajectory, in times from now', () => {
    const points = [
      { t: 0, x: 0.5, y: 0.5 },
      { t: 4, x: 2, y: 0.5 },
      { t: 8, x: 3, y: 0.5 },
    ];
    const { module, views } = told({ drives: 'trajectories' }, (_, { turn }) =>
      turn === 0 ? { trajectories: [{ robot: 0, points }] } : {},
    );
    const run = startCustom(ROW, module);
    expect(views[0].robots[0].trajectory).toEqual([]);
    const left = seenAt(views, run, 60).robots[0].trajectory;
    expect(left.map(({ x }) => x)).toEqual([3]);
    expect(left[0].t).toBeCloseTo(2, 5);
    expect(seenAt(views, run, 20).robots[0].trajectory.at(-1)).toMatchObject({ x: 3 });
    expect(seenAt(views, run, 150).robots[0].trajectory).toEqual([{ t: 0, x: 3, y: 0.5 }]);
    expect(views.at(-1)?.robots[0]).toMatchObject({ route: [], holds: [] });
  });
});
