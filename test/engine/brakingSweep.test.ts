import { describe, expect, test } from 'vitest';
import { brakingSweep, LONGEST_SWEEP } from '../../engine/brakingSweep.ts';
import { compileClass } from '../../engine/compiledClass.ts';
import { BUILT_IN_CLASSES, TOTE_AMR } from '../../engine/robots.ts';

const dt = 0.1;

describe('what a robot still does when it brakes', () => {
  test('is a tick, and the triangle below its speed after that', () => {
    const def = { ...TOTE_AMR, maxSpeed: 2, deceleration: 1, maxTurnRate: 1, turnAcceleration: 4 };
    const { way, turned } = brakingSweep(def, 0.001);
    expect(way).toBeCloseTo(2, 2);
    expect(turned).toBeCloseTo(1, 2);
  });

  test('takes as long as the slower of stopping and ceasing to turn, for both shrink together', () => {
    const slowToTurn = brakingSweep(
      { ...TOTE_AMR, maxSpeed: 1, deceleration: 10, maxTurnRate: 2, turnAcceleration: 0.5 },
      0.001,
    );
    expect(slowToTurn.way).toBeCloseTo(2, 2);
  });

  test('is far below what rounding allows for built-in robots and a fork-lift truck, and above it for one that hardly brakes', () => {
    for (const def of BUILT_IN_CLASSES) expect(brakingSweep(def, dt).sweep).toBeLessThan(LONGEST_SWEEP / 10);
    const truck = { ...TOTE_AMR, maxSpeed: 4, deceleration: 1, maxTurnRate: 1, turnAcceleration: 0.5 };
    expect(brakingSweep(truck, dt).sweep).toBeLessThan(LONGEST_SWEEP / 2);
    const barge = { ...TOTE_AMR, name: 'barge', maxSpeed: 10, deceleration: 0.2 };
    expect(brakingSweep(barge, dt).sweep).toBeGreaterThan(LONGEST_SWEEP);
    expect(() => compileClass(barge, dt)).toThrow("class barge: it stops soon enough for the guard's rounding");
  });
});
