import { expect, test } from 'vitest';
import { SHIPPED } from '../../../scenarios/check/subject.ts';
import { startTrial } from '../../../scenarios/check/tryInstance.ts';
import { sketchOf } from '../../../scenarios/check/report/sketch.ts';
import { advance } from '../../../scenarios/run/fleetRun.ts';
import type { CheckInstance } from '../../../scenarios/check/instance.ts';

const INSTANCE: CheckInstance = {
  rows: ['...', '.#v', '...'],
  room: 0,
  strips: 1,
  robots: [
    { kind: 0, at: [0, 0] },
    { kind: 0, at: [1, 2] },
  ],
  tasks: [{ at: 0, robot: 0, pickup: null, drop: [2, 0] }],
  faults: [{ kind: 'robot.breakdown', target: 1, at: 0.1, for: 5 }],
  seed: 1,
};

test('a sketch has the robots with their headings, goals, one-way lanes, walls, and who is out of order', () => {
  const run = startTrial(SHIPPED, INSTANCE, { guard: 'on', faults: true, duration: 10 });
  advance(run);
  const trimmed = sketchOf(run)
    .split('\n')
    .map((line) => line.split(/\s{1,}/).filter((sign) => sign !== ''));
  expect(trimmed).toEqual([
    ['0>', '.', '*0'],
    ['.', '#####', 'v'],
    ['.', '1>!', '.'],
  ]);
});
