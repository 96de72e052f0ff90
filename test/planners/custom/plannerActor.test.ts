import { describe, expect, test } from 'vitest';
import { inProcess } from '../../../planners/index.ts';
import { runTo } from '../../support/fleetRuns.ts';
import { startOnLif } from '../../support/lifRig.ts';
import { LifSite } from '../../support/lifSites.ts';
import { nodeOf, restartsOf, startCustom, told, type World } from '../../support/customRig.ts';

/** A row of six cells and two robots at its left end. */
const ROW: World = {
  rows: ['......'],
  starts: [
    [0, 0],
    [1, 0],
  ],
  tasks: [{ robot: 0, drop: [5, 0] }],
};

describe('the moves of an answer', () => {
  test('are carried out whole, whoever is named first: the one in front makes room', () => {
    const { module } = told({}, (_, { setup, turn }) => {
      expect(setup.floor.neighbours[1]).toContain(2);
      return turn === 0
        ? {
            moves: [
              { robot: 0, to: 1 },
              { robot: 1, to: 2 },
            ],
          }
        : {};
    });
    const run = startCustom(ROW, module);
    expect(Array.from(run.planning.ledger.end)).toEqual([1, 2]);
    runTo(run, 100);
    expect(run.sim.columns.route.node[0]).toBe(1);
    expect(restartsOf(run)).toBe(0);
  });

  test('that are several for a robot go on from one another', () => {
    const { module } = told({}, (_, { turn }) =>
      turn === 0 ? { moves: [2, 3, 4, 5].map((to) => ({ robot: 1, to })) } : {},
    );
    const run = startCustom(ROW, module);
    runTo(run, 200);
    expect(run.sim.columns.route.node[1]).toBe(5);
  });

  test('along no lane, and what follows on them, come to nothing', () => {
    const { module } = told({}, (_, { turn }) =>
      turn === 0
        ? {
            moves: [
              { robot: 1, to: 4 },
              { robot: 1, to: 5 },
              { robot: 1, to: 1 },
            ],
          }
        : {},
    );
    const run = startCustom(ROW, module);
    runTo(run, 60);
    expect([run.sim.columns.route.node[1], restartsOf(run)]).toEqual([1, 0]);
  });
});

test('a move goes along a lane that is open to the robot, and comes to nothing where there is none', () => {
  const site = new LifSite();
  for (const [i, id] of ['A', 'B', 'C'].entries()) site.node(id, 10 * i, 0);
  for (const [i, id] of ['T', 'U'].entries()) site.node(id, 10 * i, -9);
  for (const { vehicleTypeNodeProperties: all } of site.nodes) all.push({ ...all[0], vehicleTypeId: 'TUG' });
  site.edge('A', 'B').edge('B', 'C').bothWays('T', 'U').bothWays('T', 'B');
  for (const { vehicleTypeEdgeProperties: all } of site.edges) all[0] = { ...all[0], vehicleTypeId: 'TUG' };
  site.edge('B', 'A').quarter('A', 'B', [5, 5]);
  site.edges[7].edgeId = 'bow';
  site.edges[6].vehicleTypeEdgeProperties.push({ vehicleTypeId: 'TUG', rotationAllowed: true });
  const robots = 'fleet: [{class: tote-amr, count: 1, vehicleType: AMR}, {class: {name: tug, like: tote-amr}, count: 1, vehicleType: TUG}], starts: [A, T]'; // prettier-ignore
  const moves = [{ robot: 0, to: 1 }, { robot: 0, to: 2 }]; // prettier-ignore
  const { module } = told({}, (_, { turn }) => (turn === 0 ? { moves } : {}));
  const run = startOnLif(site, { robots, demand: 'uniformGoals: {}', lif: 'waitsBetween: false' }, { port: inProcess(module) }); // prettier-ignore
  let aside = 0;
  for (let tick = 0; tick < 300; tick++) {
    runTo(run, tick + 1);
    aside = Math.max(aside, Math.abs(run.sim.columns.pose.y[0] - run.floor.graph.y[0]));
  }
  expect(aside).toBeGreaterThan(1.5);
  expect(run.sim.columns.route.node[0]).toBe(1);
});

