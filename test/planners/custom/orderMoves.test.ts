import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stepsOfMoves, type Move } from '../../../planners/custom/orderMoves.ts';
import { validatePlan } from '../../../planners/mapf/validatePlan.ts';
import { claim } from '../../../planners/reservations/ledger.ts';
import { edgeBetween } from '../../support/laneRig.ts';
import { LedgerRig } from '../../support/ledgerRig.ts';
import { drawn } from '../../support/fleetRig.ts';

const move = (robot: number, to: number): Move => ({ robot, to });

const FLOOR = drawn(['....', '.#..', '....', '..#.']).graph;

/**
 * Joint plans without conflicts: in each step robots in any order go somewhere at random, if the oracle has nothing against
 * it together with what the others of the step do or have been found to do.
 */
const plans = fc
  .record({
    starts: fc.shuffledSubarray(
      Array.from({ length: FLOOR.nodeCount }, (_, node) => node),
      { minLength: 2, maxLength: 10 },
    ),
    choices: fc.array(fc.array(fc.nat(59), { minLength: 10, maxLength: 10 }), { minLength: 1, maxLength: 4 }),
    order: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
  })
  .map(({ starts, choices, order }) => {
    const plan: number[][] = [starts];
    for (const row of choices) {
      const before = plan[plan.length - 1];
      const now = [...before];
      // Three times: who was kept from going may go once those before it have.
      for (let round = 0; round < 3; round++) {
        for (const [robot, node] of before.entries()) {
          if (now[robot] !== node) continue;
          const out = Array.from(FLOOR.to.subarray(FLOOR.outStart[node], FLOOR.outStart[node + 1]));
          const wanted = out[row[robot] % (out.length + 1)];
          if (wanted === undefined) continue;
          now[robot] = wanted;
          if (!validatePlan(FLOOR, [before, now]).ok) now[robot] = node;
        }
      }
      plan.push(now);
    }
    return { plan, order };
  });

/** @returns the moves of a plan in an order at random, but for each robot's own, which keep theirs */
function movesOf(plan: readonly number[][], order: readonly number[]): Move[] {
  const left = plan[0].map((_, robot) =>
    plan.slice(1).flatMap((now, step) => (now[robot] === plan[step][robot] ? [] : [move(robot, now[robot])])),
  );
  const moves: Move[] = [];
  for (let i = 0; left.some((own) => own.length > 0); i++) {
    const waiting = left.filter((own) => own.length > 0);
    const one = waiting[order[i % order.length] % waiting.length].shift();
    if (one !== undefined) moves.push(one);
  }
  return moves;
}

/** @returns robots whose moves the ledger refuses, one step after another */
function refused(starts: readonly number[], steps: readonly (readonly Move[])[]): Move[] {
  const { ledger } = new LedgerRig(FLOOR, starts);
  return steps.flatMap((step) =>
    step.filter(({ robot, to }) => claim(ledger, robot, edgeBetween(FLOOR, ledger.end[robot], to)) !== null),
  );
}

describe('the moves of an answer', () => {
  test('are all accepted by the ledger where a joint step has no conflict, whatever the order of the list', () => {
    let moved = 0;
    fc.assert(
      fc.property(plans, ({ plan, order }) => {
        const [starts, step] = plan;
        const moves = movesOf([starts, step], order);
        moved += moves.length;
        const steps = stepsOfMoves(moves, (robot) => starts[robot]);
        expect(refused(starts, steps)).toEqual([]);
        expect(steps.flat().length).toBe(moves.length);
      }),
      { numRuns: 500 },
    );
    expect(moved).toBeGreaterThan(1_000);
  });

  test('that are several for each robot are the steps of a joint plan', () => {
    fc.assert(
      fc.property(plans, ({ plan, order }) => {
        // Nobody waits: the k-th move of a robot is in step k.
        const starts = plan[0];
        const busy = starts.map((_, robot) => plan.every((now, k) => k === 0 || now[robot] !== plan[k - 1][robot]));
        const only = plan.map((now) => now.filter((_, robot) => busy[robot]));
        const steps = stepsOfMoves(movesOf(only, order), (robot) => only[0][robot]);
        expect(refused(only[0], steps)).toEqual([]);
        expect(steps.map((step) => step.length)).toEqual(
          only[0].length === 0 ? [] : only.slice(1).map((now) => now.length),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('in a ring come last and as they stand, behind those who are free', () => {
    const ends = [0, 1, 2, 3];
    const ring = [move(0, 1), move(1, 0), move(2, 3), move(3, 4)];
    expect(stepsOfMoves(ring, (robot) => ends[robot])).toEqual([[move(3, 4), move(2, 3), move(0, 1), move(1, 0)]]);
  });

  test('of none are no steps', () => {
    expect(stepsOfMoves([], () => 0)).toEqual([]);
  });
});
