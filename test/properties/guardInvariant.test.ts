import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mode } from '../../engine/components.ts';
import { RandomStream } from '../../engine/random.ts';
import { rowsOf, tickOf, type Simulation } from '../../engine/simulation.ts';
import { guardRank } from '../../engine/systems/guardRank.ts';
import { guardStopDistance } from '../../engine/systems/guardStopDistance.ts';
import { isEligible } from '../../engine/systems/guardWishes.ts';
import { indexNeighbours } from '../../engine/systems/indexNeighbours.ts';
import { arbitraryWorlds } from '../../scenarios/check/adversary/arbitraryWorlds.ts';
import { runWorld } from '../../scenarios/check/adversary/runWorld.ts';
import { naiveGuard } from '../support/naiveGuard.ts';

/** Everybody is compared with everybody: few robots, and few ticks. */
const SMALL = { ticks: 80, robots: 14 };

describe('whatever the planners propose', () => {
  test('nobody stays where it is no number: poses are finite and in the building', () => {
    fc.assert(
      fc.property(arbitraryWorlds({ ticks: 120, robots: 14 }), (world) => {
        runWorld(world, {
          each: (sim) => {
            const { pose, twist } = sim.columns;
            for (let row = 0; row < rowsOf(sim); row++) {
              if (!inUse(sim, row)) continue;
              const state = [pose.x[row], pose.y[row], pose.theta[row], pose.cos[row], pose.sin[row]];
              expect([...state, twist.forward[row], twist.left[row], twist.turn[row]].every(Number.isFinite)).toBe(
                true,
              );
              expect(pose.x[row]).toBeGreaterThan(world.origin);
              expect(pose.y[row]).toBeLessThan(sim.walls.height);
            }
          },
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe('the order of the robots', () => {
  test('decides nothing: the rules taken word for word, in any order, give the same bits', () => {
    fc.assert(
      fc.property(arbitraryWorlds(SMALL), fc.nat(), (world, seed) => {
        const random = new RandomStream(seed, 'order');
        const each = (sim: Simulation): void => {
          const order = shuffled(rowsOf(sim), random);
          const expected = naiveGuard(sim, order);
          judgeOnly(sim, () => {
            for (const row of order) expect(twistOf(sim, row)).toEqual(expected[row]);
          });
        };
        runWorld(world, { each });
      }),
      { numRuns: 60 },
    );
  });
});

describe('of those who could go', () => {
  test('the one that ranks highest goes, so that a tick in which all wait for each other does not exist', () => {
    fc.assert(
      fc.property(arbitraryWorlds(SMALL), (world) => {
        const each = (sim: Simulation): void => {
          judgeOnly(sim, () => {
            const rows = Array.from({ length: rowsOf(sim) }, (_, row) => row);
            const able = rows.filter((row) => inUse(sim, row) && isEligible(sim.scratch.guard.step[row]));
            const first = able.toSorted((a, b) => guardRank(b, tickOf(sim)) - guardRank(a, tickOf(sim))).at(0);
            if (first === undefined) return;
            const { forward, left, turn } = sim.scratch.guard.wish;
            expect(twistOf(sim, first)).toEqual([forward[first] + 0, left[first] + 0, turn[first] + 0]);
          });
        };
        runWorld(world, { each });
      }),
      { numRuns: 40 },
    );
  });
});

/** Runs index and guard on the present state, lets `look` see the outcome, and puts the twists back. */
function judgeOnly(sim: Simulation, look: () => void): void {
  const { forward, left, turn } = sim.columns.twist;
  const before = [forward.slice(), left.slice(), turn.slice()];
  indexNeighbours(sim);
  guardStopDistance(sim);
  look();
  [forward, left, turn].forEach((column, k) => column.set(before[k]));
}

function inUse(sim: Simulation, row: number): boolean {
  return sim.columns.kind.mode[row] !== Mode.unused;
}

/** The twist of a row; a zero has no sign here. */
function twistOf(sim: Simulation, row: number): number[] | undefined {
  const { forward, left, turn } = sim.columns.twist;
  return inUse(sim, row) ? [forward[row] + 0, left[row] + 0, turn[row] + 0] : undefined;
}

function shuffled(count: number, random: RandomStream): number[] {
  const rows = Array.from({ length: count }, (_, row) => row);
  for (let k = count - 1; k > 0; k--) {
    const n = random.integer(k + 1);
    [rows[k], rows[n]] = [rows[n], rows[k]];
  }
  return rows;
}
