import { describe, expect, test } from 'vitest';
import { drive, type Tours } from '../support/tours.ts';

/*
 * Joint steps are not complete. In each of these robots pushed each other to and fro, or stood before each other, for ever, although
 * they can all get to their goals. Nodes are numbered as cells are read.
 */
const FOUND: readonly (Tours & { readonly name: string })[] = [
  {
    name: 'two at the ends of a lane with two bends, one of whom goes to where the other is',
    rows: ['..', '.@', '..'],
    starts: [0, 4],
    goals: [[3], [0]],
  },
  {
    name: 'two in the arms of a corner that want to the same end of it',
    rows: ['...', '..@', '.@@'],
    starts: [2, 5],
    goals: [[2], [2]],
  },
  {
    name: 'three on a square with a tail, two of whom want to its tip',
    rows: ['..', '..', '.@'],
    starts: [0, 1, 2],
    goals: [[1], [4], [4]],
  },
  {
    name: 'three among one-way lanes, two of whom go somewhere and back',
    rows: ['v.', '.^', '.@'],
    starts: [4, 0, 2],
    goals: [[4, 4], [4, 2], [3]],
  },
  {
    name: 'three round a ring with a tail of six cells',
    rows: ['..@.@@@', '.......', '.@@@@@@', '.@@@@@@', '..@@@@@'],
    starts: [9, 1, 3],
    goals: [[1, 3], [13], [12]],
  },
  {
    name: 'three on a ring with a tail, one of whom has nothing to do',
    rows: ['....', '.@.@', '...@', '@.@@', '@.@@'],
    starts: [0, 2, 6],
    goals: [[3], [3], [0]],
  },
  {
    name: 'four in a street with side arms',
    rows: ['@.@.@.@', '.......', '@.@.@.@'],
    starts: [11, 12, 1, 2],
    goals: [[2], [7], [9], [11]],
  },
  {
    name: 'four in a street with pockets at one side',
    rows: ['.........', '@@.@.@.@@'],
    starts: [7, 2, 11, 5],
    goals: [[2], [7], [2], [8]],
  },
  {
    name: 'five of six cells taken, with a one-way lane in the midst',
    rows: ['..', '.<', '..'],
    starts: [3, 1, 0, 4, 2],
    goals: [[5, 3], [2, 2], [3, 5], [4], [2, 1]],
  },
];

describe('robots that once paced for ever are done in time', () => {
  test.each(FOUND)('$name', (tours) => {
    const { isDone, seconds, bound } = drive(tours);
    expect(isDone, `${seconds} s of ${bound} s`).toBe(true);
  });
});
