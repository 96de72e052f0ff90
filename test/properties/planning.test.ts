import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ActorFault, FaultSchedule } from '../../planners/actors/actor.ts';
import { tasksDone } from '../../planners/dispatch/orderBook.ts';
import { dispatcherName, MOTION, TRAFFIC } from '../../planners/actorNames.ts';
import { fleetOf, fleetWorlds } from '../support/arbitraryFleets.ts';
import { expectSafe, expectTasksKept, watchProgress } from '../support/fleetChecks.ts';
import { advance, type Fleet } from '../support/fleetRig.ts';

/** Planners that a fault may hit: those of the zones, and the two that all zones share. */
const ACTORS = [0, 1, 2, 3].map(dispatcherName);
const SHARED = [MOTION, TRAFFIC];
const KINDS: readonly ActorFault[] = ['crash', 'hang', 'garbage', 'late', 'drop', 'duplicate'];
const HEALED = 160;

/** Some faults between tick 20 and tick HEALED, of any planner, one after another or at once. */
const schedules: fc.Arbitrary<FaultSchedule> = fc
  .array(
    fc.record({
      actor: fc.constantFrom(...ACTORS, ...ACTORS, ...SHARED),
      kind: fc.constantFrom(...KINDS),
      from: fc.integer({ min: 20, max: HEALED - 10 }),
      lasts: fc.integer({ min: 1, max: 100 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((faults): FaultSchedule => (name, tick) => {
    const hit = faults.find(({ actor, from, lasts }) => actor === name && tick >= from && tick < from + lasts);
    return hit === undefined || tick >= HEALED ? null : hit.kind;
  });

function run(fleet: Fleet, demand: () => void, ticks: number): void {
  for (let tick = 0; tick < ticks; tick++) {
    demand();
    advance(fleet);
    expectSafe(fleet);
  }
}

describe('a fleet with its planners', () => {
  test('touches nobody, leaves the guard nothing to do, loses no task and gets on with its work', () => {
    fc.assert(
      fc.property(fleetWorlds, (world) => {
        const { fleet, demand } = fleetOf(world);
        run(fleet, demand, 250);
        expectTasksKept(fleet);
        for (let tick = 0; tick < 2500 && tasksDone(fleet.planning.book) < 2; tick++) run(fleet, demand, 1);
        expect(tasksDone(fleet.planning.book)).toBeGreaterThanOrEqual(2);
        expect(fleet.planning.supervisor.report()).toMatchObject({ restarts: 0, refused: 0 });
      }),
      { numRuns: 60 },
    );
  });

  test('does all of it with planners that crash, hang, lie or are late; and once they are well, everybody gets on', () => {
    fc.assert(
      fc.property(fleetWorlds, schedules, (world, faults) => {
        const { fleet, demand } = fleetOf(world, faults);
        run(fleet, demand, HEALED + 40);
        expectTasksKept(fleet);
        const stuck = watchProgress(fleet);
        for (let tick = 0; tick < 2500 && stuck().length > 0; tick++) run(fleet, demand, 1);
        expect(stuck()).toEqual([]);
        expectTasksKept(fleet);
      }),
      { numRuns: 150 },
    );
  });
});
