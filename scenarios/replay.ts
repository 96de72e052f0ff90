import { setImmediate } from 'node:timers/promises';
import { readRecording } from './recording/readRecording.ts';
import { advance, createFleetRun, stateHashOf } from './run/fleetRun.ts';
import type { Replayer } from './runApi.ts';

const YIELD_EVERY = 2_000;

/** Simulates a recording again from its scenario and seed and compares every hash of its journal. */
export const replay: Replayer = async (path, { to }) => {
  const read = await readRecording(path);
  if (!read.ok) return { kind: 'badInput', problems: read.problems };
  const { scenario, seed, journal, salvaged } = read.recording;
  const built = createFleetRun(scenario, { seed });
  if (!built.ok) {
    const [{ field, message }] = built.problems;
    const problem = {
      file: path,
      line: null,
      column: null,
      field,
      message: `holds a scenario that no longer builds: ${message}`,
    };
    return { kind: 'badInput', problems: [problem] };
  }
  const { run } = built;
  const last = to === undefined ? Infinity : Math.round(to / scenario.dt);
  let hashes = 0;
  for (const { tick, hash } of journal) {
    if (tick > last) break;
    while (run.sim.clock[0] < tick) {
      advance(run);
      if (run.sim.clock[0] % YIELD_EVERY === 0) await setImmediate();
    }
    const actual = stateHashOf(run);
    hashes++;
    if (actual !== hash) return { kind: 'mismatch', tick, expected: hash, actual };
  }
  const end = journal[journal.length - 1].tick;
  while (run.sim.clock[0] < Math.min(last, end)) advance(run);
  return { kind: 'same', ticks: run.sim.clock[0], hashes, stateHash: stateHashOf(run), salvaged };
};
