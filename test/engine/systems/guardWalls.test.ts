import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowsOf, type Simulation } from '../../../engine/simulation.ts';
import { checkWalls } from '../../../engine/systems/guardWalls.ts';
import { Blocker, isEligible, Verdict } from '../../../engine/systems/guardWishes.ts';
import { createCrowd, crowds, readyToJudge, rowsInUse } from '../../support/crowds.ts';
import { emptyFloor } from '../../support/emptyFloor.ts';
import { guardRig, put, runTick, wish } from '../../support/guardRig.ts';
import { naiveBlocks, type Obstacle } from '../../support/naiveBlocking.ts';

/** All walls, and all that lies outside of the building, near and far. */
function solids({ def: { floor } }: Simulation): Obstacle[] {
  const { width, height } = floor;
  const far = 4000;
  const around = [
    [-far, -far, 0, far],
    [width, -far, far, far],
    [-far, -far, far, 0],
    [-far, height, far, far],
  ];
  const walls = floor.walls.map(({ minX, minY, maxX, maxY }) => [minX, minY, maxX, maxY]);
  return [...around, ...walls].map(([minX, minY, maxX, maxY]) => ({
    corners: [
      { x: maxX, y: maxY },
      { x: minX, y: maxY },
      { x: minX, y: minY },
      { x: maxX, y: minY },
    ],
    radius: 0,
  }));
}

describe('walls and the sides of the building', () => {
  test('are in the way of whoever comes nearer to one of them than it may, and of nobody else', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = createCrowd(crowd);
        readyToJudge(sim);
        const { step } = sim.scratch.guard;
        const before = step.slice();
        checkWalls(sim, 0, rowsOf(sim));
        for (const row of rowsInUse(sim)) {
          const blocks = solids(sim).map((solid) => naiveBlocks(sim, row, solid));
          if (!blocks.includes(true) && blocks.includes(undefined)) continue; // rounding decides
          const isBlocked = isEligible(before[row]) && blocks.includes(true);
          expect(step[row]).toBe(isBlocked ? Verdict.blocked : before[row]);
          expect(sim.columns.guard.blockedBy[row]).toBe(isBlocked ? Blocker.wall : Blocker.nobody);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('are looked at for the rows that are asked about', () => {
    const sim = guardRig();
    for (const y of [5, 10, 15, 20]) wish(sim, put(sim, { x: 39.6, y }), 1);
    readyToJudge(sim);
    checkWalls(sim, 1, 3);
    expect(Array.from(sim.scratch.guard.step.subarray(0, 4))).toEqual([0, Verdict.blocked, Verdict.blocked, 0]);
  });

  test('are in the way of a robot whose place is no number', () => {
    const sim = guardRig({ detectContacts: false });
    wish(sim, put(sim, {}), 1);
    sim.columns.pose.x[0] = NaN;
    readyToJudge(sim);
    checkWalls(sim, 0, 1);
    expect(sim.scratch.guard.step[0]).toBe(Verdict.blocked);
  });

  test('may be driven along, in a gap that is a hair wider than the robot with its margins', () => {
    const half = 0.35 + 0.015 + 0.005;
    const walls = [
      { minX: 0, minY: 0, maxX: 40, maxY: 20 - half },
      { minX: 0, minY: 20 + half, maxX: 40, maxY: 40 },
    ];
    const sim = guardRig({ floor: emptyFloor({ width: 40, height: 40, walls }) });
    const row = put(sim, { x: 5 });
    for (let tick = 0; tick < 100; tick++) {
      wish(sim, row, 1.5);
      runTick(sim);
      expect(sim.columns.twist.forward[row]).toBe(1.5);
    }
  });
});
