import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateOrder, type ExecutionOrder, type QueuedVisit } from '../../../planners/reservations/validateOrder.ts';

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
});
