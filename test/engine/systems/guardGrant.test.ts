import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventKind } from '../../../engine/events.ts';
import { BOX_STRIDE, CENTRE_X, CENTRE_Y, clear } from '../../../engine/math/roundedBox.ts';
import { rowsOf, tickOf, type Simulation } from '../../../engine/simulation.ts';
import { robotBlocks } from '../../../engine/systems/guardNeighbours.ts';
import { guardRank } from '../../../engine/systems/guardRank.ts';
import { guardStopDistance } from '../../../engine/systems/guardStopDistance.ts';
import { checkWalls } from '../../../engine/systems/guardWalls.ts';
import { Blocker, isEligible, readWishes, Verdict } from '../../../engine/systems/guardWishes.ts';
import { indexNeighbours } from '../../../engine/systems/indexNeighbours.ts';
import { writeStoppingRegions } from '../../../engine/systems/stoppingRegion.ts';
import { createCrowd, crowds, rowsInUse, type Crowd } from '../../support/crowds.ts';
import { eventsOf, guardRig, put, ROUND, wish as setWish } from '../../support/guardRig.ts';
import { naiveGuard } from '../../support/naiveGuard.ts';

type Three = readonly [forward: number, left: number, turn: number];

const read = (motion: { forward: Float32Array; left: Float32Array; turn: Float32Array }, row: number): Three => [
  motion.forward[row] + 0, // no −0
  motion.left[row] + 0,
  motion.turn[row] + 0,
];

/** What braking makes of the twists: the guard of robots without a wish. */
function braked(crowd: Crowd): Three[] {
  const sim = createCrowd({ ...crowd, members: crowd.members.map((one) => ({ ...one, wish: [0, 0, 0] })) });
  guardStopDistance(sim);
  return crowd.members.map((_, row) => read(sim.columns.twist, row));
}

/** The wishes within the limits of the classes, undefined where there is none; a NaN stays one. */
function wishes(sim: Simulation): (Three | undefined)[] {
  readWishes(sim, 0, rowsOf(sim));
  const { step, wish } = sim.scratch.guard;
  return Array.from({ length: rowsOf(sim) }, (_, row) => (step[row] === Verdict.still ? undefined : read(wish, row)));
}

/** @returns whether the regions of what is left of two robots' wishes meet */
function meet({ columns: { pose }, scratch }: Simulation, a: number, b: number): boolean {
  const { proposed } = scratch.guard;
  const [at, to] = [a * BOX_STRIDE, b * BOX_STRIDE];
  const dx = pose.x[b] + proposed[to + CENTRE_X] - (pose.x[a] + proposed[at + CENTRE_X]);
  const dy = pose.y[b] + proposed[to + CENTRE_Y] - (pose.y[a] + proposed[at + CENTRE_Y]);
  return !clear(proposed, at, proposed, to, dx, dy);
}

