import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../scenarios/scenario.ts';
import { MOVERS, readCrowdWords } from '../../planners/index.ts';
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

/** Streams round an obstacle with 6 m above and below it. */
function openingForAll(big: number): Scenario {
  return scenarioOf(`
floor: {open: {width: 30, height: 20, obstacles: [{x: 14, y: 6, width: 2, height: 8}]}}
movers:
  fleet: [{class: omni-amr, count: 25}${big === 0 ? '' : `, {class: ${BIG}, count: ${big}, priority: 5}`}]
  task:
    streams:
      - {from: {x: 1, y: 1, width: 4, height: 18}, to: {x: 25, y: 1, width: 4, height: 18}}
      - {from: {x: 1, y: 16, width: 28, height: 3}, to: {x: 1, y: 1, width: 28, height: 3}, share: 2}
duration: 3m
`);
}

/** Streams through a passage of three metres by four, in which two small ones pass each other and no large one passes anybody. */
function passageForTwoSmall(): Scenario {
  return scenarioOf(`
floor: {open: {width: 40, height: 24, obstacles: [{x: 18, y: 0, width: 4, height: 10.5}, {x: 18, y: 13.5, width: 4, height: 10.5}]}}
movers:
  fleet: [{class: omni-amr, count: 20}, {class: ${BIG}, count: 2}]
  task: {streams: [{from: {x: 1, y: 1, width: 10, height: 22}, to: {x: 29, y: 1, width: 10, height: 22}}]}
duration: 5m
`);
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

  test('go through an opening as often as without some large ones, where only two of those keep each other from it', () => {
    const arrivals = [0, 1, 4].map((big) => {
      const run = startRun(openingForAll(big));
      for (let tick = 0; tick < 1800; tick++) advance(run);
      return doneBy(run).arrivals;
    });
    expect(arrivals[0]).toBeGreaterThan(220);
    for (const some of arrivals) expect(some).toBeGreaterThan(0.88 * arrivals[0]); // 0.3 to 0.5 where all took turns
  });

  test('do not meet in a passage that a large one fills: small ones leave it to that one, and nobody waits for long', () => {
    const run = startRun(passageForTwoSmall());
    const side = new Map<number, number>();
    const waited = new Map<number, number>();
    let [filled, met, together, longest] = [0, 0, 0, 0];
    for (let tick = 0; tick < 3000; tick++) {
      advance(run);
      const inside = agentsOf(run).filter(({ number, x }) => {
        if (Math.abs(x - 20) > 2) side.set(number, Math.sign(x - 20));
        return Math.abs(x - 20) <= 1.5;
      });
      const ways = (big: boolean): Set<number | undefined> =>
        new Set(inside.filter(({ radius }) => radius > 0.7 === big).map(({ number }) => side.get(number)));
      const [large, small] = [ways(true), ways(false)];
      if (large.size > 0) filled++;
      if (large.size > 0 && [...small].some((one) => !large.has(one))) met++;
      if (small.size > 1) together++;
      const { entry } = readCrowdWords(run.planning.supervisor.stateOf(MOVERS));
      entry?.forEach((one, mover) => {
        waited.set(mover, one < 0 ? (waited.get(mover) ?? 0) + 1 : 0);
        longest = Math.max(longest, waited.get(mover) ?? 0);
      });
    }
    expect(filled).toBeGreaterThan(200);
    expect(met).toBe(0);
    expect(together).toBeGreaterThan(30); // small ones pass each other as long as no large one comes
    expect(longest).toBeLessThan(600);
    expect(doneBy(run).arrivals).toBeGreaterThan(150);
  });
});
