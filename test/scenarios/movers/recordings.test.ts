import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openResume } from '../../../scenarios/recording/resume.ts';
import { replay } from '../../../scenarios/replay.ts';
import { run } from '../../../scenarios/run.ts';
import type { Kpis } from '../../../scenarios/kpis.ts';
import type { Scenario } from '../../../scenarios/scenario.ts';
import { builtIn } from '../../support/moverRuns.ts';
import { temporaryFolder } from '../../support/recordings.ts';

const folder = temporaryFolder();
const SECONDS = 30;
const TICKS = 300;
const fault = ['robot.breakdown:3@5s+10s'];

const often = (scenario: Scenario): Scenario => ({
  ...scenario,
  warmUp: 0,
  recording: { frames: 2, snapshotEvery: 5 },
});
/** Half of the movers before the others, and loads before both. */
function ranked(scenario: Scenario): Scenario {
  const { movers } = scenario;
  if (movers?.task.kind !== 'forage') throw new Error('they fetch something');
  const [{ class: all, count }] = movers.fleet;
  const fleet = [0, 2].map((priority) => ({ class: all, count: count / 2, priority }));
  return { ...scenario, movers: { ...movers, fleet, task: { ...movers.task, loadedFirst: true } } };
}

const SCENARIOS = {
  guarded: often(builtIn('open-floor-1k', { robots: 60, fault })),
  bulk: often(builtIn('open-floor-1k', { robots: 300, guard: 'off' })),
  fetching: often(builtIn('foraging', { robots: 200, guard: 'off' })),
  ranked: often(ranked(builtIn('foraging', { robots: 200, guard: 'off' }))),
  doors: often(builtIn('door', { fault: ['planner.crash:0@8s'] })),
  shared: often(builtIn('shared-hall', { fault: ['robot.breakdown:15@5s+10s', 'planner.crash:1@8s'] })),
};
type Sort = keyof typeof SCENARIOS;

async function runTo(outDir: string, sort: Sort, options: object = {}): Promise<Kpis> {
  const scenario = SCENARIOS[sort];
  const outcome = await run({ scenario, seed: 1, durationSeconds: SECONDS, closely: true, outDir, ...options });
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.kpis;
}

describe.each(['guarded', 'bulk', 'fetching', 'ranked', 'doors', 'shared'] as const)(
  'a run with free movers (%s)',
  (sort) => {
    const outDir = join(folder, sort);
    const path = join(outDir, 'recording.mcap');
    let kpis: Kpis;

    beforeAll(async () => {
      kpis = await runTo(outDir, sort);
    });

    test('tells what they have done', () => {
      expect(kpis.contacts).toBe(['guarded', 'doors', 'shared'].includes(sort) ? 0 : null);
      expect(kpis.movers).toMatchObject({
        count: { guarded: 60, bulk: 300, fetching: 200, ranked: 200, doors: 40, shared: 12 }[sort],
        settled: 0,
        freeFlowSeconds: null,
        timeOverFreeFlow: null,
        standingForNonsense: 0,
      });
      const { arrivals = 0, arrivalsPerHour = 0, lastArrivalSeconds = 0 } = kpis.movers ?? {};
      expect(arrivals).toBeGreaterThan(5);
      expect(arrivalsPerHour).toBeCloseTo(arrivals * 120, 6);
      expect(lastArrivalSeconds).toBeGreaterThan(20);
      expect(lastArrivalSeconds).toBeLessThanOrEqual(SECONDS);
    });

    test('is replayed from its recording, and from every snapshot in it', async () => {
      const same = { kind: 'same', stateHash: kpis.stateHash, salvaged: null, damaged: null };
      expect(await replay(path, {})).toMatchObject({ ...same, ticks: TICKS });
      expect(await replay(path, { everySnapshot: true })).toMatchObject({ ...same, snapshots: [0, 50, 100, 150, 200, 250, 300] }); // prettier-ignore
    });

    test('goes on from a recording that was cut off as if nothing had been', async () => {
      const again = join(folder, `${sort}-cut`);
      const cut = join(again, 'recording.mcap');
      mkdirSync(again);
      const whole = readFileSync(path);
      writeFileSync(cut, whole.subarray(0, Math.floor(0.7 * whole.length)));
      const opened = await openResume(cut);
      if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
      expect(opened.source.point.tick).toBeGreaterThanOrEqual(50);
      expect(opened.source.point.tick).toBeLessThan(TICKS);
      const resumed = await runTo(again, sort, { resume: opened.source });
      expect(resumed.stateHash).toBe(kpis.stateHash);
      const { overlaps, arrivals, arrivalsPerHour, delivered, deliveredPerHour, detours } = resumed.movers ?? {}; // of the ticks that somebody saw
      expect(resumed.movers).toEqual({
        ...kpis.movers,
        overlaps,
        arrivals,
        arrivalsPerHour,
        delivered,
        deliveredPerHour,
        detours,
      });
      expect(arrivals).toBeGreaterThan(0);
      expect(arrivals).toBeLessThan(kpis.movers?.arrivals ?? 0);
      expect(await replay(cut, {})).toMatchObject({ kind: 'same', ticks: TICKS, stateHash: kpis.stateHash });
    });
  },
);

describe('figures of a swap', () => {
  test('say how much longer it took than the longest way driven alone, once all are there', async () => {
    const figures = async (durationSeconds: number): Promise<Kpis['movers']> => {
      const outcome = await run({ scenario: builtIn('circle-swap', { robots: 8 }), seed: 1, durationSeconds, outDir: null }); // prettier-ignore
      return outcome.kind === 'done' ? outcome.kpis.movers : null;
    };
    const early = await figures(5);
    expect(early).toMatchObject({ arrivals: 0, lastArrivalSeconds: null, settled: 0, timeOverFreeFlow: null });
    const late = await figures(60);
    expect(late).toMatchObject({ count: 8, arrivals: 8, settled: 8, freeFlowSeconds: 8 });
    expect(late?.timeOverFreeFlow).toBeCloseTo((late?.lastArrivalSeconds ?? 0) / 8, 3);
    expect(late?.timeOverFreeFlow).toBeGreaterThan(1);
  });

  test('are none where nobody moves freely', async () => {
    const outcome = await run({ scenario: builtIn('small'), seed: 1, durationSeconds: 2, outDir: null });
    expect(outcome.kind === 'done' && outcome.kpis.movers).toBeNull();
  });
});
