import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Simulation } from '../../../engine/simulation.ts';
import { lookRound } from '../../../engine/systems/guardLook.ts';
import { Nearness, nearness } from '../../../engine/systems/guardNearness.ts';
import { announce, collect, isComplete, pairUp } from '../../../engine/systems/guardPairs.ts';
import { guardStopDistance } from '../../../engine/systems/guardStopDistance.ts';
import { isEligible } from '../../../engine/systems/guardWishes.ts';
import { indexNeighbours } from '../../../engine/systems/indexNeighbours.ts';
import { createCrowd, crowds, readyToJudge, rowsInUse, type Crowd } from '../../support/crowds.ts';
import { expectEqual } from '../../support/expectEqual.ts';
import { guardRig, put, wish } from '../../support/guardRig.ts';

/** @returns the rows in a robot's list */
function listOf(sim: Simulation, row: number): number[] {
  const { grid, guard } = sim.scratch;
  const found = collect(sim, grid.placeOf[row]);
  return Array.from(guard.near.subarray(0, found), (place) => grid.sorted[place]);
}

/** Gives the lists of a crowd room for so many entries. */
function withRoom(sim: Simulation, entries: number): Simulation {
  const { guard } = sim.scratch;
  const pairs = { ...guard.pairs, next: new Int32Array(entries), neighbour: new Int32Array(entries) };
  Object.assign(guard, { pairs });
  return sim;
}

/** A crowd all of whose lists have room. */
function roomy(crowd: Crowd): Simulation {
  const sim = createCrowd(crowd);
  readyToJudge(sim);
  pairUp(withRoom(sim, 4 * crowd.members.length ** 2));
  return sim;
}

describe('the lists of neighbours', () => {
  test('hold everybody whose braking or wish meets those of the robot, each once, in the order of the cells', () => {
    fc.assert(
      fc.property(crowds, (crowd) => {
        const sim = roomy(crowd);
        expect(isComplete(sim.scratch.guard.pairs)).toBe(true);
        const { braking, proposed, step } = sim.scratch.guard;
        const regions = (row: number): Float32Array[] => (isEligible(step[row]) ? [braking, proposed] : [braking]);
        for (const row of rowsInUse(sim)) {
          const list = listOf(sim, row);
          for (const other of rowsInUse(sim)) {
            if (other === row) continue;
            const meets = regions(row).some((mine) =>
              regions(other).some((theirs) => nearness(sim, mine, row, theirs, other) !== Nearness.apart),
            );
            if (meets) expect(list).toContain(other);
          }
          const places = list.map((other) => sim.scratch.grid.placeOf[other]);
          expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
          expect(list).not.toContain(row);
          for (const other of list) expect(listOf(sim, other)).toContain(row);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('leave out who passes by, though the circles meet', () => {
    const sim = guardRig();
    const [one, other] = [9, 10.2].map((y) => put(sim, { x: 10, y }));
    for (const row of [one, other]) {
      sim.columns.twist.forward[row] = 1.5;
      wish(sim, row, 1.5);
    }
    indexNeighbours(sim);
    readyToJudge(sim);
    pairUp(sim);
    const { placeOf } = sim.scratch.grid;
    expect(lookRound(sim, placeOf[one])).toBe(1);
    expect([listOf(sim, one), listOf(sim, other)]).toEqual([[], []]);
    sim.columns.pose.y[other] = 9.6;
    indexNeighbours(sim);
    readyToJudge(sim);
    pairUp(sim);
    expect([listOf(sim, one), listOf(sim, other)]).toEqual([[other], [one]]);
  });

  test('tell of a robot that wishes for less those who come after it, once', () => {
    fc.assert(
      fc.property(crowds, fc.nat(30), (crowd, which) => {
        const sim = roomy(crowd);
        const rows = rowsInUse(sim);
        fc.pre(rows.length > 0);
        const row = rows[which % rows.length];
        const place = sim.scratch.grid.placeOf[row];
        const before = new Map(rows.map((one) => [one, listOf(sim, one)]));
        const found = lookRound(sim, place);
        const near = [...sim.scratch.guard.near.subarray(0, found)];
        announce(sim, place, found);
        for (const one of rows) {
          const isTold = near.some((other) => other > place && sim.scratch.grid.sorted[other] === one);
          const expected = new Set([...(before.get(one) ?? []), ...(isTold ? [row] : [])]);
          const list = listOf(sim, one);
          expect(list).toHaveLength(expected.size);
          expect(new Set(list)).toEqual(expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('may be full: then the guard decides the same without them', () => {
    const overfull = { seen: 0, drawn: 0 };
    fc.assert(
      fc.property(crowds, fc.nat(12), (crowd, room) => {
        const [sim, other] = [createCrowd(crowd), withRoom(createCrowd(crowd), room)];
        guardStopDistance(sim);
        guardStopDistance(other);
        overfull.drawn++;
        if (!isComplete(other.scratch.guard.pairs)) overfull.seen++;
        expectEqual(other.columns, sim.columns);
        expectEqual(other.events, sim.events);
      }),
      { numRuns: 300 },
    );
    expect(overfull.seen / overfull.drawn).toBeGreaterThan(1 / 6);
  });
});
