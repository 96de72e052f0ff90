import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  validateOrder,
  type ExecutionOrder,
  type OrderProblem,
  type QueuedVisit,
} from '../../../planners/reservations/validateOrder.ts';
import { getsThrough, pairsAtFault, waitsFor } from '../../support/naiveOrder.ts';

type Entry = readonly [robot: number, visit: number, until?: 'reached' | 'left'];

/** Queues by place, and what each robot has claimed and may drive. */
function order(queues: readonly (readonly Entry[])[], last: readonly number[], allocated = last.map(() => 0)) {
  const lines = queues.map((line, place) => ({
    place,
    line: line.map(([robot, visit, until = 'left']): QueuedVisit => ({ robot, visit, until })),
  }));
  return { last, allocated, queues: lines } satisfies ExecutionOrder;
}

const problemOf = (one: ExecutionOrder) => {
  const verdict = validateOrder(one);
  return verdict.ok ? null : verdict.problem;
};

/** @returns the robots that wait for each other, in ascending order */
function robotsOfRing(one: ExecutionOrder): number[] {
  const problem = problemOf(one);
  return problem?.kind === 'cycle' ? problem.robots.toSorted((a, b) => a - b) : [];
}

describe('the oracle for reservations', () => {
  test('accepts a robot that follows another', () => {
    expect(
      problemOf(
        order(
          [
            [
              [0, 0],
              [1, 1],
            ],
            [[1, 0]],
            [[0, 1]],
          ],
          [1, 1],
        ),
      ),
    ).toBeNull();
  });

  test('finds a place that two robots may enter', () => {
    const shared = order(
      [
        [
          [0, 1],
          [1, 1],
        ],
      ],
      [2, 2],
      [1, 1],
    );
    expect(problemOf(shared)).toEqual({ kind: 'shared', robots: [1, 0], visits: [1, 1], place: 0 });
  });

  test('finds a robot that waits behind one whose plan ends there', () => {
    expect(
      problemOf(
        order(
          [
            [
              [0, 1],
              [1, 1],
            ],
          ],
          [1, 1],
        ),
      ),
    ).toEqual({
      kind: 'endless',
      robots: [1, 0],
      visits: [1, 1],
      place: 0,
    });
    expect(
      problemOf(
        order(
          [
            [
              [0, 1, 'reached'],
              [1, 1],
            ],
          ],
          [1, 1],
        ),
      ),
    ).toBeNull();
  });

  test('finds a robot’s own visits in the wrong order', () => {
    expect(
      problemOf(
        order(
          [
            [
              [0, 2],
              [0, 1],
            ],
          ],
          [2],
        ),
      ),
    ).toMatchObject({ kind: 'backwards', robots: [0, 0] });
  });

  test('finds two robots that wait for each other: each is first where the other goes next', () => {
    const headOn = order(
      [
        [
          [0, 0],
          [1, 1],
        ],
        [
          [1, 0],
          [0, 1],
        ],
      ],
      [2, 2],
    );
    expect(robotsOfRing(headOn)).toEqual([0, 1]);
  });

  test('finds a rotation: three robots, each to go where the next one is', () => {
    const ring = order(
      [
        [
          [0, 0],
          [2, 1],
        ],
        [
          [1, 0],
          [0, 1],
        ],
        [
          [2, 0],
          [1, 1],
        ],
      ],
      [1, 1, 1],
    );
    expect(robotsOfRing(ring)).toEqual([0, 1, 2]);
    const withRoom = order(
      [
        [
          [0, 0],
          [2, 1],
        ],
        [[0, 1]],
        [
          [2, 0],
          [1, 1],
        ],
        [[1, 0]],
      ],
      [1, 1, 1],
    );
    expect(problemOf(withRoom)).toBeNull();
  });

  test('finds a ring that closes over a robot’s own earlier visits', () => {
    // 0 waits at its visit 1 for 1 to leave; 1 leaves only after its visit 2, for which 0 must have driven its visit 3.
    const detour = order(
      [
        [
          [1, 1],
          [0, 1],
        ],
        [
          [0, 2],
          [1, 2],
        ],
      ],
      [3, 3],
    );
    expect(problemOf(detour)).toMatchObject({ kind: 'cycle' });
  });

  test('whatever is claimed by one after the other, first come first served, has no ring', () => {
    // Each claim joins every queue at its end, and nobody joins behind a plan's end.
    const claims = fc.array(fc.tuple(fc.nat(4), fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 3 })), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(claims, (all) => {
        const queues: [number, number][][] = Array.from({ length: 7 }, () => []);
        const last = [0, 0, 0, 0, 0];
        for (const [robot, places] of all) {
          const isEnd = (place: number): boolean =>
            queues[place].some(([other, visit]) => other !== robot && visit === last[other]);
          if (places.some(isEnd)) continue;
          last[robot]++;
          for (const place of places) queues[place].push([robot, last[robot]]);
        }
        expect(validateOrder(order(queues, last))).toEqual({ ok: true });
      }),
    );
  });

  test('finds in any order what is at fault, a ring where not everybody gets through, and nothing where all is well', () => {
    const robot = fc.nat(2);
    const entries = fc.tuple(robot, fc.nat(3), fc.constantFrom('reached' as const, 'left' as const));
    const lines = fc.array(fc.array(entries, { maxLength: 4 }), { minLength: 1, maxLength: 4 });
    const number = fc.integer({ min: -1, max: 5 });
    const three = fc.tuple(number, number, number);
    fc.assert(
      fc.property(lines, three, three, fc.boolean(), (all, last, allocated, isFair) => {
        // Without plans that end on the way and without robots on their way, only rings are left to find.
        const one = isFair ? order(all.map(ascending), [9, 9, 9], [-1, -1, -1]) : order(all, last, allocated);
        const faults = pairsAtFault(one);
        const problem = problemOf(one);
        if (faults.length > 0) expect(faults).toContainEqual(problem);
        else if (getsThrough(one)) expect(problem).toBeNull();
        else expectRing(one, problem);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Each robot's visits in their order, the places of the robots among each other as they are. */
function ascending(line: readonly Entry[]): Entry[] {
  const sorted = [0, 1, 2].map((robot) => line.filter((one) => one[0] === robot).toSorted((a, b) => a[1] - b[1]));
  const unique = sorted.map((own) => own.filter((one, i) => i === 0 || one[1] !== own[i - 1][1]));
  return line.flatMap(([robot]) => unique[robot].splice(0, 1));
}

function expectRing(one: ExecutionOrder, problem: OrderProblem | null): void {
  expect(problem?.kind).toBe('cycle');
  const { robots, visits, place } = problem as OrderProblem;
  const ring = robots.map((robot, i) => ({ robot, visit: visits[i] }));
  ring.forEach((waiting, i) => expect(waitsFor(one, waiting, ring[(i + 1) % ring.length])).toBe(true));
  expect(waitsFor(one, ring[0], ring[1 % ring.length], place)).toBe(true);
}
