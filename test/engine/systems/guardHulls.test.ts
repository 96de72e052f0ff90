import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Simulation } from '../../../engine/simulation.ts';
import {
  CIRCLE,
  FARTHEST,
  HALF_CORE,
  HULL_AXIS_X,
  HULL_AXIS_Y,
  HULL_STRIDE,
  HULL_X,
  HULL_Y,
  ROUND,
} from '../../../engine/math/hull.ts';
import { isEligible } from '../../../engine/systems/guardWishes.ts';
import { createCrowd, crowds, readyToJudge, rowsInUse } from '../../support/crowds.ts';
import { readBox, spareInside, type WorldBox } from '../../support/worldBox.ts';

/** m: what the axis of a region, of length 1 in f32, is off at the end of a long one */
const ROUNDING = 2e-6;

function hullOf(
  { scratch }: Simulation,
  row: number,
): WorldBox & { readonly circle: number; readonly farthest: number } {
  const { hulls } = scratch.guard;
  const at = scratch.grid.placeOf[row] * HULL_STRIDE;
  return {
    x: hulls[at + HULL_X],
    y: hulls[at + HULL_Y],
    ux: hulls[at + HULL_AXIS_X],
    uy: hulls[at + HULL_AXIS_Y],
    halfLength: hulls[at + HALF_CORE],
    halfWidth: 0,
    radius: hulls[at + ROUND],
    circle: hulls[at + CIRCLE],
    farthest: hulls[at + FARTHEST],
  };
}

describe('the hull of a robot', () => {
  test('holds the region of its braking, and that of its wish where it has one', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = createCrowd(crowd);
        readyToJudge(sim);
        const { braking, proposed, step } = sim.scratch.guard;
        for (const row of rowsInUse(sim)) {
          const hull = hullOf(sim, row);
          for (const regions of isEligible(step[row]) ? [braking, proposed] : [braking]) {
            expect(spareInside(readBox(sim, regions, row), hull)).toBeGreaterThan(-ROUNDING);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is hardly larger than the two where they lie in one line', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const members = crowd.members.map((one) => ({ ...one, wish: [Math.abs(one.wish[0]), 0, 0], twist: [0, 0, 0] }));
        const sim = createCrowd({ ...crowd, members });
        readyToJudge(sim);
        const { proposed, step } = sim.scratch.guard;
        for (const row of rowsInUse(sim).filter((one) => isEligible(step[one]))) {
          const [hull, box] = [hullOf(sim, row), readBox(sim, proposed, row)];
          expect(hull.halfLength + hull.radius).toBeLessThan(box.halfLength + box.halfWidth + box.radius + 1e-4);
        }
      }),
    );
  });

  test('lies in its circle, which reaches no farther from the pose than is said', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = createCrowd(crowd);
        readyToJudge(sim);
        const { x, y } = sim.columns.pose;
        for (const row of rowsInUse(sim)) {
          const { circle, farthest, halfLength, radius, ...middle } = hullOf(sim, row);
          expect(circle).toBeGreaterThanOrEqual(halfLength + radius);
          expect(farthest).toBeGreaterThanOrEqual(Math.hypot(middle.x - x[row], middle.y - y[row]) + circle);
          expect(sim.scratch.guard.farthest[0]).toBeGreaterThanOrEqual(farthest);
        }
      }),
    );
  });
});
