import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captureState, hashState, RandomStream, restoreState, type CommandBuffer } from '../../engine/index.ts';
import { KpiCollector } from '../../scenarios/kpi/kpiCollector.ts';
import { readRecording } from '../../scenarios/recording/readRecording.ts';
import { decodeSnapshot, encodeSnapshot } from '../support/snapshotBytes.ts';
import { replay } from '../../scenarios/replay.ts';
import { advance, stateHashOf, type FleetRun } from '../../scenarios/run/fleetRun.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { drawingOf, scenarios, troubled } from '../support/arbitraryScenarios.ts';
import { runTo, startRun } from '../support/fleetRuns.ts';
import { expectEqual } from '../support/expectEqual.ts';
import { FleetWatch, watchTo } from '../support/fleetWatch.ts';
import { record, temporaryFolder } from '../support/recordings.ts';
import { TaskDiary } from '../../scenarios/check/oracles/taskDiary.ts';

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
        const { snapshotTicks } = read.recording;
        const each = await replay(path, { everySnapshot: true });
        expect(each, drawingOf(scenario)).toMatchObject({ kind: 'same', stateHash, snapshots: snapshotTicks });
      }),
      { numRuns: 20 },
    );
  });

  test('goes on from any tick as if nothing had been, in every tick to its end', () => {
    fc.assert(
      fc.property(fc.oneof(scenarios, troubled), fc.nat(1_000), (scenario, share) => {
        const ticks = ticksOf(scenario);
        const at = Math.floor((share * (ticks - 1)) / 1_000);
        const run = runTo(startRun(scenario), at);
        const resumed = startRun(scenario);
        restoreState(resumed.parts, decodeSnapshot(encodeSnapshot(captureState(run.parts, at))));
        expect(stateHashOf(resumed)).toBe(stateHashOf(run));
        while (run.sim.clock[0] < ticks) {
          advance(run);
          advance(resumed);
          const now = `tick ${run.sim.clock[0]}, resumed at tick ${at}`;
          expectEqual(stateHashOf(resumed), stateHashOf(run), now);
        }
        expect(resumed.planning.supervisor.report()).toEqual(run.planning.supervisor.report());
        expect(resumed.planning.supervisor.units).toBe(run.planning.supervisor.units);
      }),
      { numRuns: 60 },
    );
  });

  test('is itself again in a run that has been somewhere else before', () => {
    fc.assert(
      fc.property(fc.oneof(scenarios, troubled), fc.nat(1_000), fc.nat(1_000), (scenario, share, elsewhere) => {
        const tickAt = (of: number): number => Math.floor((of * (ticksOf(scenario) - 1)) / 1_000);
        const at = tickAt(share);
        const run = runTo(startRun(scenario), at);
        const snapshot = captureState(run.parts, at);
        const stray = runTo(startRun(scenario), tickAt(elsewhere));
        restoreState(stray.parts, snapshot);
        for (let tick = 0; tick < 60; tick++) {
          advance(run);
          advance(stray);
          expectEqual(stateHashOf(stray), stateHashOf(run), `${tick + 1} ticks after tick ${at}`);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('does not feel in which order the commands of a tick arrive', () => {
    fc.assert(
      fc.property(fc.oneof(scenarios, troubled), fc.nat(), (scenario, order) => {
        const random = new RandomStream(order, 'arrival');
        const run = startRun(scenario);
        const shuffled = startRun(scenario);
        for (let tick = 0; tick < 150; tick++) {
          shuffle(shuffled.sim.commands, random);
          advance(run);
          advance(shuffled);
          expectEqual(hashBesideInbox(shuffled), hashBesideInbox(run), `tick ${tick + 1}`);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('touches nobody, keeps to what is released, loses no task, and accounts for every tick of every robot', () => {
    fc.assert(
      fc.property(fc.oneof(scenarios, troubled), (scenario) => {
        const run = startRun(scenario);
        const watch = new FleetWatch();
        const diary = new TaskDiary();
        const kpis = new KpiCollector(run);
        const twin = startRun(scenario);
        const ticks = ticksOf(scenario);
        const afterTick = (now: FleetRun): void => {
          kpis.observe(now);
          diary.note(now.sim.events);
        };
        watchTo(run, watch, ticks, { afterTick });
        diary.compare(run);
        expect([...watch.found, ...diary.found], drawingOf(scenario)).toEqual([]);
        expect(watch.contacts).toBe(0);
        for (let row = 0; row < run.sim.clock[1]; row++) {
          expect(kpis.robots.ticksOf(row).reduce((sum, count) => sum + count, 0)).toBe(ticks);
        }
        const spent = kpis.measured.ticks.reduce((sum, count) => sum + count, 0);
        expect(spent).toBe(run.sim.clock[1] * (ticks - Math.round(scenario.warmUp / scenario.dt)));
        expect([watch.done.size, diary.done]).toEqual([run.planning.book.counters[3], run.planning.book.counters[3]]);
        // Who looks on changes nothing.
        expect(stateHashOf(runTo(twin, ticks))).toBe(stateHashOf(run));
      }),
      { numRuns: 60 },
    );
  });
});
