import type { ExportReport } from '../runApi.ts';
import { optionProblem } from '../problem.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode, SIGNAL_CODES, type StopSignal } from './exitCodes.ts';
import { mismatchLine } from './mismatchLine.ts';
import { probeFile } from './probeFolder.ts';
import type { ExportCommandOptions } from './commands/export.ts';
import { createProgress } from './progress.ts';
import { createTerminal, reportBadInput } from './terminal.ts';

/** `shoal export`: writes a recording for viewers of other makers, as far as it replays to the same hashes. */
export async function exportFile(path: string, options: ExportCommandOptions, deps: CliDependencies): Promise<number> {
  const terminal = createTerminal(deps, options);
  const { json: _, quiet, mcapFoxglove: out, ...how } = options;
  const unwritable = probeFile(out);
  if (unwritable !== null) return reportBadInput(terminal, [optionProblem(`--mcap-foxglove ${out}`, unwritable)]);
  const exportRecording = await deps.loadExporter();
  let stopped: StopSignal | null = null;
  const stopListening = deps.onStopSignal((signal) => (stopped = signal));
  const progress = await createProgress(deps.stderr, { quiet });
  const outcome = await exportRecording(path, {
    ...how,
    out,
    onProgress: (now) => progress.update(now),
    shouldStop: () => stopped !== null,
  }).finally(() => {
    progress.end();
    stopListening();
  });
  switch (outcome.kind) {
    case 'badInput':
      return reportBadInput(terminal, outcome.problems);
    case 'mismatch': {
      const { kind: __, ...where } = outcome;
      terminal.say(`${mismatchLine(outcome)}; nothing was exported`);
      terminal.json({ ok: false, ...where });
      return ExitCode.failed;
    }
    case 'stopped': {
      const signal = stopped ?? 'SIGINT';
      terminal.note(`${signal}: nothing was exported`);
      terminal.json({ ok: false, stopped: signal });
      return SIGNAL_CODES[signal];
    }
    case 'done': {
      const { kind: __, ...report } = outcome;
      if (report.salvaged !== null) terminal.note(`note: ${report.salvaged}`);
      terminal.say(`exported ${out}: ${describe(report)}`);
      terminal.json({ ok: true, file: out, ...report });
      return ExitCode.fine;
    }
  }
}

function describe({ from, to, robots, rate, messages, bytes, hashes }: ExportReport): string {
  const time = `${from.toFixed(1)} s to ${to.toFixed(1)} s`;
  const size = `${messages} messages, ${(bytes / 1e6).toFixed(1)} MB`;
  return `${time}, ${robots} robots at ${Number(rate.toFixed(3))} Hz, ${size}, ${hashes} hashes compared`;
}
