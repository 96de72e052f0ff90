import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captureState, restoreState } from '../../../engine/index.ts';
import { OwnHistory } from '../../../scenarios/look/ownHistory.ts';
import { advance, stateHashOf } from '../../../scenarios/run/fleetRun.ts';
import { scenarioOf, SITE, startRun } from '../../support/fleetRuns.ts';
import { tallyOf } from '../../../scenarios/look/tally.ts';

const TICKS = 60;
const scenario = scenarioOf(SITE);
const first = startRun(scenario);
/** bytes of a snapshot with its counts */
const KEPT = captureState(first.parts, 0).data.length + 4 * (7 * 12 + first.floor.graph.nodeCount);

/** Simulates a run with a history of it. @returns both, with its hashes and what was counted, by tick */
function remembered(of: { readonly keepEvery: number; readonly mostBytes: number }) {
  const run = startRun(scenario);
  const tally = tallyOf(run);
  const history = new OwnHistory({ ticks: TICKS, hashEvery: 10, ...of });
  const hashes: string[] = [];
  const spent: number[][] = [];
  const note = (): void => {
    history.note(run, tally, () => stateHashOf(run));
    hashes[run.sim.clock[0]] = stateHashOf(run);
    spent[run.sim.clock[0]] = [...tally.spent];
  };
  const step = (): void => {
    advance(run);
    tally.observe(run.planning);
    note();
  };
  note();
  while (run.sim.clock[0] < TICKS) step();
  return { run, tally, history, hashes, spent, step };
}

const keptOf = (history: OwnHistory): number[] => [
  ...new Set(Array.from({ length: TICKS + 1 }, (_, tick) => history.nearest(tick))),
];

describe('the memory of a run that nobody records', () => {
  test('is bounded, and leads to every tick all the same', () => {
    const memories = fc.record({
      keepEvery: fc.constantFrom(1, 3, 10, 1000),
      mostBytes: fc.nat(30).map((count) => count * KEPT),
    });
    fc.assert(
      fc.property(memories, (of) => {
        const { run, history, hashes, spent } = remembered(of);
        const kept = keptOf(history);
        expect(kept.length <= 2 || kept.length * KEPT <= of.mostBytes).toBe(true);
        if (TICKS / of.keepEvery < of.mostBytes / KEPT - 1)
          expect(kept).toHaveLength(1 + Math.floor(TICKS / of.keepEvery));
        for (const tick of kept) {
          restoreState(run.parts, history.load(tick));
          expect([run.sim.clock[0], stateHashOf(run)]).toEqual([tick, hashes[tick]]);
          expect([...history.counts(tick).spent]).toEqual(spent[tick]);
        }
      }),
      { numRuns: 10 },
    );
  });

  test('is at every multiple of some number of ticks, the start included', () => {
    const { history } = remembered({ keepEvery: 5, mostBytes: 8 * KEPT });
    expect(keptOf(history)).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect([history.nearest(19), history.nearest(20), history.nearest(1e6)]).toEqual([10, 20, 60]);
  });

  test('does not grow where the same ticks are simulated again', () => {
    const { run, tally, history, step } = remembered({ keepEvery: 5, mostBytes: 8 * KEPT });
    const before = keptOf(history);
    restoreState(run.parts, history.load(0));
    tally.set(history.counts(0));
    while (run.sim.clock[0] < TICKS) step();
    expect(keptOf(history)).toEqual(before);
  });

  test('has the state hash of every second', () => {
    const { history, hashes } = remembered({ keepEvery: 1000, mostBytes: 0 });
    expect([0, 10, 15, 60].map((tick) => history.expected(tick))).toEqual([hashes[0], hashes[10], null, hashes[60]]);
  });
});
