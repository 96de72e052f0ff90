import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchJointly } from '../../scenarios/check/oracles/jointSearch.ts';
import { expectSafe } from '../support/fleetChecks.ts';
import { drawn } from '../support/fleetRig.ts';
import { drive, everyFloor, everyTour, smallTours, type Tours } from '../support/tours.ts';

/** States that the joint search may look at: what it has not decided by then is no reproach to anybody. */
const MOST_STATES = 300_000;

/** What came of tours: `impossible` for anybody, by the joint search; `undecided` where that gave up. */
type Verdict = 'done' | 'stuck' | 'impossible' | 'undecided';

/** @returns whether robots do their tours in time, or nobody could */
function judge(tours: Tours): Verdict {
  if (drive(tours).isDone) return 'done';
  const { rows, starts, goals } = tours;
  const { kind } = searchJointly({ lanes: drawn(rows).graph, starts, goals, maxStates: MOST_STATES });
  return kind === 'solvable' ? 'stuck' : kind === 'unsolvable' ? 'impossible' : 'undecided';
}

describe('robots visit all their goals wherever that is possible, within 20 times the time that they would take alone', () => {
  test('on small floors with holes, dead ends and one-way lanes, of which many can be solved, and next to none is too large to be judged', () => {
    const count = { done: 0, stuck: 0, impossible: 0, undecided: 0 };
    fc.assert(
      fc.property(smallTours, (tours) => {
        const verdict = judge(tours);
        count[verdict]++;
        return verdict !== 'stuck';
      }),
      { numRuns: 120 },
    );
    // What is drawn must be worth judging. Of 240 tours 124 were done and nobody could do the others; of 1200 the search gave up on three.
    const all = count.done + count.impossible + count.undecided;
    expect(count.done).toBeGreaterThan(0.3 * all);
    expect(count.undecided).toBeLessThanOrEqual(1 + 0.01 * all);
  });

  test('two robots on every floor of up to two by three cells, a fifth of all placements and goals', () => {
    const tours = everyFloor({ columns: 3, rows: 2 }).flatMap((rows) => everyTour(rows, 2));
    expect(tours.length).toBe(1482);
    const judged = tours.filter((_, i) => i % 5 === 0).map((one) => ({ ...one, verdict: judge(one) }));
    expect(judged.filter(({ verdict }) => verdict === 'stuck' || verdict === 'undecided')).toEqual([]);
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
