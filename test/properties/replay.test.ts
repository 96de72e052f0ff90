import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captureState, hashState, RandomStream, restoreState, type CommandBuffer } from '../../engine/index.ts';
import { KpiCollector } from '../../scenarios/kpi/kpiCollector.ts';
import { readRecording } from '../../scenarios/recording/readRecording.ts';
import { decodeSnapshot, encodeSnapshot } from '../../scenarios/recording/snapshotCodec.ts';
import { replay } from '../../scenarios/replay.ts';
import { advance, stateHashOf, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { drawingOf, scenarios } from '../support/arbitraryScenarios.ts';
import { runTo, startRun } from '../support/fleetRuns.ts';
import { FleetWatch, watchTo } from '../support/fleetWatch.ts';
import { record, temporaryFolder } from '../support/recordings.ts';

const folder = temporaryFolder();

const ticksOf = ({ duration, dt }: Scenario): number => Math.round(duration / dt);

/** All state but the inbox, in which commands lie as they came. */
function hashBesideInbox(run: FleetRun): string {
  return hashState(run.parts.filter(({ name }) => name !== 'commands'));
}

/** Brings the commands of the coming tick into another order. */
function shuffle(commands: CommandBuffer, random: RandomStream): void {
  const { kind, robot, a, b, c, value, value2 } = commands;
  for (let i = commands.count - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    for (const column of [kind, robot, a, b, c, value, value2]) [column[i], column[j]] = [column[j], column[i]];
  }
}

describe('any small scenario', () => {
  test('replayed from its recording is the same run, and so is every run resumed from a snapshot in it', async () => {
    let recorded = 0;
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        const { path, run } = await record(join(folder, `${recorded++}`), scenario, ticksOf(scenario));
        const stateHash = stateHashOf(run);
        expect(await replay(path, {}), drawingOf(scenario)).toMatchObject({ kind: 'same', stateHash, salvaged: null });
        const read = await readRecording(path);
        if (!read.ok) throw new Error(JSON.stringify(read.problems));
        const { snapshots, journal, seed } = read.recording;
        for (const snapshot of snapshots) {
          const resumed = startRun(read.recording.scenario, { seed });
          restoreState(resumed.parts, snapshot);
          const next = journal.filter(({ tick }) => tick >= snapshot.tick).slice(0, 9);
          for (const { tick, hash } of next) expect(stateHashOf(runTo(resumed, tick))).toBe(hash);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('goes on from any tick as if nothing had been', () => {
    fc.assert(
      fc.property(scenarios, fc.integer({ min: 0, max: 300 }), (scenario, choice) => {
        const at = choice % ticksOf(scenario);
        const run = runTo(startRun(scenario), at);
        const resumed = startRun(scenario);
        restoreState(resumed.parts, decodeSnapshot(encodeSnapshot(captureState(run.parts, at))));
        expect(stateHashOf(resumed)).toBe(stateHashOf(run));
        for (let tick = 0; tick < 60; tick++) {
          advance(run);
          advance(resumed);
          expect(stateHashOf(resumed), `${tick + 1} ticks after tick ${at}`).toBe(stateHashOf(run));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('does not feel in which order the commands of a tick arrive', () => {
    fc.assert(
      fc.property(scenarios, fc.nat(), (scenario, order) => {
        const random = new RandomStream(order, 'arrival');
        const run = startRun(scenario);
        const shuffled = startRun(scenario);
        for (let tick = 0; tick < 150; tick++) {
          shuffle(shuffled.sim.commands, random);
          advance(run);
          advance(shuffled);
          expect(hashBesideInbox(shuffled), `tick ${tick + 1}`).toBe(hashBesideInbox(run));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('touches nobody, keeps to what is released, loses no task, and accounts for every tick of every robot', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const run = startRun(scenario);
        const watch = new FleetWatch();
        const kpis = new KpiCollector(run);
        const twin = startRun(scenario);
        const ticks = ticksOf(scenario);
        watchTo(run, watch, ticks, { afterTick: (now) => kpis.observe(now) });
        expect(watch.found, drawingOf(scenario)).toEqual([]);
        expect(watch.contacts).toBe(0);
        const spent = kpis.split.ticks.reduce((sum, count) => sum + count, 0);
        expect(spent).toBe(run.sim.clock[1] * (ticks - Math.round(scenario.warmUp / scenario.dt)));
        expect(Object.values(kpis.split.split()).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
        expect(watch.done.size).toBe(run.planning.book.counters[3]);
        // Who looks on changes nothing.
        expect(stateHashOf(runTo(twin, ticks))).toBe(stateHashOf(run));
      }),
      { numRuns: 60 },
    );
  });
});
