import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instances, liveInstances } from '../../../scenarios/check/arbitraries/instances.ts';
import { smallInstances } from '../../../scenarios/check/arbitraries/smallInstances.ts';
import { laneCells } from '../../../scenarios/check/grid.ts';
import { scenarioOf, type CheckInstance } from '../../../scenarios/check/instance.ts';
import { isLive } from '../../../scenarios/check/liveInstance.ts';
import { smallerInstances } from '../../../scenarios/check/smallerInstances.ts';
import { createFleetRun } from '../../../scenarios/run/fleetRun.ts';

/** Smaller instances that are built of each, at the most. */
const BUILT = 15;

const RULES = { guard: 'on', faults: true, duration: 60 } as const;

/** @returns what is wrong with an instance once it is built */
function problemsOf(instance: CheckInstance): unknown {
  const built = createFleetRun(scenarioOf(instance, RULES), { seed: instance.seed });
  return built.ok ? [] : built.problems;
}

/**
 * Numbers of which each step of shrinking makes one smaller and none before it larger, so that no chain of steps is endless.
 * Distances come after all else: of each robot to its first goal, then of each goal to where it is driven to from.
 */
function rankOf({ rows, robots, tasks, faults, room, strips }: CheckInstance): number[] {
  const away = ([c, r]: readonly number[], [d, s]: readonly number[]): number => Math.abs(c - d) + Math.abs(r - s);
  const firsts = robots.map(({ at }, robot) => {
    const task = tasks.find((one) => (one.robot ?? 0) === robot);
    return task === undefined ? 0 : away(at, task.pickup ?? task.drop);
  });
  const drops = tasks.map(({ robot, pickup, drop }) => away(drop, pickup ?? robots[robot ?? 0].at));
  const times = faults.reduce((sum, fault) => sum + fault.at + (fault.for ?? 0), 0);
  const count = (has: (task: (typeof tasks)[number]) => boolean): number => tasks.filter(has).length;
  return [
    robots.length,
    tasks.length,
    faults.length,
    rows.join('').length,
    laneCells(rows).length,
    room,
    strips,
    [...rows.join('')].filter((sign) => '><^v'.includes(sign)).length,
    robots.filter(({ kind }) => kind !== 0).length,
    count(({ robot }) => robot === null),
    count(({ pickup }) => pickup !== null),
    count(({ at }) => at > 0),
    ...firsts,
    ...drops,
    times,
  ];
}

describe.each([
  ['instances', instances()],
  ['instances with room to drive freely', instances({ leastRoom: 0.4 })],
  ['live instances', liveInstances()],
  ['the smallest instances', smallInstances()],
])('%s', (_, arbitrary) => {
  test('can be built, and so can all that are a step smaller', () => {
    fc.assert(
      fc.property(arbitrary, (instance) => {
        expect(problemsOf(instance)).toEqual([]);
        // Neighbours are steps of one kind: some from all along the list show more than all at its beginning.
        const all = [...smallerInstances(instance, instance.room)];
        const every = Math.ceil(all.length / BUILT);
        for (const smaller of all.filter((__, i) => i % every === 0)) expect(problemsOf(smaller)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('get smaller with every step of shrinking, so that it ends', () => {
    fc.assert(
      fc.property(arbitrary, (instance) => {
        const before = rankOf(instance);
        for (const smaller of smallerInstances(instance)) {
          const after = rankOf(smaller);
          const first = after.findIndex((rank, i) => rank !== before[i]);
          if (first < 0 || !(after[first] < before[first]))
            throw new Error(`not smaller: ${JSON.stringify([instance, smaller])}`);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('shrinking', () => {
  test('ends: whatever is asked for, the first that still has it is taken again and again', () => {
    fc.assert(
      fc.property(instances(), fc.integer({ min: 1, max: 3 }), (instance, wanted) => {
        const robots = Math.min(wanted, instance.robots.length);
        let smallest = instance;
        for (let steps = 0; ; steps++) {
          expect(steps).toBeLessThan(400);
          const next = [...smallerInstances(smallest)].find((one) => one.robots.length >= robots);
          if (next === undefined) break;
          smallest = next;
        }
        expect(smallest.robots.length).toBeLessThanOrEqual(robots);
        expect(smallest.tasks).toHaveLength(1);
        expect(smallest.faults).toEqual([]);
        expect(laneCells(smallest.rows).length).toBeLessThanOrEqual(robots + 2);
      }),
      { numRuns: 12 },
    );
  });
});

test('shrinking to two goals of one robot that are apart ends between them', () => {
  const isApart = ({ tasks }: CheckInstance): boolean =>
    tasks.some((a) =>
      tasks.some(
        (b) =>
          a.robot !== null &&
          a.robot === b.robot &&
          Math.abs(a.drop[0] - b.drop[0]) + Math.abs(a.drop[1] - b.drop[1]) >= 3,
      ),
    );
  const details = fc.check(
    fc.property(instances(), (instance) => !isApart(instance)),
    { seed: 1, numRuns: 200 },
  );
  expect(details.failed).toBe(true);
  expect(details.numShrinks).toBeLessThan(200);
  expect(details.counterexample?.[0].tasks).toHaveLength(2);
});

describe('what is drawn', () => {
  const drawn = [
    ...fc.sample(instances(), { numRuns: 400, seed: 11 }),
    ...fc.sample(liveInstances(), { numRuns: 200, seed: 11 }),
  ];
  const robots = drawn.map((instance) => instance.robots.length).sort((a, b) => a - b);

  test('has four robots in the median, and twelve or more in a tenth of all', () => {
    expect(robots[robots.length >> 1]).toBeGreaterThanOrEqual(4);
    expect(robots.filter((count) => count >= 12).length).toBeGreaterThanOrEqual(robots.length / 10);
  });

  test('has floors that are wider than high and higher than wide, one-way lanes, mixed fleets, and every kind of fault', () => {
    expect(drawn.some(({ rows }) => rows.length > rows[0].length)).toBe(true);
    expect(drawn.some(({ rows }) => rows.length < rows[0].length)).toBe(true);
    expect(drawn.some(({ rows }) => /[><^v]/.test(rows.join('')))).toBe(true);
    expect(drawn.some((instance) => new Set(instance.robots.map(({ kind }) => kind)).size > 1)).toBe(true);
    expect(new Set(drawn.flatMap(({ faults }) => faults.map(({ kind }) => kind))).size).toBe(8);
  });

  test('is live where that is asked for', () => {
    expect(fc.sample(liveInstances(), { numRuns: 60, seed: 4 }).every(isLive)).toBe(true);
  });
});
