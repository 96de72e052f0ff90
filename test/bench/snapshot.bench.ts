import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { RECORDING_NAME, Recorder } from '../../scenarios/recording/recorder.ts';
import { openResume, resume } from '../../scenarios/recording/resume.ts';
import { advance, stateHashOf } from '../../scenarios/run/fleetRun.ts';
import { describeMachine } from './machine.ts';
import { moversRun, moversScenario } from './movers.ts';
import { spreadOf } from './spread.ts';

const SIZE = 1e6;
const [TICKS, REPEATS] = [10, 5];
/** s */
const BAR = 2;

/** A crowd's whole state written to disk, and another run that goes on from it. */
const snapshot: Benchmark = {
  description: 'a snapshot of a million agents: seconds to write it, and to go on from it',
  async run(log, { robots = [SIZE] }) {
    const rows: Record<string, string | number | boolean>[] = [];
    for (const count of robots) {
      const of = moversScenario({ count, task: 'wander: {}', guard: 'off', duration: 60 });
      // A snapshot a run, of the last tick: what is measured is one of them, and nothing that is simulated again.
      const scenario = { ...of, recording: { frames: 0, snapshotEvery: TICKS * of.dt } };
      const run = moversRun(scenario, 1);
      const [written, resumed]: number[][] = [[], []];
      let isSame = true;
      let bytes = 0;
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        const folder = mkdtempSync(join(tmpdir(), 'shoal-snapshot-'));
        for (let i = 0; i < TICKS; i++) advance(run);
        const recorder = await Recorder.open(folder, run, scenario.seed);
        const began = performance.now();
        await recorder.record(run);
        await recorder.close(run);
        written.push((performance.now() - began) / 1000);
        bytes = statSync(join(folder, RECORDING_NAME)).size;
        const other = moversRun(scenario, 1);
        const opening = performance.now();
        const opened = await openResume(join(folder, RECORDING_NAME));
        if (!opened.ok) throw new Error(opened.problems[0].message);
        const back = resume(other, opened.source, null);
        resumed.push((performance.now() - opening) / 1000);
        isSame &&= back.ok && stateHashOf(other) === stateHashOf(run);
        advance(other);
        const again = stateHashOf(other);
        advance(run);
        isSame &&= again === stateHashOf(run);
        for (let i = 1; i < TICKS; i++) advance(run); // the next one is due at a snapshot's tick again
        rmSync(folder, { recursive: true });
        log(`${count} agents: written in ${written[repeat].toFixed(2)} s, resumed in ${resumed[repeat].toFixed(2)} s`);
      }
      const [write, read] = [spreadOf(written).median, spreadOf(resumed).median];
      rows.push({
        agents: count,
        megabytes: Math.round(bytes / 1e6),
        writtenSeconds: Number(write.toFixed(2)),
        resumedSeconds: Number(read.toFixed(2)),
        bothSeconds: Number((write + read).toFixed(2)),
        sameHash: isSame,
      });
    }
    return {
      title: `snapshots of crowds, medians of ${REPEATS}; ${describeMachine()}`,
      columns: Object.keys(rows[0]).map((key) => ({ key, heading: key })),
      rows,
      bars: rows.flatMap(({ agents, bothSeconds, sameHash }) => [
        {
          bar: `${agents} agents written and resumed <= ${BAR} s`,
          actual: String(bothSeconds),
          met: Number(bothSeconds) <= BAR,
        },
        { bar: `${agents} agents: the same hash afterwards`, actual: String(sameHash), met: sameHash === true },
      ]),
    };
  },
};

export default snapshot;
