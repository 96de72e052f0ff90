import { describe, expect, test } from 'vitest';
import { compileClass } from '../../../engine/compiledClass.ts';
import { MP_500, TOTE_AMR } from '../../../engine/robots.ts';
import { clearanceBetween, createClearances } from '../../../planners/reservations/clearances.ts';

const classes = [TOTE_AMR, MP_500].map((one) => compileClass(one, 0.1));
const SLACK = 0.05;
const clearances = createClearances(classes, SLACK);
const diagonal = Math.hypot(0.823, 0.592) / 2;

describe('clearances', () => {
  test('between robots that may turn are the discs in which they turn, and slack', () => {
    expect(clearanceBetween(clearances, 0, 0, false)).toBeCloseTo(0.7 + SLACK, 9);
    expect(clearanceBetween(clearances, 0, 1, false)).toBeCloseTo(0.35 + diagonal + SLACK, 9);
    expect(clearanceBetween(clearances, 1, 1, false)).toBeCloseTo(2 * diagonal + SLACK, 9);
  });

  test('between robots in line are half their lengths, and slack', () => {
    expect(clearanceBetween(clearances, 0, 0, true)).toBeCloseTo(0.7 + SLACK, 9);
    expect(clearanceBetween(clearances, 1, 1, true)).toBeCloseTo(0.823 + SLACK, 9);
  });

  test('are the same both ways, and never less for robots that may turn', () => {
    for (const i of [0, 1]) {
      for (const j of [0, 1]) {
        for (const straight of [false, true]) {
          expect(clearanceBetween(clearances, i, j, straight)).toBe(clearanceBetween(clearances, j, i, straight));
        }
        const turning = clearanceBetween(clearances, i, j, false);
        expect(turning).toBeGreaterThanOrEqual(clearanceBetween(clearances, i, j, true));
      }
    }
  });

  test('to a robot of any class are those to the largest, be it the first or the last', () => {
    expect(Array.from(clearances.toAny)).toEqual([0, 1].map((i) => clearanceBetween(clearances, i, 1, false)));
    const reversed = createClearances(classes.toReversed(), SLACK);
    expect(Array.from(reversed.toAny)).toEqual(Array.from(clearances.toAny).toReversed());
  });
});
