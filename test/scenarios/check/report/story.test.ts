import { expect, test } from 'vitest';
import type { CheckInstance } from '../../../../scenarios/check/instance.ts';
import { checkProperty } from '../../../../scenarios/check/checkProperty.ts';
import { checkLive } from '../../../../scenarios/check/properties/live.ts';
import { checkPlan } from '../../../../scenarios/check/properties/plan.ts';
import { subjectOf } from '../../../../scenarios/check/subject.ts';
import { tellStory } from '../../../../scenarios/check/report/story.ts';
import brakesTooLate from '../../../planted/brakesTooLate.ts';
import waitsForEver from '../../../planted/deadlockAtCrossing.ts';
import swaps from '../../../planted/noSwapCheck.ts';

/** Two robots on a lane with room for both, each of which wants to be where the other one is. */
const MEETING: CheckInstance = {
  rows: ['....'],
  room: 0,
  strips: 1,
  robots: [
    { kind: 0, at: [0, 0] },
    { kind: 0, at: [3, 0] },
  ],
  tasks: [
    { at: 0, robot: 0, pickup: null, drop: [3, 0] },
    { at: 0, robot: 1, pickup: null, drop: [0, 0] },
  ],
  faults: [],
  seed: 1,
};

test('the story of a swap shows who stands where and wants to go where', () => {
  const subject = subjectOf(swaps);
  const { finding } = checkPlan(subject, MEETING);
  if (finding === null) throw new Error('it swaps');
  expect(finding).toMatchObject({ rule: 'swap', robots: [0, 1] });
  const { sketch, guard } = tellStory(subject, MEETING, finding);
  expect(sketch.split(/\s+/)).toEqual(['0>*1', '.', '.', '1<*0']);
  expect(guard).toMatch(/^has nothing to do up to 1\d\.\d s/); // each waits for a place that the other one holds
});

test('the story of a protective stop tells what happened before, and whom the guard stops how near to what', () => {
  const subject = subjectOf(brakesTooLate);
  const { failure } = checkProperty(subject, { property: 'stop', seed: 1, runs: 25 });
  if (failure === null) throw new Error('it is stopped');
  const { events, guard } = tellStory(subject, failure.instance, failure.finding);
  expect(events.at(-1)).toMatch(/^ +\d+\.\d s  robot \d was in the guard’s eyes too near to (robot \d|a wall)$/);
  expect(guard).toMatch(/^stops robot \d at \d+\.\d s, (right before a wall|\d\.\d\d m from robot \d .*)$/);
});

test('the story of a fleet that never sets off shows where its robots want to go', () => {
  const subject = subjectOf(waitsForEver);
  const near: CheckInstance = { ...MEETING, rows: ['..'], robots: [MEETING.robots[0], { kind: 0, at: [1, 0] }] };
  const instance = { ...near, tasks: near.tasks.map((task, i) => ({ ...task, drop: near.robots[1 - i].at })) };
  const { finding } = checkLive(subject, instance);
  if (finding === null) throw new Error('it waits for ever');
  expect(finding).toMatchObject({ rule: 'stuck', tick: 0 });
  expect(tellStory(subject, instance, finding).sketch.replaceAll(' ', '')).toMatch(/^0.\*11.\*0$/);
});
