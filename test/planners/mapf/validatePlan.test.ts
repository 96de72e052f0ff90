import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validatePlan, type Plan } from '../../../planners/mapf/validatePlan.ts';
import { drawn } from '../../support/fleetRig.ts';

/**
 * Nodes of the floor:  0 1 2
 *                      3 . 4
 *                      5 6 7
 */
const { graph } = drawn(['...', '.@.', '...']);
const problemOf = (plan: Plan, reach = 0) => {
  const verdict = validatePlan(graph, plan, reach);
  return verdict.ok ? null : verdict.problem;
};

describe('the oracle for plans', () => {
  test('accepts those who stay, follow each other, turn round, and go where somebody just was', () => {
    expect(problemOf([])).toBeNull();
    expect(
      problemOf([
        [0, 1],
        [1, 2],
        [2, 4],
        [2, 7],
        [1, 7],
      ]),
    ).toBeNull();
  });

  test('finds two agents in one place', () => {
    const plan = [
      [0, 2],
      [1, 1],
    ];
    expect(problemOf(plan)).toEqual({ kind: 'vertex', step: 1, robots: [0, 1], place: 1 });
    expect(problemOf([[6, 0, 6]])).toEqual({ kind: 'vertex', step: 0, robots: [0, 2], place: 6 });
  });

  test('finds two agents in places that are nearer than the reach', () => {
    expect(problemOf([[0, 1]], 1.2)).toEqual({ kind: 'vertex', step: 0, robots: [0, 1], place: 0 });
    expect(problemOf([[0, 2]], 1.2)).toBeNull();
  });

  test('finds two agents that change places', () => {
    const plan = [
      [5, 0, 3],
      [6, 3, 0],
    ];
    expect(problemOf(plan)).toEqual({ kind: 'swap', step: 1, robots: [1, 2], place: 3 });
  });

  test('finds a ring of agents that all move on by one, unless one place in it is free', () => {
    const ring = [0, 1, 2, 4, 7, 6, 5, 3];
    const moved = [...ring.slice(1), ring[0]];
    expect(problemOf([ring, moved])).toEqual({
      kind: 'rotation',
      step: 1,
      robots: [0, 1, 2, 3, 4, 5, 6, 7],
      place: 1,
    });
    expect(problemOf([ring.slice(1), moved.slice(1)])).toBeNull();
  });

  test('finds who leaves the lanes: through a wall, across the floor, to no node at all', () => {
    expect(problemOf([[1], [6]])).toEqual({ kind: 'noEdge', step: 1, robots: [0], place: 6 });
    expect(problemOf([[1], [1], [5]])).toMatchObject({ kind: 'noEdge', step: 2 });
    for (const place of [8, -2, 1.5, NaN]) expect(problemOf([[0], [place]])).toMatchObject({ kind: 'noPlace', place });
  });

  test('leaves out agents that are not on the lanes', () => {
    expect(
      problemOf([
        [0, -1, -1],
        [1, -1, 0],
      ]),
    ).toBeNull();
    expect(
      problemOf([
        [0, -1],
        [-1, 0],
      ]),
    ).toBeNull();
  });

  test('respects the direction of a lane', () => {
    const oneWay = drawn(['.>.']).graph;
    expect(validatePlan(oneWay, [[0], [1], [2]])).toEqual({ ok: true });
    expect(validatePlan(oneWay, [[2], [1]])).toMatchObject({ problem: { kind: 'noEdge', step: 1 } });
  });

  test('reports the first problem, and the same whatever comes after it', () => {
    const places = fc.array(fc.integer({ min: -1, max: 8 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(places, { maxLength: 6 }), fc.array(places, { maxLength: 3 }), (plan, more) => {
        const problem = problemOf(plan);
        if (problem === null) return;
        expect(problemOf(plan.slice(0, problem.step))).toBeNull();
        expect(problemOf([...plan, ...more])).toEqual(problem);
      }),
    );
  });
});
