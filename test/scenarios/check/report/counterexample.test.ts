import { expect, test } from 'vitest';
import { PROPERTY_NAMES } from '../../../../scenarios/check/finding.ts';
import { expectationsOf } from '../../../../scenarios/check/report/counterexample.ts';

const TWO = { tasks: [0, 1].map((robot) => ({ at: 0, robot, pickup: null, drop: [0, 0] as [number, number] })) };

test('a counter-example is run to the same failure: each property has an expectation that fails, but for two runs that differ', () => {
  const expected = Object.fromEntries(
    PROPERTY_NAMES.map((property) => [property, expectationsOf({ property, rule: 'any' }, TWO)]),
  );
  expect(expected).toEqual({
    small: ['protectiveStops==0', 'tasksFinished==2'],
    plan: ['plannerProblems==0'],
    stop: ['protectiveStops==0'],
    live: ['tasksFinished==2'],
    tasks: ['plannerProblems==0'],
    same: [],
    contact: ['contacts==0'],
  });
  expect(expectationsOf({ property: 'tasks', rule: 'lost' }, TWO)).toEqual(['tasksFinished==2']);
});

test.each(['hang', 'memory', 'exit'])('a planner that breaks (%s) breaks a rule, whatever was looked for', (rule) => {
  for (const property of PROPERTY_NAMES)
    expect(expectationsOf({ property, rule }, TWO)).toEqual(['plannerProblems==0']);
});
