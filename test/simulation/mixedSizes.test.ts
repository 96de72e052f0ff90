import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../scenarios/scenario.ts';
import { advance } from '../../scenarios/run/fleetRun.ts';
import { describeWays } from '../../scenarios/movers/describeWays.ts';
import { scenarioOf, startRun } from '../support/fleetRuns.ts';
import { agentsOf, doneBy } from '../support/moverRuns.ts';

const BIG = '{name: big, like: omni-amr, footprint: {kind: circle, radius: 0.8}, maxSpeed: 0.8}';

/** Streams through a wall with a gap through which only small ones fit. */
function gapForSmall(big: number, more = ''): Scenario {
  return scenarioOf(`
floor: {open: {width: 30, height: 20, obstacles: [{x: 14, y: 0, width: 1, height: 9.4}, {x: 14, y: 10.6, width: 1, height: 9.4}]}}
movers:
  fleet: [{class: omni-amr, count: 6}${big === 0 ? '' : `, {class: ${BIG}, count: ${big}}`}]
  task: {streams: [{from: {x: 1, y: 1, width: 6, height: 18}, to: {x: 22, y: 1, width: 6, height: 18}}]}
duration: 4m
${more}`);
}

describe('movers of several sizes', () => {
  test.each(['', 'guard: {mode: off}'])(
    'go their own ways: small ones through a gap in which a large one does not fit (%s)',
    (more) => {
      const run = startRun(gapForSmall(1, more));
      expect(describeWays(run)).toEqual([expect.stringMatching(/no way leads to movers.task.streams.0.to from .*: 'big' needs passages of 1.[79]0 m$/)]); // prettier-ignore
      for (let tick = 0; tick < 2400; tick++) advance(run);
      const alone = startRun(gapForSmall(0, more));
      for (let tick = 0; tick < 2400; tick++) advance(alone);
      expect(doneBy(alone).arrivals).toBeGreaterThan(50);
      expect(doneBy(run).arrivals).toBeGreaterThan(0.75 * doneBy(alone).arrivals);
      const big = agentsOf(run).filter(({ radius }) => radius > 0.7);
      expect(big.map(({ x }) => x < 14)).toEqual([true]);
    },
  );
});
