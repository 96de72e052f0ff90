import type { ReplayOutcome } from '../runApi.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode } from './exitCodes.ts';
import { mismatchLine } from './mismatchLine.ts';
import type { ReplayCommandOptions } from './commands/replay.ts';
import { createTerminal, reportBadInput } from './terminal.ts';

/** `shoal replay`: simulates a recording again; a hash that differs is a failure, a damaged recording is bad input. */
export async function replay(path: string, options: ReplayCommandOptions, deps: CliDependencies): Promise<number> {
  const terminal = createTerminal(deps, options);
  const simulateAgain = await deps.loadReplayer();
  const { json: _, ...how } = options;
  const outcome = await simulateAgain(path, how);
  if (outcome.kind === 'badInput') return reportBadInput(terminal, outcome.problems);
  if (outcome.kind === 'mismatch') {
    const { tick, expected, actual, snapshot } = outcome;
    terminal.say(mismatchLine(outcome));
    terminal.json({ ok: false, tick, expected, actual, snapshot });
    return ExitCode.failed;
  }
  const { ticks, hashes, stateHash, snapshots, salvaged, damaged } = outcome;
  if (salvaged !== null) terminal.note(`note: ${salvaged}`);
  const which = `${startOf(outcome)}${damaged === null ? '' : ' up to the damage'}`;
  terminal.say(`SAME${which}: ${ticks} ticks, ${hashes} hashes compared, state hash ${stateHash}`);
  if (damaged !== null) terminal.note(`error: ${path}: ${damaged}`);
  terminal.json({ ok: damaged === null, ticks, hashes, stateHash, snapshots, salvaged, damaged });
  return damaged === null ? ExitCode.fine : ExitCode.badInput;
}

function startOf({ snapshots }: ReplayOutcome & { kind: 'same' }): string {
  if (snapshots.length === 0) return '';
  return snapshots.length === 1
    ? ` from the snapshot of tick ${snapshots[0]}`
    : ` from each of ${snapshots.length} snapshots`;
}
