import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowsOf, type Simulation } from '../../../engine/simulation.ts';
import { checkWalls } from '../../../engine/systems/guardWalls.ts';
import { Blocker, isEligible, Verdict } from '../../../engine/systems/guardWishes.ts';
import { createCrowd, crowds, readyToJudge, rowsInUse } from '../../support/crowds.ts';
import { emptyFloor } from '../../support/emptyFloor.ts';
import { guardRig, put, robotClass, runTick, wish } from '../../support/guardRig.ts';
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

  test.each([
    ['east', 0],
    ['north', Math.PI / 2],
    ['west', Math.PI],
    ['south', -Math.PI / 2],
  ])('stand in the way of who needs metres to stop, however small they are and however far ahead: %s', (_, theta) => {
    const fast = robotClass({ kind: 'circle', radius: 0.35 }, { maxSpeed: 4, deceleration: 1 });
    const stops = 4 * 4 * 0.5; // m from full speed, and a little more until the brakes act
    const pillarAt = (away: number) => {
      const [x, y] = [20 + away * Math.cos(theta), 20 + away * Math.sin(theta)];
      return { minX: x - 0.05, minY: y - 0.05, maxX: x + 0.05, maxY: y + 0.05 };
    };
    const blocked = (away: number): boolean => {
      const floor = emptyFloor({ width: 40, height: 40, walls: [pillarAt(away)] });
      const sim = guardRig({ floor, classes: [fast], detectContacts: false });
      const row = put(sim, { theta });
      wish(sim, row, 4);
      readyToJudge(sim);
      checkWalls(sim, row, row + 1);
      return sim.scratch.guard.step[row] === Verdict.blocked;
    };
    for (let away = 0.5; away < stops; away += 0.25) expect(blocked(away), `${away} m`).toBe(true);
    for (let away = stops + 2; away < 20; away += 0.5) expect(blocked(away), `${away} m`).toBe(false);
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
