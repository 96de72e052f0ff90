import type { AdversaryReport } from '../check/adversary/adversary.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode, SIGNAL_CODES, type StopSignal } from './exitCodes.ts';
import type { CheckCommandOptions } from './commands/check.ts';
import { createTerminal } from './terminal.ts';

/** Robot-ticks between lines of progress. */
const TELL_EVERY = 200_000;

/** `shoal check --adversary`: hostile proposals straight to the guard. A failure is a violated safety theorem. */
export async function checkGuard(
  robotTicks: number,
  options: CheckCommandOptions,
  deps: CliDependencies,
): Promise<number> {
  const terminal = createTerminal(deps, options);
  const attack = await deps.loadAdversary();
  let stopped: StopSignal | null = null;
  const stopListening = deps.onStopSignal((signal) => {
    stopped = signal;
  });
  const began = performance.now();
  let tellAt = TELL_EVERY;
  const report = await attack({
    seed: options.seed ?? 1,
    robotTicks,
    onProgress(figures) {
      if (options.quiet || figures.robotTicks < tellAt) return;
      tellAt = figures.robotTicks + TELL_EVERY;
      terminal.note(`… ${millions(figures.robotTicks)} robot-ticks in ${figures.worlds} worlds`);
    },
    shouldStop: () => stopped !== null,
  }).finally(stopListening);
  const seconds = (performance.now() - began) / 1000;
  for (const line of linesOf(report, seconds)) terminal.say(line);
  const verdict = report.failures.length > 0 ? 'failed' : stopped === null ? 'passed' : 'interrupted';
  terminal.json({ verdict, runs: report.worlds, seconds, ...report });
  if (report.failures.length > 0) return ExitCode.contact;
  return stopped === null ? ExitCode.fine : SIGNAL_CODES[stopped];
}

function linesOf(report: AdversaryReport, seconds: number): string[] {
  const { failures, worlds, robotTicks, grantable, granted, proposals, travelled, ticks, nearTicks, robotGap } = report;
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
  return [
    ...failures.flatMap(({ description, world }) => [description, JSON.stringify(world), '']),
    `${failures.length === 0 ? 'ok     ' : 'FAILED '} guard   ${failures.length} contacts in ${millions(robotTicks)} robot-ticks, ${worlds} worlds, ${seconds.toFixed(1)} s`,
    `  ${percent(granted, grantable)} of the grantable proposals granted, ${percent(grantable, proposals)} of all were grantable`,
    `  ${(travelled / 1000).toFixed(1)} km driven; robots within 0.1 m of each other in ${percent(nearTicks, ticks)} of the ticks, smallest gap ${((robotGap ?? 0) * 1000).toFixed(1)} mm`,
  ];
}

function millions(value: number): string {
  return `${(value / 1e6).toFixed(2)} M`;
}
