import { expect, test } from 'vitest';
import type { CheckInstance } from '../../../scenarios/check/instance.ts';
import { checkLive, deadlineOf } from '../../../scenarios/check/properties/live.ts';
import { SHIPPED } from '../../../scenarios/check/subject.ts';

const LATER: CheckInstance = {
  rows: ['..'],
  room: 0,
  strips: 1,
  robots: [{ kind: 0, at: [0, 0] }],
  tasks: [{ at: 0, robot: 0, pickup: null, drop: [0, 0] }],
  faults: [],
  seed: 1,
};

test.each([
  [10, [0, 0]],
  [200, [1, 0]],
] as const)('a task that is known after %d s has as long as any other', (at, drop) => {
  const instance: CheckInstance = { ...LATER, tasks: [{ at, robot: 0, pickup: null, drop: [...drop] }] };
  const known = { ...instance, tasks: [{ ...instance.tasks[0], at: 0 }] };
  expect(deadlineOf(instance)).toBeCloseTo(at + deadlineOf(known), 9);
  expect(checkLive(SHIPPED, instance).finding).toBeNull();
});

test('a task has as long after the last fault has healed', () => {
  const fault = { kind: 'robot.breakdown', target: 0, at: 1, for: 30 } as const;
  expect(deadlineOf({ ...LATER, faults: [fault] })).toBeGreaterThanOrEqual(31 + deadlineOf(LATER));
});
