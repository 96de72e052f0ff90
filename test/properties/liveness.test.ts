import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchJointly } from '../../scenarios/check/oracles/jointSearch.ts';
import { expectSafe } from '../support/fleetChecks.ts';
import { drawn } from '../support/fleetRig.ts';
import { drive, everyFloor, everyTour, smallTours, type Tours } from '../support/tours.ts';

/** States that the joint search may look at: what it has not decided by then is no reproach to anybody. */
const MOST_STATES = 300_000;

/** @returns whether robots do their tours in time, or nobody could */
function isLive(tours: Tours): boolean {
  if (drive(tours).isDone) return true;
  const { rows, starts, goals } = tours;
  return searchJointly({ lanes: drawn(rows).graph, starts, goals, maxStates: MOST_STATES }).kind !== 'solvable';
}

describe('robots visit all their goals wherever that is possible, within 20 times the time that they would take alone', () => {
  test('on small floors with holes, dead ends and one-way lanes', () => {
    fc.assert(fc.property(smallTours, isLive), { numRuns: 120 });
  });

  test('two robots on every floor of up to two by three cells, a fifth of all placements and goals', () => {
    const tours = everyFloor({ columns: 3, rows: 2 }).flatMap((rows) => everyTour(rows, 2));
    expect(tours.length).toBe(1482);
    expect(tours.filter((one, i) => i % 5 === 0 && !isLive(one))).toEqual([]);
  });

  test('and touch nobody on the way, nor leave the guard or the ledger anything to complain of', () => {
    fc.assert(
      fc.property(smallTours, (tours) => {
        const { fleet } = drive(tours, expectSafe);
        expect(fleet.planning.supervisor.report()).toMatchObject({ restarts: 0, refused: 0 });
      }),
      { numRuns: 15 },
    );
  });
});
