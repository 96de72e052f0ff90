import { describe, expect, test } from 'vitest';
import { EventKind } from '../../engine/index.ts';
import { freeFlowSeconds } from '../../scenarios/movers/swapPlaces.ts';
import { advance } from '../../scenarios/run/fleetRun.ts';
import { startRun } from '../support/fleetRuns.ts';
import { agentsOf, builtIn, ContactJudge, doneBy, type MoverNow } from '../support/moverRuns.ts';

/** Times the longest way driven alone: all are there by then. */
const MOST_OVER_FREE_FLOW = 10;

/** m: where it is so crowded that no velocity meets all of ORCA's half-planes it chooses the least bad, and nobody guards. */
const MOST_OVERLAP = 0.05;

/** @returns m by which two agents overlap at the most */
function overlapOf(agents: readonly MoverNow[]): number {
  let most = 0;
  for (const [i, a] of agents.entries()) {
    for (const b of agents.slice(0, i)) most = Math.max(most, a.radius + b.radius - Math.hypot(a.x - b.x, a.y - b.y));
  }
  return most;
}

describe.each(['circle-swap', 'corridor-swap'])('%s of 50 robots', (name) => {
  test.each([
    ['on', 1],
    ['off', 1],
    ['off', 2],
  ] as const)('gets all to their places in time, and none to another one: guard %s, seed %d', (guard, seed) => {
    const scenario = builtIn(name, { robots: 50, guard, seed });
    const run = startRun(scenario);
    const judge = new ContactJudge(run.floor);
    const alone = (freeFlowSeconds(scenario, run.floor) ?? NaN) / scenario.dt;
    let contacts = 0;
    let overlap = 0;
    while (doneBy(run).settled < 50 && run.sim.clock[0] < MOST_OVER_FREE_FLOW * alone) {
      judge.before(run.sim);
      advance(run);
      judge.after(run.sim);
      const { events } = run.sim;
      if (guard === 'off') overlap = Math.max(overlap, overlapOf(agentsOf(run)));
      contacts += events.kind.subarray(0, events.count).filter((kind) => kind === EventKind.contact).length;
    }
    expect(doneBy(run).settled).toBe(50);
    expect(doneBy(run).lastArrival / alone).toBeLessThan(MOST_OVER_FREE_FLOW);
    expect({ contacts, judged: judge.contacts }).toEqual({ contacts: 0, judged: 0 });
    expect(overlap).toBeLessThan(MOST_OVERLAP);
  });

  test('is another run with another seed, which breaks symmetry', () => {
    const hashes = [1, 2].map((seed) => {
      const run = startRun(builtIn(name, { robots: 50, seed }));
      for (let i = 0; i < 100; i++) advance(run);
      return run.sim.columns.pose.x.join();
    });
    expect(hashes[0]).not.toBe(hashes[1]);
  });
});
