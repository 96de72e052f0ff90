import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mode } from '../../engine/components.ts';
import { EventKind } from '../../engine/events.ts';
import { RandomStream } from '../../engine/random.ts';
import { rowsOf, tickOf, type Simulation } from '../../engine/simulation.ts';
import { guardRank } from '../../engine/systems/guardRank.ts';
import { guardStopDistance } from '../../engine/systems/guardStopDistance.ts';
import { isEligible } from '../../engine/systems/guardWishes.ts';
import { indexNeighbours } from '../../engine/systems/indexNeighbours.ts';
import { judgeTick } from '../../scenarios/check/oracles/contactOracle.ts';
import { eventsOf, sweepsOf } from '../support/guardRig.ts';
import { hostileWorlds, runHostileWorld } from '../support/hostileWorlds.ts';
import { naiveGuard } from '../support/naiveGuard.ts';

describe('whatever the planners propose', () => {
  test('no robot touches another or a wall, and the engine’s own detector agrees', () => {
    fc.assert(
      fc.property(hostileWorlds(120), (world) => {
        runHostileWorld(world, (sim) => {
          const verdict = judgeTick(sweepsOf(sim), sim.def.floor, world.dt);
          expect(verdict.contacts).toEqual([]);
          expect(eventsOf(sim, EventKind.contact)).toEqual([]);
          // Two margins between robots and one to a wall; half a margin less for moves that lead away.
          expect(verdict.robotGap).toBeGreaterThan(1.4 * world.margin);
          expect(verdict.wallGap).toBeGreaterThan(0.4 * world.margin);
        });
      }),
      { numRuns: 150 },
    );
  });

  test('nobody stays where it is no number: poses are finite and in the building', () => {
    fc.assert(
      fc.property(hostileWorlds(60), (world) => {
        runHostileWorld(world, (sim) => {
          const { pose, twist } = sim.columns;
          for (let row = 0; row < rowsOf(sim); row++) {
            if (!inUse(sim, row)) continue;
            const state = [pose.x[row], pose.y[row], pose.theta[row], pose.cos[row], pose.sin[row]];
            expect([...state, twist.forward[row], twist.left[row], twist.turn[row]].every(Number.isFinite)).toBe(true);
            expect(pose.x[row]).toBeGreaterThan(world.origin);
            expect(pose.y[row]).toBeLessThan(sim.walls.height);
          }
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe('the order of the robots', () => {
  test('decides nothing: the rules taken word for word, in any order, give the same bits', () => {
    fc.assert(
      fc.property(hostileWorlds(40), fc.nat(), (world, seed) => {
        const random = new RandomStream(seed, 'order');
        runHostileWorld(world, (sim) => {
          const order = shuffled(rowsOf(sim), random);
          const expected = naiveGuard(sim, order);
          judgeOnly(sim, () => {
            for (const row of order) expect(twistOf(sim, row)).toEqual(expected[row]);
          });
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('of those who could go', () => {
  test('the one that ranks highest goes, so that a tick in which all wait for each other does not exist', () => {
    fc.assert(
      fc.property(hostileWorlds(40), (world) => {
        runHostileWorld(world, (sim) => {
          judgeOnly(sim, () => {
            const rows = Array.from({ length: rowsOf(sim) }, (_, row) => row);
            const able = rows.filter((row) => inUse(sim, row) && isEligible(sim.scratch.guard.step[row]));
            const first = able.toSorted((a, b) => guardRank(b, tickOf(sim)) - guardRank(a, tickOf(sim))).at(0);
            if (first === undefined) return;
            const { forward, left, turn } = sim.scratch.guard.wish;
            expect(twistOf(sim, first)).toEqual([forward[first], left[first], turn[first]]);
          });
        });
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
