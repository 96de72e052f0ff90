import { setImmediate } from 'node:timers/promises';
import { restoreState } from '../../engine/index.ts';
import { powerFor } from '../kernel/powerFor.ts';
import { lifFor } from '../lif/lifFor.ts';
import { onBoardFor } from '../outside/onBoard.ts';
import { recordedInputs } from '../outside/ordersOutside.ts';
import { advance, createFleetRun, stateHashOf, type FleetRun } from '../run/fleetRun.ts';
import type { HashMismatch } from '../runApi.ts';
import type { Recording } from './openRecording.ts';
import type { Leg } from './replayLegs.ts';

/** ms between chances for signals */
const YIELD_EVERY_MS = 50;

/** What looks on while a leg is simulated. */
export interface LegOnlooker {
  /** at the leg's first tick, and after each that is simulated; before its hash is compared */
  see?(run: FleetRun): Promise<void>;
  /** asked now and then between two ticks: true ends the leg there */
  shouldStop?(): boolean;
}

export type LegOutcome =
  | {
      readonly kind: 'same';
      /** ticks that were simulated, hashes that were compared, state hash at the last tick */
      readonly ticks: number;
      readonly hashes: number;
      readonly stateHash: string;
    }
  | HashMismatch
  | { readonly kind: 'stopped' }
  /** what is wrong with the recording, for the field of its scenario that is to blame */
  | { readonly kind: 'unfit'; readonly field: string; readonly message: string };

/** Simulates a stretch of a recording in a new fleet and compares every hash of its journal on the way. */
export async function replayLeg(recording: Recording, leg: Leg, onlooker: LegOnlooker = {}): Promise<LegOutcome> {
  const { seed, port } = recording;
  const inputs = recordedInputs(recording.inputs);
  const onBoard = await onBoardFor(recording.scenario);
  const power = powerFor(recording.scenario);
  const built = createFleetRun(recording.scenario, {
    seed,
    port,
    inputs,
    onBoard,
    lif: await lifFor(recording.scenario),
    power,
  });
  if (!built.ok) {
    const [{ field, message }] = built.problems;
    return { kind: 'unfit', field, message: `holds a scenario that no longer builds: ${message}` };
  }
  const { run } = built;
  try {
    await power?.ready?.();
    return await goThrough(run, recording, leg, onlooker);
  } finally {
    run.sim.crowd?.kernel.end();
  }
}

async function goThrough(run: FleetRun, recording: Recording, leg: Leg, onlooker: LegOnlooker): Promise<LegOutcome> {
  if (leg.snapshot !== null) {
    const message = resume(run, recording, leg.snapshot);
    if (message !== null) return { kind: 'unfit', field: '', message };
  }
  const { clock } = run.sim;
  const from = clock[0];
  let compared = 0;
  let yielded = performance.now();
  for (;;) {
    await onlooker.see?.(run);
    const tick = clock[0];
    if (leg.journal[compared]?.tick === tick) {
      const { hash: expected } = leg.journal[compared++];
      const actual = stateHashOf(run);
      if (actual !== expected) return { kind: 'mismatch', tick, expected, actual, snapshot: leg.snapshot };
    }
    if (tick >= leg.end) break;
    if (performance.now() - yielded > YIELD_EVERY_MS) {
      await setImmediate();
      yielded = performance.now();
      if (onlooker.shouldStop?.() === true) return { kind: 'stopped' };
    }
    advance(run);
  }
  return { kind: 'same', ticks: clock[0] - from, hashes: compared, stateHash: stateHashOf(run) };
}

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