describe('the guard', () => {
  test('decides in any crowd what its two rules say, word for word', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = createCrowd(crowd);
        const expected = naiveGuard(createCrowd(crowd), rowsInUse(sim));
        guardStopDistance(sim);
        for (const row of rowsInUse(sim)) expect(read(sim.columns.twist, row)).toEqual(expected[row]);
      }),
      { numRuns: 400 },
    );
  });

  test('asks those beside a robot anew that takes a part of its wish, and sweeps more as it turns than it would have', () => {
    const asked = { anew: 0 };
    for (let ahead = 2; ahead < 6; ahead += 0.2) {
      for (let beside = 0.75; beside < 1.5; beside += 0.02) {
        const sim = guardRig({ classes: [{ ...ROUND, deceleration: 0.3 }] });
        const one = put(sim, { x: 10, y: 10 });
        put(sim, { x: 10 + ahead, y: 10 });
        const other = put(sim, { x: 12.5, y: 10 + beside, theta: Math.PI });
        sim.columns.twist.turn[one] = 1.5;
        setWish(sim, one, 1.5);
        setWish(sim, other, 0.83);
        sim.clock[0] = Math.round(100 * (ahead + beside)); // ranks are others at other times
        indexNeighbours(sim);
        const expected = naiveGuard(sim, [0, 1, 2]);
        guardStopDistance(sim);
        if (isEligible(sim.scratch.guard.step[one]) && sim.scratch.guard.step[one] > 0 && meet(sim, one, other))
          asked.anew++;
        for (const row of [one, other]) expect(read(sim.columns.twist, row)).toEqual(expected[row]);
      }
    }
    expect(asked.anew).toBeGreaterThan(20);
  });

  test('says who was in the way: a wall, a robot that braking takes there, or one that ranks higher and wants there', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = createCrowd(crowd);
        guardStopDistance(sim);
        const { guard } = sim.scratch;
        const { blockedBy } = sim.columns.guard;
        const verdicts = guard.step.slice();
        const isGranted = (row: number): boolean => {
          const taken = read(sim.columns.twist, row);
          return read(guard.wish, row).every((value, k) => value === taken[k]);
        };
        for (const row of rowsInUse(sim)) {
          if (verdicts[row] !== 0) continue;
          // Nobody near was in the way of the wish: only of others who wish.
          const above = rowsInUse(sim).filter(
            (other) =>
              isEligible(verdicts[other]) &&
              guardRank(other, tickOf(sim)) > guardRank(row, tickOf(sim)) &&
              meet(sim, row, other),
          );
          if (above.length > 0) expect(above).toContain(blockedBy[row]);
          else expect([blockedBy[row], isGranted(row)]).toEqual([Blocker.nobody, true]);
        }
        const [whole, rest] = [wishes(sim), braked(crowd)];
        writeStoppingRegions(sim, guard.proposed, guard.wish, 1, 0, rowsOf(sim));
        const at = blockedBy.slice();
        for (const row of rowsInUse(sim)) {
          if (verdicts[row] === 0) continue;
          guard.step[row] = 1;
          checkWalls(sim, row, row + 1);
          const isWall = guard.step[row] === Verdict.blocked;
          const blockers = rowsInUse(sim).filter((other) => other !== row && robotBlocks(sim, row, other));
          const all: readonly number[] = [...(whole[row] ?? [NaN]), ...crowd.members[row].wish, ...rest[row]];
          const isJudged = all.every(Number.isFinite);
          if (!isJudged) expect(at[row]).toBe(Blocker.nobody);
          else if (isWall) expect(at[row]).toBe(Blocker.wall);
          else if (blockers.length > 0) expect([...blockers, Blocker.nobody]).toContain(at[row]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('tells of a protective stop once, as it begins, in the order of the rows, but not of a wish to brake', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = createCrowd(crowd);
        const before = sim.columns.guard.stopping.slice();
        const whole = wishes(sim);
        const rest = braked(crowd);
        guardStopDistance(sim);
        const { stopping, blockedBy } = sim.columns.guard;
        const begun: number[][] = [];
        for (const row of rowsInUse(sim)) {
          const wish = whole[row];
          const isTaken = sim.scratch.guard.step[row] === 0 && blockedBy[row] === Blocker.nobody;
          const isRefused = wish !== undefined && !isTaken;
          // Between the braked velocity and none it asks for no more than braking.
          const isBraking = crowd.members[row].wish.every(
            (value, k) => Math.min(rest[row][k], 0) - 1e-6 <= value && value <= Math.max(rest[row][k], 0) + 1e-6,
          );
          if (isRefused && before[row] === 0 && !isBraking) begun.push([row, blockedBy[row], 0]);
          const isStopping = isRefused && (before[row] === 1 || !isBraking);
          expect(stopping[row], `robot ${row}`).toBe(isStopping ? 1 : 0);
        }
        expect(eventsOf(sim, EventKind.protectiveStop)).toEqual(begun);
      }),
      { numRuns: 300 },
    );
  });

  test('that observes tells the same, and that is off nothing; either lets through every wish that is a number', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const [on, observing, off] = (['on', 'observe', 'off'] as const).map((guard) => createCrowd(crowd, guard));
        const whole = wishes(createCrowd(crowd));
        const rest = braked(crowd);
        for (const sim of [on, observing, off]) guardStopDistance(sim);
        const told = ({ columns: { guard }, events }: Simulation) => [
          Array.from(guard.blockedBy),
          Array.from(guard.stopping),
          eventsOf({ events } as Simulation, EventKind.protectiveStop),
        ];
        expect(told(observing)).toEqual(told(on));
        expect(told(off)).toEqual([crowd.members.map(() => -1), crowd.members.map((one) => one.stopping), []]);
        for (const row of rowsInUse(on)) {
          const wish = whole[row];
          const all: readonly number[] = [...(wish ?? [NaN]), ...crowd.members[row].wish, ...rest[row]];
          const expected = all.every(Number.isFinite) ? wish : rest[row];
          for (const sim of [observing, off]) expect(read(sim.columns.twist, row)).toEqual(expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('leaves alone what the detection of contacts has to itself, which judges it', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = createCrowd(crowd);
        const { order, spare, start } = sim.scratch.contacts;
        for (const own of [order, spare, start]) own.fill(-7);
        guardStopDistance(sim);
        for (const own of [order, spare, start]) expect(own.every((value) => value === -7)).toBe(true);
      }),
    );
  });

  test('decides the same whatever an earlier tick has left in its working memory, and for nobody on an unused row', () => {
    fc.assert(
      fc.property(crowds, fc.infiniteStream(fc.nat(255)), (crowd, rubbish) => {
        const [clean, used] = [createCrowd(crowd), createCrowd(crowd)];
        const { braking, proposed, wish, step, outranked, hulls, pairs, near, farthest } = used.scratch.guard;
        const floats = [braking, proposed, wish.forward, wish.left, wish.turn, hulls, farthest];
        for (const all of [...floats, step, outranked, near, ...Object.values(pairs)]) {
          for (let i = 0; i < all.length; i++) all[i] = rubbish.next().value as number;
        }
        for (const sim of [clean, used]) guardStopDistance(sim);
        expect(used.columns).toEqual(clean.columns);
        crowd.members.forEach((_, row) => {
          if (!rowsInUse(clean).includes(row)) expect(clean.columns.guard.blockedBy[row]).toBe(Blocker.nobody);
        });
      }),
    );
  });
});
