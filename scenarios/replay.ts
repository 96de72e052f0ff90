import { fileProblem } from './problem.ts';
import { describeFlaw } from './recording/describeFlaw.ts';
import { readRecording } from './recording/readRecording.ts';
import { replayLeg } from './recording/replayLeg.ts';
import { planLegs, type Leg } from './recording/replayLegs.ts';
import type { Replayer, ReplayOutcome } from './runApi.ts';

/** Simulates a recording again, from its start or from its snapshots, and compares every hash of its journal on the way. */
export const replay: Replayer = async (path, options) => {
  const bad = (message: string, field = ''): ReplayOutcome => {
    return { kind: 'badInput', problems: [{ ...fileProblem(path, message), field }] };
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
    const outcome = await replayLeg(recording, leg);
    if (outcome.kind === 'unfit') return bad(outcome.message, outcome.field);
    if (outcome.kind === 'mismatch') return outcome;
    if (outcome.kind === 'stopped') throw new Error('nobody stops a replay');
    hashes += outcome.hashes;
    ticks += outcome.ticks;
    stateHash = outcome.stateHash;
  }
  return { kind: 'same', ticks, hashes, stateHash, snapshots: snapshotsOf(planned.legs), ...describeFlaw(recording) };
};

function snapshotsOf(legs: readonly Leg[]): number[] {
  return legs.flatMap(({ snapshot }) => (snapshot === null ? [] : [snapshot]));
}
