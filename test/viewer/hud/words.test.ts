import { describe, expect, test } from 'vitest';
import { doingWords, wayWords } from '../../../viewer/hud/robotPanel.ts';
import { eventWords } from '../../../viewer/hud/timelineView.ts';
import { waitWords } from '../../../viewer/hud/waitWords.ts';
import type { TimelineEvent, Wait } from '../../../viewer/protocol.ts';
import { sceneWith } from '../../support/scenes.ts';

const scene = sceneWith();

describe('why a robot stands, in words', () => {
  test.each<[string, Partial<Wait>]>([
    ['is broken down', { reason: 'breakdown' }],
    ['is quarantined: its state was no number', { reason: 'quarantined' }],
    ['has an empty battery', { reason: 'flat' }],
    ['is at work at S1, 2.5 s yet', { reason: 'working', node: 2, left: 2.5 }],
    ['charges at rack at (1.5, 1.5)', { reason: 'charging', node: 1 }],
    ['waits for robot 7, which goes first at S1', { reason: 'queue', on: 7, node: 2 }],
    ['waits for robot 7, whose plan ends at S1', { reason: 'taken', on: 7, node: 2 }],
    ['waits for robot 7, whose plan ends in the way', { reason: 'taken', on: 7 }],
    ['is kept clear of robot 7 by the guard', { reason: 'guardRobot', on: 7 }],
    ['is kept clear of a wall by the guard', { reason: 'guardWall' }],
    ['waits: S1 is out of service', { reason: 'closed', node: 2 }],
    ['waits for its planner: zone1 does not answer', { reason: 'plannerDown', actor: 'zone1' }],
    ['is about to move, 0.3 s yet', { reason: 'reaction', left: 0.3 }],
    ['is about to move', { reason: 'reaction' }],
    ['waits for the next part of its plan', { reason: 'noPlan' }],
    ['is in this chain already: one of them has to plan another way', { reason: 'circle' }],
    ['has nothing to do', { reason: 'idle' }],
    ['finds no room among others around it', { reason: 'crowd' }],
    ['waits for its turn at the door at (14.0, 3.0)', { reason: 'door', at: { x: 14, y: 3 } }],
    [
      'waits for its turn at the door at (14.0, 3.0): robot 7 goes through',
      { reason: 'door', on: 7, at: { x: 14, y: 3 } },
    ],
  ])('%s', (words, of) => {
    expect(waitWords(scene, { robot: 0, reason: 'idle', on: -1, node: -1, left: null, actor: null, ...of })).toBe(
      words,
    );
  });
});

const door = { x: 14, y: 3.04, waits: false };
test.each<[string, Parameters<typeof doingWords>[0], number]>([
  ['heads there, around others', { doing: 'going' }, 1],
  ['waits for its turn at the door at (14.0, 3.0)', { doing: 'going', door: { ...door, waits: true } }, 0],
  ['goes to wait for its turn at the door at (14.0, 3.0)', { doing: 'going', door: { ...door, waits: true } }, 1],
  ['goes through the door at (14.0, 3.0)', { doing: 'going', door }, 1],
  ['goes aside: it did not get on', { doing: 'aside', door }, 1],
  ['is there, and stays', { doing: 'settled' }, 0.01],
  ['has arrived, and comes to its place', { doing: 'settled' }, 0.5],
])('what a free mover does, in words: %s', (words, of, speed) => {
  expect(doingWords(of, speed)).toBe(words);
});

test.each<[string, Parameters<typeof wayWords>[0]]>([
  ['16.1 m, straight', { length: 16.13, corners: [] }],
  ['19.6 m, round a corner', { length: 19.6, corners: [3, 4] }],
  ['20.0 m, round 3 corners', { length: 20, corners: [3, 4, 5, 6, 7, 8] }],
  ['none leads there', null],
])('how far a free mover has to go, in words: %s', (words, way) => {
  expect(wayWords(way)).toBe(words);
});

describe('what happened, in words', () => {
  test.each<[string, TimelineEvent['kind'], number]>([
    ['protective stop: robot 3 and robot 5', 'protectiveStop', 5],
    ['protective stop: robot 3 and a wall', 'protectiveStop', -2],
    ['CONTACT: robot 3 and robot 5', 'contact', 5],
    ['CONTACT: robot 3 and a wall', 'contact', -2],
    ['out of order: robot 3', 'fault', 5],
    ['works again: robot 3', 'repaired', -1],
    ['quarantined: robot 3', 'quarantined', -1],
  ])('%s', (words, kind, other) => {
    expect(eventWords({ tick: 0, kind, robot: 3, other })).toBe(words);
  });
});
