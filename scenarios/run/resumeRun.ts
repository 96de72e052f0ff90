import { restoreState } from '../../engine/index.ts';
import { tallyOf, type Tally } from '../look/tally.ts';
import { recordedInputs, type InputSource } from '../outside/ordersOutside.ts';
import { countsAtSnapshot, type ResumePoint } from '../recording/resumePoint.ts';
import { advance, stateHashOf, type FleetRun } from './fleetRun.ts';

/** @returns what robots are told: what a recording has up to the tick at which its run goes on, then what comes */
export function inputsSince({ recording, tick: resumed }: ResumePoint, live: InputSource): InputSource {
  const recorded = recordedInputs(recording.inputs);
  return { at: (tick, robots) => (tick <= resumed ? recorded : live).at(tick, robots) };
}

export type ResumedResult =
  | { readonly ok: true; readonly tally: Tally }
  | { readonly ok: false; readonly message: string };

/**
 * Puts a fleet that was just built, with `inputsSince`, where its recording ends: the last snapshot, then every tick since, each hash on the way
 * compared. @returns what robots have spent their time on until then
 */
export function resumeRun(run: FleetRun, point: ResumePoint): ResumedResult {
  const { recording, snapshot, tick } = point;
  const { clock } = run.sim;
  const tally = tallyOf(run);
  if (snapshot !== null) {
    restoreState(run.parts, recording.readSnapshot(snapshot));
    tally.set(countsAtSnapshot(point, tally));
  }
  const hashes = new Map(recording.journal.map((entry) => [entry.tick, entry.hash]));
  for (;;) {
    const expected = hashes.get(clock[0]);
    if (expected !== undefined && expected !== stateHashOf(run)) {
      return { ok: false, message: `does not replay: its state at tick ${clock[0]} is another` };
    }
    if (clock[0] >= tick) return { ok: true, tally };
    advance(run);
    tally.observe(run.planning);
  }
}
