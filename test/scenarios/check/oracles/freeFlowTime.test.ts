import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { MP_500, TOTE_AMR } from '../../../../engine/robots.ts';
import { reveal, tasksDone } from '../../../../planners/dispatch/orderBook.ts';
import { freeFlowTime, type LonelyTour } from '../../../../scenarios/check/oracles/freeFlowTime.ts';
import { advance, createFleet, drawn, nodeAt } from '../../../support/fleetRig.ts';

/** A robot that stops and sets off at once, drives 1 m/s and takes 2 s for a right angle. */
const PLAIN: LonelyTour['robot'] = {
  maxSpeed: 1,
  acceleration: 1e6,
  deceleration: 1e6,
  maxTurnRate: Math.PI / 4,
  turnAcceleration: 1e6,
  reactionTicks: -1,
};

/** s that each goal costs besides */
const HEARING = 0.5;
const EAST = 0;
const WEST = Math.PI;

/** s from cell to cell on a floor as drawn, nodes numbered as cells are read */
function time(rows: string[], goals: number[], tour: Partial<LonelyTour> = {}): number {
  const { graph } = drawn(rows);
  return freeFlowTime({ graph, robot: PLAIN, start: 0, heading: EAST, goals, ...tour }) - HEARING * goals.length;
}

afterEach(() => vi.restoreAllMocks());

describe('the free-flow time', () => {
  test('is the same to the last bit whatever sines and square sums the machine has: deadlines come of it', () => {
    const tour = { heading: 1, robot: { ...TOTE_AMR, turnAcceleration: 3 } };
    const times = (): number[] => [
      time(['...', '@@.', '@@.'], [4], tour),
      time(['..@@', '@...', '@..@'], [5, 0], tour),
    ];
    const here = times();
    for (const name of ['sin', 'cos', 'atan2', 'hypot'] as const) {
      const own: (...of: number[]) => number = Math[name];
      vi.spyOn(Math, name).mockImplementation((...of: number[]) => own(...of) * (1 + 2 ** -50));
    }
    expect(times()).toEqual(here);
  });

  test('is way by speed on a straight lane', () => {
    expect(time(['.....'], [4])).toBeCloseTo(4, 4);
  });

  test('holds speeding up, slowing down and reaction time', () => {
    const robot = { ...PLAIN, acceleration: 0.5, deceleration: 1, reactionTicks: 2 };
    expect(time(['.....'], [4], { robot })).toBeCloseTo(4 + 1 + 0.5 + 0.3, 6);
  });

  test('holds turns, at the start and on the way', () => {
    expect(time(['...', '@@.', '@@.'], [4])).toBeCloseTo(4 + 2, 4);
    expect(time(['...', '@@.', '@@.'], [4], { heading: WEST })).toBeCloseTo(4 + 2 + 4, 4);
    expect(time(['...'], [2], { heading: WEST })).toBeCloseTo(2 + 4, 4);
  });

  test('counts a half turn where nobody says which way the robot looks', () => {
    const { graph } = drawn(['...']);
    expect(freeFlowTime({ graph, robot: PLAIN, start: 0, goals: [2] })).toBeCloseTo(2 + 4 + HEARING, 4);
  });

  test('is the sum over goals in their order, with the stay at each', () => {
    // 2 m, 3 s, a half turn of 4 s, 1 m, 5 s
    expect(time(['...'], [2, 1], { handling: [3, 5] })).toBeCloseTo(2 + 3 + 4 + 1 + 5, 4);
    expect(time(['...'], [0, 0], { handling: [3, 5] })).toBeCloseTo(8, 9);
  });

  test('takes the long way round where that has fewer bends', () => {
    // Straight on and two bends: 4 + 2 m; the zigzag is as long and has four bends.
    expect(time(['...', '...', '...'], [8])).toBeCloseTo(4 + 2, 4);
    expect(time(['..@@', '@...', '@..@'], [5])).toBeCloseTo(3 + 2, 4);
  });

  test('is infinite where there is no way', () => {
    expect(time(['.@.'], [1])).toBe(Infinity);
    expect(time(['.>'], [0], { start: 1 })).toBe(Infinity);
  });

  test('is what a robot alone needs with all its planners, or a little more', () => {
    const cells = ['......', '.@@.@.', '.@@...', '......'];
    // No lanes that robots keep to where they can: the time is that of the shortest way.
    const floor = drawn(cells, { pitch: 1.2, guidance: { shortestLane: 99 } });
    const cell = fc
      .record({ column: fc.nat(5), row: fc.nat(3) })
      .filter(({ column, row }) => cells[row][column] === '.')
      .map(({ column, row }) => nodeAt(floor, column, row));
    fc.assert(
      fc.property(cell, cell, fc.constantFrom(TOTE_AMR, { ...MP_500, liftTime: 2 }), (start, goal, robot) => {
        fc.pre(start !== goal);
        const fleet = createFleet({ floor, starts: [start], classes: [robot] });
        reveal(fleet.planning.book, { pickup: goal, station: -2, drop: start, revealed: 0, due: -1, owner: 0 });
        let ticks = 0;
        for (; fleet.sim.columns.work.loaded[0] === 0 && ticks < 2_000; ticks++) advance(fleet);
        expect(tasksDone(fleet.planning.book)).toBe(0);
        const least = freeFlowTime({ graph: floor.graph, robot, start, goals: [goal], handling: [2] });
        expect(ticks * 0.1).toBeLessThan(least + 0.3);
        expect(ticks * 0.1).toBeGreaterThan(least - 4);
      }),
      { numRuns: 60 },
    );
  });
});
