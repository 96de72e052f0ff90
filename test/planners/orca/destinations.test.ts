import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Area, Group, Task } from '../../../planners/orca/crowdPlan.ts';
import { createCrowdWords, readCrowdWords, type CrowdState } from '../../../planners/orca/crowdState.ts';
import { drawDestination, drawPlace } from '../../../planners/orca/destinations.ts';

const HALL: Area = { x: 2, y: 3, width: 10, height: 4 };
const anywhere = { seed: 7, isFree: () => true, isLoaded: () => false };

function groupOf(task: Task, count = 10, first = 0): Group {
  return { first, count, task };
}

function stateOf(group: Group): CrowdState {
  const plan = { seed: 7, groups: [group], arriveWithin: 1, lookEvery: 1, keepRight: 0, patience: 1 };
  return readCrowdWords(createCrowdWords(plan, group.first + group.count));
}

const isIn = ({ x, y, width, height }: Area, atX: number, atY: number): boolean =>
  atX >= Math.fround(x) && atX <= Math.fround(x + width) && atY >= Math.fround(y) && atY <= Math.fround(y + height);

describe('the next destination of a mover', () => {
  test('does not depend on who else draws, nor on what it drew before: on the mover and the tick alone', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(50)), { minLength: 1, maxLength: 60 }), (drawers) => {
        const group = groupOf({ kind: 'wander', areas: [HALL] });
        const together = stateOf(group);
        for (const [mover, tick] of drawers) {
          drawDestination(anywhere, together, group, mover, tick);
          const alone = stateOf(group);
          drawDestination(anywhere, alone, group, mover, tick);
          expect([together.toX[mover], together.toY[mover]]).toEqual([alone.toX[mover], alone.toY[mover]]);
        }
      }),
    );
  });

  test('of one that wanders lies in one of its areas, in each of them about as often, all over it, and is another one each time', () => {
    const areas = [HALL, { x: 20, y: 0, width: 0, height: 8 }];
    const group = groupOf({ kind: 'wander', areas }, 1);
    const state = stateOf(group);
    const counts = [0, 0];
    const seen = new Set<string>();
    let [low, high] = [0, 0];
    for (let i = 0; i < 2000; i++) {
      drawDestination(anywhere, state, group, 0, i);
      const at = areas.findIndex((area) => isIn(area, state.toX[0], state.toY[0]));
      counts[at]++;
      seen.add(`${state.toX[0]} ${state.toY[0]}`);
      if (at === 0 && state.toX[0] < 7) low++;
      else if (at === 0) high++;
    }
    expect(counts[0] + counts[1]).toBe(2000);
    expect(Math.abs(counts[0] - counts[1])).toBeLessThan(250);
    expect(Math.abs(low - high)).toBeLessThan(200);
    expect(seen.size).toBe(2000);
  });

  test('is free where there is a free place; where none is found it is taken as it is', () => {
    const group = groupOf({ kind: 'wander', areas: [HALL] });
    const state = stateOf(group);
    const isFree = (x: number): boolean => x > 9;
    for (let mover = 0; mover < 10; mover++) {
      drawDestination({ ...anywhere, isFree }, state, group, mover, 3);
      expect(state.toX[mover]).toBeGreaterThan(9);
      drawDestination({ ...anywhere, isFree: () => false }, state, group, mover, 4);
      expect(isIn(HALL, state.toX[mover], state.toY[mover])).toBe(true);
    }
  });

  test('of one that goes to and fro lies at the other end after each that it has reached', () => {
    const there = { x: 0, y: 0, width: 1, height: 1 };
    const group = groupOf({ kind: 'shuttle', there: [there], back: [HALL], carries: false, dwell: 3 }, 2, 4);
    const state = stateOf(group);
    for (const [leg, area] of [[0, there], [1, HALL], [2, there], [2, there], [3, HALL]] as const) {
      state.leg[5] = leg;
      drawDestination(anywhere, state, group, 5, leg);
      expect(isIn(area, state.toX[5], state.toY[5]), `leg ${leg}`).toBe(true);
    } // prettier-ignore
  });

  test('of one that fetches lies where what it carries belongs, after however many it has reached', () => {
    const there = { x: 0, y: 0, width: 1, height: 1 };
    const group = groupOf({ kind: 'shuttle', there: [there], back: [HALL], carries: true, dwell: 3 }, 2, 4);
    const state = stateOf(group);
    for (const [leg, isLoaded, area] of [[0, false, there], [1, false, there], [0, true, HALL], [2, true, HALL]] as const) {
      state.leg[5] = leg;
      drawDestination({ ...anywhere, isLoaded: (mover) => mover === 5 && isLoaded }, state, group, 5, leg);
      expect(isIn(area, state.toX[5], state.toY[5]), `leg ${leg}`).toBe(true);
    } // prettier-ignore
  });

  test('of one of those that gather is its own place, by its number in its group', () => {
    const group = groupOf({ kind: 'gather', x: Float32Array.of(1, 2, 3), y: Float32Array.of(4, 5, 6) }, 3, 10);
    const state = stateOf(group);
    for (const mover of [10, 11, 12]) drawDestination(anywhere, state, group, mover, 0);
    expect(Array.from(state.toX.subarray(10))).toEqual([1, 2, 3]);
    expect(Array.from(state.toY.subarray(10))).toEqual([4, 5, 6]);
  });

  test('is another one with another seed, and of another mover', () => {
    const places = new Set<string>();
    for (const [seed, who] of [[1, 0], [2, 0], [1, 1], [2, 1], [0, 0], [0, 1]] as const) {
      drawPlace({ seed, isFree: () => true }, [HALL], { who, time: 0 }, (x, y) => places.add(`${x} ${y}`));
    } // prettier-ignore
    expect(places.size).toBe(6);
  });
});
