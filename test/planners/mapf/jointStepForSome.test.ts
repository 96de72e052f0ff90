import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileClass } from '../../../engine/compiledClass.ts';
import { buildLaneGraph } from '../../../engine/floor/buildLaneGraph.ts';
import { TOTE_AMR } from '../../../engine/robots.ts';
import { FORBIDDEN, turnCost } from '../../../planners/mapf/turnCost.ts';
import { latticesForSome } from '../../support/bentLanes.ts';
import { arrive, pebblesOn, plan } from '../../support/pebbles.ts';

const TOTE = compileClass(TOTE_AMR, 0.1);

test('a joint step moves nobody along a lane that is barred to it, nor round a turn that none may make, not even to make room', () => {
  let moved = 0;
  let kept = 0;
  const worlds = latticesForSome.map(({ nodes, edges }) => {
    const graph = buildLaneGraph(nodes, edges);
    const world = pebblesOn(
      graph,
      nodes.map((_, node) => node).filter((node) => node % 3 === 0),
    );
    const { agents, guidance, tables } = world;
    const bitOf = (agent: number): number => (agent % 2 === 0 ? 0 : 3);
    for (let agent = 0; agent < agents.count; agent++) {
      agents.goals[agent] = (agent * 5 + 3) % nodes.length;
      agents.acts[agent] = agents.impatient[agent] = agent % 3 === 0 ? 0 : 1;
    }
    return Object.assign(world, {
      agents: Object.assign(agents, {
        isBarred: (agent: number, edge: number) => ((graph.traits?.barred[edge] ?? 0) & (1 << bitOf(agent))) !== 0,
        distance: (agent: number) => tables.toward(agents.goals[agent], guidance.stepsOf[bitOf(agent)]),
      }),
    });
  });
  fc.assert(
    fc.property(worlds, (world) => {
      const { agents, ledger } = world;
      const { graph } = ledger;
      const last = new Map<number, number>();
      for (let tick = 1; tick <= 10; tick++) {
        const hop = plan(world, tick);
        const { before, moves } = hop;
        for (const { robot, edge } of moves) {
          expect(agents.isBarred(robot, edge)).toBe(false);
          const came = last.get(robot);
          if (came !== undefined) expect(turnCost(graph, TOTE, came, edge)).not.toBe(FORBIDDEN);
          last.set(robot, edge);
          moved++;
        }
        before.forEach((node, robot) => {
          for (let edge = graph.outStart[node]; edge < graph.outStart[node + 1]; edge++) {
            if (agents.isBarred(robot, edge)) kept++;
          }
        });
        arrive(world, hop);
      }
    }),
    { numRuns: 100 },
  );
  expect(moved).toBeGreaterThan(300);
  expect(kept).toBeGreaterThan(100);
});
