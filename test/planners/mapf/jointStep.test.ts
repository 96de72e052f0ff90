import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JOINT_STEP_DEFAULTS } from '../../../planners/mapf/jointStep.ts';
import { validatePlan } from '../../../planners/mapf/validatePlan.ts';
import { orderOfLedger } from '../../../planners/reservations/orderOfLedger.ts';
import { validateOrder } from '../../../planners/reservations/validateOrder.ts';
import { drawn } from '../../support/fleetRig.ts';
import { edgeBetween } from '../../support/laneRig.ts';
import { arrive, pebblesOn, pebbleWorlds, plan, REACH, type Hop, type Pebbles } from '../../support/pebbles.ts';
import { expectEqual } from '../../support/expectEqual.ts';

const STEPS = 10;

/** Runs some steps of a world and looks at each. */
function forEachHop(world: Pebbles, look: (hop: Hop) => void): void {
  for (let tick = 1; tick <= STEPS; tick++) {
    const hop = plan(world, tick);
    look(hop);
    arrive(world, hop);
  }
}

function placesKept({ ledger: { claims } }: Pebbles, node: number): number[] {
  return Array.from(claims.nodePlace.subarray(claims.nodeStart[node], claims.nodeStart[node + 1]));
}

describe('a joint step on any floor, of any fleet', () => {
  test('has no vertex conflict, no swap and no rotation', () => {
    fc.assert(
      fc.property(pebbleWorlds, (world) => {
        forEachHop(world, ({ before, after }) =>
          expectEqual(validatePlan(world.ledger.graph, [before, after], REACH - 1e-3), { ok: true }),
        );
      }),
      { numRuns: 400 },
    );
  });

  test('is accepted by the ledger claim by claim, in the order in which it is told', () => {
    fc.assert(
      fc.property(pebbleWorlds, (world) => {
        forEachHop(world, ({ moves }) =>
          expectEqual(
            moves.filter(({ problem }) => problem !== null),
            [],
          ),
        );
      }),
      { numRuns: 400 },
    );
  });

  test('leaves an order in which everybody gets to the end of its plan', () => {
    fc.assert(
      fc.property(pebbleWorlds, (world) => {
        const { ledger } = world;
        for (let tick = 1; tick <= STEPS; tick++) {
          const standing = Int32Array.from(ledger.claimed);
          const hop = plan(world, tick);
          expectEqual(validateOrder(orderOfLedger(ledger, standing)), { ok: true });
          arrive(world, hop);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('never moves anybody to a place that somebody else has been promised', () => {
    fc.assert(
      fc.property(pebbleWorlds, fc.array(fc.nat(), { maxLength: 6 }), (world, nodes) => {
        for (const node of nodes) world.agents.kept.add(node % world.ledger.graph.nodeCount);
        const { to } = world.ledger.graph;
        forEachHop(world, ({ moves }) =>
          expectEqual(
            moves.some(({ edge }) => world.agents.kept.has(to[edge])),
            false,
          ),
        );
      }),
      { numRuns: 400 },
    );
  });

  test('never moves who is fixed', () => {
    fc.assert(
      fc.property(pebbleWorlds, (world) => {
        forEachHop(world, ({ moves }) => expect(moves.some(({ robot }) => world.agents.fixed[robot])).toBe(false));
      }),
    );
  });

  test('moves who does not act only out of somebody’s way, and not far unless somebody has lost patience', () => {
    fc.assert(
      fc.property(pebbleWorlds, (world) => {
        const { ledger, guidance, agents } = world;
        const { claims } = ledger;
        const bounded = !agents.impatient.some((is, robot) => is === 1 && agents.acts[robot] === 1);
        forEachHop(world, ({ before, moves }) => {
          for (const { robot, edge } of moves) {
            if (agents.acts[robot] === 1) continue;
            const kept = placesKept(world, before[robot]);
            // Where a way takes several places, who wanted it may have found that somebody else would not go: it stays then.
            const { outStart } = ledger.graph;
            const moved = moves.some(({ robot: other, edge: way }) => {
              const needed = claims.edgePlace.subarray(claims.edgeStart[way], claims.edgeStart[way + 1]);
              return other !== robot && kept.some((place) => needed.includes(place));
            });
            const wanted = before.some((node, other) => {
              const needed = claims.edgePlace.subarray(
                claims.edgeStart[outStart[node]],
                claims.edgeStart[outStart[node + 1]],
              );
              return other !== robot && kept.some((place) => needed.includes(place));
            });
            expect(moved || (claims.maxClaims > 1 && wanted)).toBe(true);
            const distance = agents.distance(robot);
            if (!bounded || distance === null) continue;
            const nearest = (away: number, way: number): number => Math.min(away, distance[way] + guidance.drive[way]);
            const out = Array.from({ length: outStart[before[robot] + 1] - outStart[before[robot]] }, (_, i) => i);
            const before0 = out.map((i) => outStart[before[robot]] + i).reduce(nearest, Infinity);
            // Without a last visit there is no turn to count; with one the bound only holds more.
            if (before0 < Infinity) {
              expect(guidance.drive[edge] + distance[edge] - before0).toBeLessThan(JOINT_STEP_DEFAULTS.pushBound + 15);
            }
          }
        });
      }),
    );
  });

  test('is the same when it is planned again, and depends on nothing that was planned before', () => {
    fc.assert(
      fc.property(pebbleWorlds, fc.nat(1000), (world, tick) => {
        const { step, ledger } = world;
        const run = (at: number): number[] => {
          step.run(at);
          return [...step.moveRobot.subarray(0, step.moves), ...step.moveEdge.subarray(0, step.moves), step.work];
        };
        const first = run(tick);
        run(tick + 1);
        expect(run(tick)).toEqual(first);
        expect(ledger.claimed.every((visits) => visits === 0)).toBe(true);
      }),
    );
  });
});

describe('the numbers of agents', () => {
  test('decide nothing where there is no tie to break: in a corridor, everybody does the same under any number', () => {
    const robots = fc
      .uniqueArray(fc.nat(8), { minLength: 1, maxLength: 7 })
      .chain((starts) =>
        fc.tuple(
          ...starts.map((start) =>
            fc.record({ start: fc.constant(start), goal: fc.integer({ min: -1, max: 8 }), impatient: fc.nat(1) }),
          ),
        ),
      );
    fc.assert(
      fc.property(robots, fc.nat(5000), (all, shuffle) => {
        const { graph } = drawn(['.........']);
        const ranked = all.map((robot, rank) => ({ ...robot, rank }));
        const run = (order: typeof ranked): Map<number, number> => {
          const world = pebblesOn(
            graph,
            order.map(({ start }) => start),
          );
          for (const [agent, { goal, impatient, rank }] of order.entries()) {
            world.agents.goals[agent] = goal;
            world.agents.acts[agent] = goal >= 0 ? 1 : 0;
            world.agents.priority[agent] = rank;
            world.agents.impatient[agent] = impatient;
          }
          for (let tick = 1; tick <= STEPS; tick++) arrive(world, plan(world, tick));
          return new Map(order.map(({ rank }, agent) => [rank, world.ledger.end[agent]]));
        };
        const other = ranked.toSorted((a, b) => ((a.rank * 7919 + shuffle) % 13) - ((b.rank * 7919 + shuffle) % 13));
        expect(run(other)).toEqual(run(ranked));
      }),
    );
  });
});

describe('by name', () => {
  const corridor = drawn(['.....', '@@.@@']);
  const node = (column: number, row = 0): number => corridor.nodeOfCell[row * 5 + column];

  test('who comes first in rank is served, and pushes who stands in its way aside', () => {
    const world = pebblesOn(corridor.graph, [node(1), node(2)]);
    const { agents } = world;
    agents.goals.splice(0, 2, node(4), -1);
    agents.acts[0] = 1;
    const { moves } = plan(world, 1);
    expect(moves.map(({ robot }) => robot)).toEqual([1, 0]);
    expect(world.ledger.end[0]).toBe(node(2));
  });

  test('nobody is moved but those who act and those in their way', () => {
    const world = pebblesOn(corridor.graph, [node(0), node(3)]);
    world.agents.goals.splice(0, 2, node(1), -1);
    world.agents.acts[0] = 1;
    expect(plan(world, 1).moves.map(({ robot }) => robot)).toEqual([0]);
  });

  test('two that want to change places do not; the one of higher rank pushes the other back', () => {
    const world = pebblesOn(corridor.graph, [node(3), node(4)]);
    const { agents } = world;
    agents.goals.splice(0, 2, node(4), node(3));
    agents.acts.fill(1);
    agents.priority.set([1, 2]);
    agents.impatient.fill(1);
    const { after } = plan(world, 1);
    expect(after).toEqual([node(2), node(3)]);
  });

  test('who stands at its goal and is in nobody’s way stays, though it acts', () => {
    const world = pebblesOn(corridor.graph, [node(2)]);
    world.agents.goals[0] = node(2);
    world.agents.acts[0] = 1;
    expect(plan(world, 1).moves).toEqual([]);
  });

  test('who is fixed blocks the lane, and whoever waits for it waits', () => {
    const world = pebblesOn(corridor.graph, [node(0), node(1)]);
    world.agents.goals.splice(0, 2, node(4), -1);
    world.agents.acts[0] = 1;
    world.agents.fixed[1] = true;
    expect(plan(world, 1).moves).toEqual([]);
  });

  test('who holds out is not pushed, unless it acts itself: then ranks tell', () => {
    for (const acts of [0, 1]) {
      const world = pebblesOn(corridor.graph, [node(0), node(1)]);
      const { agents } = world;
      agents.goals.splice(0, 2, node(4), node(0));
      agents.acts.set([1, acts]);
      agents.priority.set([2, 1]);
      agents.impatient.fill(1);
      agents.firm[1] = true;
      expect(plan(world, 1).moves).toHaveLength(acts === 1 ? 2 : 0);
    }
  });

  test('a push over the bound is refused to the patient and granted to the impatient', () => {
    // Robot 1 stands before its goal in a lane that is one-way for all but those who are pushed: back is against it.
    const floor = drawn(['....'], { guidance: { shortestLane: 3 } });
    const { graph } = floor;
    const against = Array.from(graph.against.keys()).find((edge) => graph.against[edge] === 1);
    const back = against ?? edgeBetween(graph, 2, 1);
    const [from, to] = [graph.from[back], graph.to[back]];
    const behind = from + (from - to);
    for (const impatient of [0, 1]) {
      const world = pebblesOn(graph, [behind, from]);
      world.agents.goals.splice(0, 2, to, behind);
      world.agents.acts[0] = 1;
      world.agents.impatient[0] = impatient;
      expect(plan(world, 1).moves).toHaveLength(impatient === 1 ? 2 : 0);
    }
  });

  test('the work counts the candidates weighed: the same on any machine', () => {
    const world = pebblesOn(corridor.graph, [node(0)]);
    world.agents.goals[0] = node(4);
    world.agents.acts[0] = 1;
    plan(world, 1);
    expect(world.step.work).toBe(2); // one lane, or stay
  });
});

describe('the agent of highest rank', () => {
  test('reaches its goal on any open floor with room, whoever stands about', () => {
    const floors = fc.record({
      columns: fc.integer({ min: 2, max: 6 }),
      rows: fc.integer({ min: 2, max: 6 }),
      share: fc.double({ min: 0.1, max: 0.6, noNaN: true }),
      goal: fc.nat(1000),
      order: fc.array(fc.nat(1000), { minLength: 36, maxLength: 36 }),
    });
    fc.assert(
      fc.property(floors, ({ columns, rows, share, goal, order }) => {
        const { graph } = drawn(Array.from({ length: rows }, () => '.'.repeat(columns)));
        const cells = columns * rows;
        const left = Array.from({ length: cells }, (_, cell) => cell);
        const count = Math.max(1, Math.floor(share * cells));
        const starts = order.slice(0, count).map((pick) => left.splice(pick % left.length, 1)[0]);
        const world = pebblesOn(graph, starts);
        world.agents.goals[0] = goal % cells;
        world.agents.impatient[0] = 1;
        for (let tick = 1; tick < 10 * cells && world.ledger.end[0] !== world.agents.goals[0]; tick++) {
          world.agents.acts[0] = 1;
          arrive(world, plan(world, tick));
        }
        expect(world.ledger.end[0]).toBe(world.agents.goals[0]);
      }),
    );
  });
});