describe('a planner that fails', () => {
  const failing = (answer: () => unknown) =>
    told({}, (_, { turn }) => {
      if (turn === 2) return answer();
      return { moves: turn === 0 ? [{ robot: 1, to: 2 }] : [] };
    });

  test.each<[string, () => unknown, 'crash' | 'nonsense']>([
    [
      'throws',
      () => {
        throw new Error('lost');
      },
      'crash',
    ],
    ['answers nonsense', () => ({ moves: [{ robot: 99, to: 1 }] }), 'nonsense'],
    ['answers nothing', () => undefined, 'nonsense'],
  ])('because it %s loses its memory, and is made anew while the robots stand where they are', (_, answer, kind) => {
    const { module, setups } = failing(answer);
    const run = startCustom({ ...ROW, tasks: [{ at: 500, drop: [5, 0] }] }, module);
    const kinds: string[] = [];
    const period = run.planning.period;
    runTo(run, 2 * period, () => {
      const turn = run.planning.custom?.latest();
      if (turn?.tick === run.sim.clock[0]) kinds.push(turn.outcome.kind);
    });
    expect(kinds).toEqual(['answer', kind]);
    expect([setups.length, restartsOf(run), run.planning.supervisor.isUp('motion')]).toEqual([1, 1, false]);
    runTo(run, 3 * period);
    expect(setups).toHaveLength(2);
    expect(setups[1]).toEqual(setups[0]);
    expect(run.planning.custom?.latest()?.outcome).toMatchObject({ kind: 'answer' });
    // The new one says again what it says first; robot 1 has been at 2 by then and the move is none.
    expect(run.planning.ledger.end[1]).toBe(nodeOf(run, 2, 0));
  });

  test('may say nothing of what it has said half', () => {
    const { module } = told({}, (_, { turn }) =>
      turn === 0
        ? {
            moves: [
              { robot: 1, to: 2 },
              { robot: 0, to: -1 },
            ],
          }
        : {},
    );
    const run = startCustom(ROW, module);
    expect(Array.from(run.planning.ledger.end)).toEqual([0, 1]);
  });
});

describe('work', () => {
  test.each([
    [1, 0],
    [3, 3],
  ])('of %d budgets lands %d ticks later, and the planner is not asked meanwhile', (budgets, late) => {
    const { module, views } = told({}, (_, { setup, turn }) => {
      return turn === 0 ? { moves: [{ robot: 1, to: 2 }], work: budgets === 1 ? 1 : budgets * setup.workPerTick } : {};
    });
    const run = startCustom(ROW, module);
    const landed: number[] = run.planning.ledger.end[1] === 2 ? [0] : [];
    runTo(run, 8, () => {
      if (landed.length === 0 && run.planning.ledger.end[1] === 2) landed.push(run.sim.clock[0]);
    });
    expect(landed).toEqual([late]);
    expect(views[0].tick).toBe(0);
    expect(views[1].tick).toBeGreaterThanOrEqual(late);
  });

  test('that is not told is one unit a robot', () => {
    const { module } = told({}, () => ({}));
    const run = startCustom(ROW, module);
    expect(run.planning.custom?.latest()?.outcome).toMatchObject({ kind: 'answer', answer: { work: 2 } });
  });
});

describe('a planner that gives out tasks itself', () => {
  const SITE: World = {
    rows: ['..S', '...'],
    starts: [[0, 1]],
    tasks: [{ pickup: [1, 1], drop: [0, 0] }],
  };

  test('is the only one who does; a task given is done', () => {
    const { module, views } = told({ dispatch: 'own' }, ({ tick, robots, tasks }, { setup }) => {
      const { node, goal, task, route } = robots[0];
      const moves: { robot: number; to: number }[] = [];
      if (goal !== null && route.length === 0 && goal !== node) {
        const next = setup.floor.neighbours[node].find((to) => {
          const [a, b] = [setup.floor.nodes[to], setup.floor.nodes[goal]];
          const here = setup.floor.nodes[node];
          return Math.hypot(a.x - b.x, a.y - b.y) < Math.hypot(here.x - b.x, here.y - b.y);
        });
        if (next !== undefined) moves.push({ robot: 0, to: next });
      }
      const open = tasks.find(({ robot }) => robot === null);
      return {
        moves,
        assign: tick >= 100 && open !== undefined && task === null ? [{ robot: 0, task: open.task }] : [],
      };
    });
    const run = startCustom(SITE, module);
    runTo(run, 100);
    expect([views[0].tasks[0].robot, views.at(-1)?.robots[0].task]).toEqual([null, null]);
    runTo(run, 500);
    expect([run.planning.book.counters[3], restartsOf(run)]).toEqual([1, 0]);
  });

  test('loses its mind over a task that was never heard of', () => {
    const { module } = told({ dispatch: 'own' }, () => ({ assign: [{ robot: 0, task: 77 }] }));
    expect(restartsOf(startCustom(SITE, module))).toBe(1);
  });
});
