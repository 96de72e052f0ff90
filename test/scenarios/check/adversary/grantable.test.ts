import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Mode } from '../../../../engine/components.ts';
import { rowsOf, type Simulation } from '../../../../engine/simulation.ts';
import { tickWishes } from '../../../../engine/tickWishes.ts';
import { wishOutcome, WishOutcome } from '../../../../engine/wishOutcome.ts';
import { arbitraryWorlds } from '../../../../scenarios/check/adversary/arbitraryWorlds.ts';
import type { Figures } from '../../../../scenarios/check/adversary/figures.ts';
import { floorOf } from '../../../../scenarios/check/adversary/hall.ts';
import { runWorld } from '../../../../scenarios/check/adversary/runWorld.ts';
import type { World } from '../../../../scenarios/check/adversary/world.ts';
import { clampedWish, isGrantable } from '../../../support/naiveGuard.ts';

const SMALL = { ticks: 60, robots: 14 };

const isUsed = (sim: Simulation, row: number): boolean => sim.columns.kind.mode[row] !== Mode.unused;

/** Runs a world with something to be worked out before each tick, by row, and looked at after it. */
function compare<T>(
  world: World,
  before: (sim: Simulation, row: number) => T,
  after: (sim: Simulation, row: number, was: T) => void,
): Figures {
  const { figures } = runWorld(world, {
    tick(sim, { limits }) {
      const was = Array.from({ length: rowsOf(sim) }, (_, row) => (isUsed(sim, row) ? before(sim, row) : undefined));
      tickWishes(sim, { limits });
      was.forEach((value, row) => value !== undefined && after(sim, row, value));
    },
  });
  return figures;
}

describe('a grantable proposal', () => {
  test('is one that alone, as it is, passes the first rule word for word', () => {
    fc.assert(
      fc.property(arbitraryWorlds(SMALL), (world) => {
        const expected = { grantable: 0, granted: 0 };
        const figures = compare({ ...world, limits: false }, isGrantable, (sim, row, was) => {
          const outcome = wishOutcome(sim, row);
          expect(outcome === WishOutcome.taken || outcome === WishOutcome.outranked).toBe(was);
          if (was) expected.grantable++;
          if (outcome !== WishOutcome.taken) return;
          expected.granted++;
          const { forward, left, turn } = sim.columns.twist;
          expect([forward[row], left[row], turn[row]].map((value) => value + 0)).toEqual(clampedWish(sim, row));
        });
        expect(figures).toMatchObject(expected);
      }),
      { numRuns: 15 },
    );
  });
});

/** m that a robot can come in a tick and in braking after it, at the most */
function reachOf(sim: Simulation, row: number): number {
  const { class: index } = sim.columns.kind;
  const { def, turningRadius } = sim.classes[index[row]];
  const fastest = def.maxSpeed;
  return turningRadius + fastest * sim.def.dt + (fastest * fastest) / (2 * def.deceleration);
}

/** Is everything that could be in the way so far off that nobody needs a guard to tell? */
function isLonely(sim: Simulation, row: number, world: World): boolean {
  const { x, y } = sim.columns.pose;
  const reach = 1.5 * reachOf(sim, row) + 0.1;
  const { walls } = floorOf(world);
  const solid = walls.some(
    (wall) =>
      x[row] > wall.minX - reach &&
      x[row] < wall.maxX + reach &&
      y[row] > wall.minY - reach &&
      y[row] < wall.maxY + reach,
  );
  const end = world.origin + world.side;
  if (solid || x[row] < reach || y[row] < reach || x[row] > end - reach || y[row] > end - reach) return false;
  return Array.from({ length: rowsOf(sim) }, (_, other) => other).every(
    (other) =>
      other === row ||
      !isUsed(sim, other) ||
      Math.hypot(x[other] - x[row], y[other] - y[row]) > reach + 1.5 * reachOf(sim, other) + 0.1,
  );
}

/** The same robots nine times as far from each other. */
function spread(world: World): World {
  const robots = world.robots.map((robot) => {
    const { start } = robot;
    return { ...robot, start: start && { ...start, x: 9 * start.x, y: 9 * start.y } };
  });
  return { ...world, robots, side: 9 * world.side };
}

describe('a proposal with nothing near', () => {
  test('is taken as it is, if it is one', () => {
    let lonely = 0;
    fc.assert(
      fc.property(arbitraryWorlds(SMALL), (drawn) => {
        const world = spread({ ...drawn, origin: 0 });
        const isProposal = (sim: Simulation, row: number): boolean => {
          const { forward, left, turn } = sim.columns.wish;
          return Number.isFinite(forward[row] + left[row] + turn[row]) && isLonely(sim, row, world);
        };
        compare(world, isProposal, (sim, row, was) => {
          const outcome = wishOutcome(sim, row);
          if (!was || outcome === WishOutcome.none) return;
          lonely++;
          // A twist that was no number before the tick is braked, whatever is wished.
          if (sim.columns.work.fault[row] === 0) expect(outcome).toBe(WishOutcome.taken);
        });
      }),
      { numRuns: 15 },
    );
    expect(lonely).toBeGreaterThan(500);
  });
});
