import type { CliDependencies } from './dependencies.ts';
import { ExitCode } from './exitCodes.ts';
import type { ReplayCommandOptions } from './program.ts';
import { createTerminal, reportBadInput } from './terminal.ts';

/** `shoal replay`: simulates a recording again; a hash that differs is a failure. */
export async function replay(path: string, options: ReplayCommandOptions, deps: CliDependencies): Promise<number> {
  const terminal = createTerminal(deps, options);
  const simulateAgain = await deps.loadReplayer();
  const outcome = await simulateAgain(path, options.to === undefined ? {} : { to: options.to });
  if (outcome.kind === 'badInput') return reportBadInput(terminal, outcome.problems);
  if (outcome.kind === 'mismatch') {
    const { tick, expected, actual } = outcome;
    terminal.say(`DIFFERENT: at tick ${tick} the recording has state hash ${expected}, the replay ${actual}`);
    terminal.json({ ok: false, tick, expected, actual });
    return ExitCode.failed;
  }
  const { ticks, hashes, stateHash, salvaged } = outcome;
  if (salvaged !== null) terminal.note(`note: ${salvaged}`);
  terminal.say(`SAME: ${ticks} ticks, ${hashes} hashes compared, state hash ${stateHash}`);
  terminal.json({ ok: true, ticks, hashes, stateHash, salvaged });
  return ExitCode.fine;
}
