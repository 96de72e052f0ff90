import { describe, expect, test } from 'vitest';
import { garble } from '../../../planners/actors/garble.ts';

const goals = { kind: 'goals', zone: 2, tick: 50, robots: [3, 4], goals: [30, 40], since: [1, 2] };

describe('what a planner that has lost its mind sends', () => {
  test('is of the same kind, with lists that do not fit and numbers that mean nothing', () => {
    const nonsense = garble(goals, 1);
    expect(Object.keys(nonsense)).toEqual(Object.keys(goals));
    expect(nonsense.kind).toBe('goals');
    expect(nonsense.robots).toHaveLength(3);
  });

  test('is the same for the same seed and differs between seeds', () => {
    expect(garble(goals, 5)).toEqual(garble(goals, 5));
    const distinct = new Set(Array.from({ length: 50 }, (_, seed) => JSON.stringify(garble(goals, seed))));
    expect(distinct.size).toBeGreaterThan(45);
  });

  test('holds no number sometimes, and a valid one sometimes: both must be survived', () => {
    const robots = Array.from({ length: 200 }, (_, seed) => garble({ robot: 3 }, seed).robot);
    expect(robots.some((robot) => Number.isNaN(robot))).toBe(true);
    expect(robots.some((robot) => robot === Infinity)).toBe(true);
    expect(robots.some((robot) => Number.isInteger(robot) && robot >= 0 && robot < 200)).toBe(true);
  });

  test('comes to the same from what a snapshot made of nonsense before', () => {
    const [once, kept] = [{ robot: NaN }, JSON.parse('{"robot":null}') as { robot: number }];
    for (let seed = 0; seed < 20; seed++) expect(garble(kept, seed)).toEqual(garble(once, seed));
  });

  test('leaves what it was made from as it is', () => {
    const before = structuredClone(goals);
    garble(goals, 1);
    expect(goals).toEqual(before);
  });
});
