import { describe, expect, test } from 'vitest';
import { NodeKind, TOTE_AMR, type Floorplan } from '../../../engine/index.ts';
import type { FleetRun } from '../../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { problemsOf, scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { nodeAt } from '../../../scenarios/siteFloor.ts';

const FLOOR: Floorplan = startRun(scenarioOf(SITE)).floor;

function withRobots(count: number, robots: Partial<Scenario['robots']> = {}): Scenario {
  const scenario = scenarioOf(SITE);
  return { ...scenario, robots: { ...scenario.robots, fleet: [{ class: TOTE_AMR, count }], ...robots } };
}

const nodesOf = ({ sim }: FleetRun): number[] => Array.from(sim.columns.route.node.subarray(0, sim.clock[1]));

describe('a fleet', () => {
  test('stands on lanes, storage and parking places, one robot a node, each along a lane', () => {
    const run = startRun(withRobots(40));
    const nodes = nodesOf(run);
    expect(new Set(nodes).size).toBe(40);
    const { graph } = run.floor;
    for (const [robot, node] of nodes.entries()) {
      expect([NodeKind.lane, NodeKind.storage, NodeKind.parking]).toContain(graph.kind[node]);
      expect([run.sim.columns.pose.x[robot], run.sim.columns.pose.y[robot]]).toEqual([graph.x[node], graph.y[node]]);
      const { cos, sin } = run.sim.columns.pose;
      const out = Array.from(
        { length: graph.outStart[node + 1] - graph.outStart[node] },
        (_, i) => graph.outStart[node] + i,
      );
      expect(
        out.some((edge) => Math.abs(graph.cos[edge] - cos[robot]) + Math.abs(graph.sin[edge] - sin[robot]) < 1e-6),
      ).toBe(true);
      expect(run.planning.ledger.endAt[node]).toBe(robot);
    }
  });

  test('stands elsewhere for another seed, and in the same places for the same', () => {
    expect(nodesOf(startRun(withRobots(12), { seed: 5 }))).toEqual(nodesOf(startRun(withRobots(12), { seed: 5 })));
    expect(nodesOf(startRun(withRobots(12), { seed: 6 }))).not.toEqual(nodesOf(startRun(withRobots(12), { seed: 5 })));
  });

  test('starts with batteries charged between the bounds, each to its own level', () => {
    const run = startRun(withRobots(30, { initialCharge: { from: 0.4, to: 0.7 } }));
    const levels = Array.from(
      { length: 30 },
      (_, row) => run.sim.columns.work.charge[row] / run.sim.classes[0].chargeFull,
    );
    expect(Math.min(...levels)).toBeGreaterThanOrEqual(0.4);
    expect(Math.max(...levels)).toBeLessThanOrEqual(0.7);
    expect(new Set(levels).size).toBe(30);
    expect(Math.max(...levels) - Math.min(...levels)).toBeGreaterThan(0.15);
  });

  test('has the first robots where the scenario says, in the order of the classes', () => {
    const starts = [
      [9, 1],
      [12, 1],
      [9, 2],
    ] as const;
    const scenario = withRobots(0, {
      starts,
      fleet: [
        { class: TOTE_AMR, count: 2 },
        { class: { ...TOTE_AMR, name: 'other' }, count: 3 },
      ],
    });
    const run = startRun(scenario);
    const cells = starts.map((place) => nodeAt(run.floor, place));
    expect(nodesOf(run).slice(0, 3)).toEqual(cells);
    expect(nodesOf(run)).toHaveLength(5);
    expect([...run.sim.columns.kind.class.subarray(0, 5)]).toEqual([0, 0, 1, 1, 1]);
  });

  test('fills the floor to the last place', () => {
    const problem = problemsOf(withRobots(5_000))[0];
    const fit = Number(/: (\d+) fit on this floor/.exec(problem.message)?.[1]);
    expect(problem).toMatchObject({ field: 'robots', message: expect.stringContaining('5000 robots have no room') });
    expect(problemsOf(withRobots(fit))).toEqual([]);
    expect(problemsOf(withRobots(fit + 1))).toHaveLength(1);
    const places = [NodeKind.lane, NodeKind.storage, NodeKind.parking] as number[];
    expect(fit).toBe(FLOOR.graph.kind.filter((kind) => places.includes(kind)).length);
  });
});

describe('a start', () => {
  test.each([
    [[0, 0], 'is no place on a lane'],
    [[500, 2], 'is no place on a lane'],
    [[2, 500], 'is no place on a lane'],
  ] as const)('at %j is bad input: it %s', (cell, message) => {
    const problems = problemsOf(withRobots(3, { starts: [[9, 1], cell] }));
    expect(problems).toEqual([{ field: 'robots.starts.1', message: expect.stringContaining(message) }]);
  });

  test('too near to another one is bad input: robots may not overlap', () => {
    const twice = problemsOf(
      withRobots(3, {
        starts: [
          [9, 1],
          [9, 1],
        ],
      }),
    );
    expect(twice).toEqual([
      { field: 'robots.starts.1', message: expect.stringContaining('is too near to another robot') },
    ]);
  });
});
