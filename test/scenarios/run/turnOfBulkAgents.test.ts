import { expect, test } from 'vitest';
import { advance } from '../../../scenarios/run/fleetRun.ts';
import { builtIn, crowdOf } from '../../support/moverRuns.ts';
import { startRun } from '../../support/fleetRuns.ts';

test('bulk agents are told what to head for within what onlookers are told is the planners’ turn, so that its time is theirs, too', () => {
  const run = startRun(builtIn('flocking', { robots: 20, guard: 'off' }));
  const agents = (): Float32Array => crowdOf(run.sim).kernel.columns.agents.slice();
  let [before, after] = [agents(), agents()];
  for (let i = 0; i < 10; i++) {
    advance(run, { beforeTurn: () => void (before = agents()), afterTurn: () => void (after = agents()) });
    expect(after).not.toEqual(before);
    expect(agents()).toEqual(after);
  }
});
