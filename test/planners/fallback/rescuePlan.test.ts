import { expect, test } from 'vitest';
import {
  beginRescue,
  createRescueState,
  endRescue,
  isUnderWay,
  RESCUE_CAPACITY,
  Slot,
} from '../../../planners/fallback/rescuePlan.ts';

const moves = (count: number) => Array.from({ length: count }, (_, i) => ({ robot: i % 3, edge: i + 1 }));

test('a rescue that has ended has left nothing behind: the state is what it was before', () => {
  const state = createRescueState(3, -1);
  const before = structuredClone(state);
  beginRescue(state, { robot: 2, goal: 7, tick: 30, moves: moves(5) });
  expect(isUnderWay(state)).toBe(true);
  expect(Array.from(state.rescueEdge.subarray(0, 6))).toEqual([1, 2, 3, 4, 5, 0]);
  endRescue(state);
  expect(isUnderWay(state)).toBe(false);
  expect(state).toEqual(before);
});

test('a plan that is too long is kept as far as there is room', () => {
  const state = createRescueState(3, -1);
  beginRescue(state, { robot: 0, goal: 1, tick: 0, moves: moves(RESCUE_CAPACITY + 9) });
  expect(state.rescue[Slot.count]).toBe(RESCUE_CAPACITY);
});
