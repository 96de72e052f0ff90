import { describe, expect, test } from 'vitest';
import { comesNearer } from '../../../planners/orca/progress.ts';
import { moverRig } from '../../support/moverRig.ts';

/** A mover that was 10 m from where it wants to be, at the nearest, at tick 0; its patience for coming no nearer is 5 × 20 ticks. */
function jostled() {
  const task = { kind: 'wander', areas: [{ x: 15, y: 5, width: 0, height: 0 }] } as const;
  const { planner } = moverRig({ body: 'block', movers: [{ x: 5, y: 5 }], tasks: [{ count: 1, task }] });
  planner.state.nearest[0] = 10;
  planner.state.nearestSince[0] = 0;
  return (tick: number, length: number): boolean => {
    planner.next.length = length;
    return comesNearer(planner, 0, tick);
  };
}

describe('a mover comes nearer', () => {
  test('by half a metre, and by no less: in a jam everybody is jostled to and fro', () => {
    const isAt = jostled();
    expect([isAt(20, 9.8), isAt(50, 11), isAt(99, 9.6), isAt(100, 9.6)]).toEqual([true, true, true, false]);
    const other = jostled();
    expect([other(60, 9.4), other(159, 9.4), other(160, 9)]).toEqual([true, true, false]);
  });

  test('by little and little, too', () => {
    const isAt = jostled();
    for (let tick = 0; tick <= 400; tick += 10) expect(isAt(tick, 10 - tick / 100)).toBe(true);
  });
});
