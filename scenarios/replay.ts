import { setImmediate } from 'node:timers/promises';
import { restoreState } from '../engine/index.ts';
import type { Problem } from './problem.ts';
import { readRecording, type Recording } from './recording/readRecording.ts';
import { planLegs, type Leg } from './recording/replayLegs.ts';
import { advance, createFleetRun, stateHashOf, type FleetRun } from './run/fleetRun.ts';
import type { Replayer, ReplayOutcome } from './runApi.ts';

/** ticks between chances for signals */
const YIELD_EVERY = 2_000;

/** Simulates a recording again, from its start or from its snapshots, and compares every hash of its journal on the way. */
export const replay: Replayer = async (path, options) => {
  const bad = (message: string, field = ''): ReplayOutcome => {
    const problem: Problem = { file: path, line: null, column: null, field, message };
    return { kind: 'badInput', problems: [problem] };
  };
  const read = await readRecording(path);
  if (!read.ok) return { kind: 'badInput', problems: read.problems };
  const { recording } = read;
  const planned = planLegs(recording, options);
  if (!planned.ok) return bad(planned.message);

  let hashes = 0;
  let ticks = 0;
  let stateHash = '';
  for (const leg of planned.legs) {
    const built = createFleetRun(recording.scenario, { seed: recording.seed, port: recording.port });
    if (!built.ok) {
      const [{ field, message }] = built.problems;
      return bad(`holds a scenario that no longer builds: ${message}`, field);
    }
    const { run } = built;
    if (leg.snapshot !== null) {
      const unfit = resume(run, recording, leg.snapshot);
      if (unfit !== null) return bad(unfit);
    }
    const from = run.sim.clock[0];
    for (const { tick, hash } of leg.journal) {
      await runTo(run, tick);
      const actual = stateHashOf(run);
      hashes++;
      if (actual !== hash) return { kind: 'mismatch', tick, expected: hash, actual, snapshot: leg.snapshot };
    }
    await runTo(run, leg.end);
    ticks += run.sim.clock[0] - from;
    stateHash = stateHashOf(run);
  }
  return { kind: 'same', ticks, hashes, stateHash, snapshots: snapshotsOf(planned.legs), ...toldFlaw(recording) };
};

/** Puts a fleet that was just built into the state of a snapshot. @returns why that cannot be, null if it can */
function resume(run: FleetRun, recording: Recording, tick: number): string | null {
  try {
    restoreState(run.parts, recording.readSnapshot(tick));
    return null;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return `holds a snapshot of tick ${tick} that does not fit this version: ${why}; replay it from the start`;
  }
}

async function runTo(run: FleetRun, tick: number): Promise<void> {
  while (run.sim.clock[0] < tick) {
    advance(run);
    if (run.sim.clock[0] % YIELD_EVERY === 0) await setImmediate();
  }
}

function snapshotsOf(legs: readonly Leg[]): number[] {
  return legs.flatMap(({ snapshot }) => (snapshot === null ? [] : [snapshot]));
}

function toldFlaw({ flaw, journal, scenario }: Recording): { salvaged: string | null; damaged: string | null } {
  if (flaw === null) return { salvaged: null, damaged: null };
  const left = `what is left ends at ${(journal[journal.length - 1].tick * scenario.dt).toFixed(0)} s`;
  return flaw.kind === 'cutShort'
    ? { salvaged: `the recording was cut short (${flaw.where}); ${left}`, damaged: null }
    : { salvaged: null, damaged: `is damaged ${flaw.where}; ${left}` };
}
