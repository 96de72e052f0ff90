import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BOX_STRIDE, CENTRE_X, CENTRE_Y, REACH } from '../../../engine/math/roundedBox.ts';
import { rowsOf, type Simulation } from '../../../engine/simulation.ts';
import { checkNeighbours, robotBlocks } from '../../../engine/systems/guardNeighbours.ts';
import { isEligible, Verdict } from '../../../engine/systems/guardWishes.ts';
import { createCrowd, crowds, readyToJudge, rowsInUse } from '../../support/crowds.ts';
import { naiveBlocks, regionOf } from '../../support/naiveBlocking.ts';

describe('another robot', () => {
  test('is in the way where its region of braking meets that of the wish; half a margin will do for a move that leads away', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = createCrowd(crowd);
        readyToJudge(sim);
        const { braking, step } = sim.scratch.guard;
        for (const row of rowsInUse(sim).filter((one) => isEligible(step[one]))) {
          for (const other of rowsInUse(sim)) {
            const expected = other === row ? undefined : naiveBlocks(sim, row, regionOf(sim, braking, other));
            if (expected !== undefined) expect(robotBlocks(sim, row, other)).toBe(expected);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** @returns whether the circles around the wishes of two robots meet */
function circlesMeet(sim: Simulation, row: number, other: number): boolean {
  const { pose } = sim.columns;
  const { proposed } = sim.scratch.guard;
  const [at, to] = [row * BOX_STRIDE, other * BOX_STRIDE];
  const dx = pose.x[row] + proposed[at + CENTRE_X] - pose.x[other] - proposed[to + CENTRE_X];
  const dy = pose.y[row] + proposed[at + CENTRE_Y] - pose.y[other] - proposed[to + CENTRE_Y];
  return Math.hypot(dx, dy) <= proposed[at + REACH] + proposed[to + REACH];
}

describe('looking round', () => {
  test('finds out everybody whom any other robot blocks, and by whom, and nobody else', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = createCrowd(crowd);
        readyToJudge(sim);
        const { step } = sim.scratch.guard;
        const { blockedBy } = sim.columns.guard;
        const before = step.slice();
        checkNeighbours(sim, 0, rowsOf(sim));
        for (const row of rowsInUse(sim)) {
          const blockers = rowsInUse(sim).filter((other) => other !== row && robotBlocks(sim, row, other));
          const isBlocked = isEligible(before[row]) && blockers.length > 0;
          expect(step[row]).toBe(isBlocked ? Verdict.blocked : before[row]);
          if (isBlocked) expect(blockers).toContain(blockedBy[row]);
          else expect(blockedBy[row]).toBe(-1);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('notes who has company: of those who are not blocked, all whose wishes come near each other, and nobody else', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = createCrowd(crowd);
        readyToJudge(sim);
        const { step, company } = sim.scratch.guard;
        checkNeighbours(sim, 0, rowsOf(sim));
        const free = rowsInUse(sim).filter((row) => isEligible(step[row]));
        for (const row of free) {
          const near = rowsInUse(sim).filter((other) => other !== row && circlesMeet(sim, row, other));
          if (near.some((other) => free.includes(other))) expect(company[row]).toBe(1);
          if (near.length === 0) expect(company[row]).toBe(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is for the rows that are asked about, and takes nobody back who is refused already', () => {
    fc.assert(
      fc.property(crowds, fc.nat(9), fc.nat(9), (crowd, a, b) => {
        const sim = createCrowd(crowd);
        const [begin, end] = [Math.min(a, b), Math.min(Math.max(a, b), rowsOf(sim))];
        readyToJudge(sim);
        const { step } = sim.scratch.guard;
        const all = step.slice();
        checkNeighbours(sim, 0, rowsOf(sim));
        const judged = step.slice();
        step.set(all);
        checkNeighbours(sim, begin, end);
        expect(Array.from(step)).toEqual(
          Array.from(all, (one, row) => (row >= begin && row < end ? judged[row] : one)),
        );
      }),
    );
  });
});
