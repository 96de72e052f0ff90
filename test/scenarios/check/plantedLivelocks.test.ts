import { describe, expect, test } from 'vitest';
import type { CheckInstance } from '../../../scenarios/check/instance.ts';
import { checkLive } from '../../../scenarios/check/properties/live.ts';
import { subjectOf } from '../../../scenarios/check/subject.ts';
import { PLANTED } from '../../planted/planted.ts';
import { expectFound, loadPlanted } from '../../support/plantedPlanner.ts';

describe('a planted livelock is found, and shown on a floor that one can draw on a napkin', () => {
  test.each(PLANTED.filter(({ property }) => property === 'live'))('$file', expectFound);
});

test('starvation is more than a deadlock: who gives way to a robot that wants nothing stands where there is room to pass', async () => {
  const instance: CheckInstance = {
    rows: ['...', '...'],
    room: 0,
    strips: 1,
    robots: [
      { kind: 0, at: [1, 0] },
      { kind: 0, at: [0, 1] },
    ],
    tasks: [{ at: 0, robot: 1, pickup: null, drop: [2, 1] }],
    faults: [],
    seed: 1,
  };
  expect(checkLive(subjectOf(await loadPlanted('starvation')), instance).finding).toMatchObject({ rule: 'stuck' });
  expect(checkLive(subjectOf(await loadPlanted('deadlockAtCrossing')), instance).finding).toBeNull();
});
