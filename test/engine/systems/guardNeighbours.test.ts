import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BOX_STRIDE, CENTRE_X, CENTRE_Y, REACH } from '../../../engine/math/roundedBox.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { widenCircle } from '../../../engine/systems/guardHulls.ts';
import { lookRound } from '../../../engine/systems/guardLook.ts';
import { checkNeighbours, robotBlocks } from '../../../engine/systems/guardNeighbours.ts';
import { Blocker, isEligible, Verdict } from '../../../engine/systems/guardWishes.ts';
import { indexNeighbours } from '../../../engine/systems/indexNeighbours.ts';
import { createCrowd, crowds, readyToJudge, rowsInUse } from '../../support/crowds.ts';
import { emptyFloor } from '../../support/emptyFloor.ts';
import { guardRig, put, wish } from '../../support/guardRig.ts';
import { naiveBlocks, regionOf } from '../../support/naiveBlocking.ts';
import type { Disc } from '../../support/worldBox.ts';

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

/** What a robot that looks round finds: the rows of others. */
function seen(sim: Simulation, row: number): number[] {
  const { grid, guard } = sim.scratch;
  const found = lookRound(sim, grid.placeOf[row]);
  return Array.from(guard.near.subarray(0, found), (place) => grid.sorted[place]);
}

/** Looks round for a row, and lets it be judged by whom it sees. */
function check(sim: Simulation, row: number): void {
  const place = sim.scratch.grid.placeOf[row];
  checkNeighbours(sim, place, lookRound(sim, place));
}

/** @returns the circle around a region, in the world (m) */
function circleOf(sim: Simulation, regions: Float32Array, row: number): Disc {
  const { x, y } = sim.columns.pose;
  const at = row * BOX_STRIDE;
  return { x: x[row] + regions[at + CENTRE_X], y: y[row] + regions[at + CENTRE_Y], radius: regions[at + REACH] };
}

describe('looking round', () => {
  test('finds everybody whose braking or wish comes near those of the robot, each once, in the order of the cells', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = createCrowd(crowd);
        readyToJudge(sim);
        const { braking, proposed, step } = sim.scratch.guard;
        const circles = (row: number): Disc[] =>
          [braking, ...(isEligible(step[row]) ? [proposed] : [])].map((regions) => circleOf(sim, regions, row));
        const meet = (a: Disc, b: Disc): boolean => Math.hypot(a.x - b.x, a.y - b.y) <= a.radius + b.radius;
        for (const row of rowsInUse(sim)) {
          const found = seen(sim, row);
          for (const other of rowsInUse(sim)) {
            if (other === row) continue;
            if (circles(row).some((a) => circles(other).some((b) => meet(a, b)))) expect(found).toContain(other);
          }
          const places = found.map((other) => sim.scratch.grid.placeOf[other]);
          expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
          expect(found).not.toContain(row);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('leaves out who is far away', () => {
    const sim = guardRig();
    const rows = [5, 8, 20].map((x) => put(sim, { x, y: 10 }));
    rows.forEach((row) => wish(sim, row, 1));
    indexNeighbours(sim);
    readyToJudge(sim);
    expect(rows.map((row) => seen(sim, row))).toEqual([[], [], []]);
    sim.columns.pose.x[rows[2]] = 9;
    indexNeighbours(sim);
    readyToJudge(sim);
    expect(rows.map((row) => seen(sim, row))).toEqual([[], [rows[2]], [rows[1]]]);
  });

  test('sees farther once the circle has become wider, and is seen farther away', () => {
    // The hall is so small that the two stand in different cells of its grid.
    const sim = guardRig({ floor: emptyFloor({ width: 12, height: 12 }) });
    const [one, other] = [5, 9].map((x) => put(sim, { x, y: 10 }));
    wish(sim, one, 0.1);
    indexNeighbours(sim);
    readyToJudge(sim);
    expect(seen(sim, one)).toEqual([]);
    const { placeOf } = sim.scratch.grid;
    expect(widenCircle(sim, placeOf[one])).toBe(false);
    const { proposed } = sim.scratch.guard;
    proposed[one * BOX_STRIDE + CENTRE_X] = 2;
    proposed[one * BOX_STRIDE + REACH] = 2;
    expect(widenCircle(sim, placeOf[one])).toBe(true);
    expect([seen(sim, one), seen(sim, other)]).toEqual([[other], [one]]);
  });
});

describe('who looks round', () => {
  test('finds out whether any other robot is in the way, and which: the first of those who are', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = createCrowd(crowd);
        readyToJudge(sim);
        const { step } = sim.scratch.guard;
        const { sorted } = sim.scratch.grid;
        const { blockedBy } = sim.columns.guard;
        const before = step.slice();
        const inOrder = Array.from(sorted.subarray(0, rowsInUse(sim).length));
        for (const row of rowsInUse(sim)) {
          check(sim, row);
          const blockers = inOrder.filter((other) => other !== row && robotBlocks(sim, row, other));
          const isBlocked = isEligible(before[row]) && blockers.length > 0;
          expect(step[row]).toBe(isBlocked ? Verdict.blocked : before[row]);
          expect(blockedBy[row]).toBe(isBlocked ? blockers[0] : Blocker.nobody);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is not taken back who is refused already, and others are left alone', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = createCrowd(crowd);
        readyToJudge(sim);
        const { step } = sim.scratch.guard;
        for (const row of rowsInUse(sim)) {
          const before = step.slice();
          check(sim, row);
          const after = step.slice();
          expect(after.map((one, other) => (other === row ? before[other] : one))).toEqual(before);
          if (!isEligible(before[row])) expect(after[row]).toBe(before[row]);
        }
      }),
    );
  });

  test('may be told where it is not: a place that is no number is in everybody’s way', () => {
    const sim = guardRig();
    const [one, other] = [5, 9].map((x) => put(sim, { x, y: 10 }));
    readyToJudge(sim);
    expect(robotBlocks(sim, one, other)).toBe(false);
    sim.columns.pose.x[other] = NaN;
    expect(robotBlocks(sim, one, other)).toBe(true);
  });
});
