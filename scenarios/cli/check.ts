import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { CheckReport, FailureReport } from '../check/report/checkReport.ts';
import type { Checker } from '../checkApi.ts';
import { PROPERTY_NAMES, type PropertyName } from '../check/finding.ts';
import { parsePath } from '../check/report/failurePath.ts';
import { didYouMean } from '../nearest.ts';
import { optionProblem, type Problem } from '../problem.ts';
import { writeWhole } from '../writeFile.ts';
import { checkGuard } from './checkGuard.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode, SIGNAL_CODES, type StopSignal } from './exitCodes.ts';
import { probeFile, probeFolder } from './probeFolder.ts';
import type { CheckCommandOptions } from './commands/check.ts';
import { createTerminal, reportBadInput, type Terminal } from './terminal.ts';

/** Instances for each property where nothing is said: some seconds in all. */
const RUNS = 100;
/** … and where only a time is said. */
const RUNS_IN_TIME = 1_000_000;
/** More threads than this make nothing quicker: there are as many jobs as properties. */
const MOST_THREADS = 6;

/** `shoal check`: tries planners on small warehouses, and makes every failure as small as it gets. */
export async function check(options: CheckCommandOptions, deps: CliDependencies): Promise<number> {
  const terminal = createTerminal(deps, options);
  if (options.adversary !== undefined) {
    const odd = besidesAdversary(options);
    if (odd.length > 0) return reportBadInput(terminal, odd);
    return checkGuard(options.adversary, options, deps);
  }
  const asked = readOptions(options);
  if ('problems' in asked) return reportBadInput(terminal, asked.problems);
  const checker = await deps.loadChecker();
  let stopped: StopSignal | null = null;
  const stopListening = deps.onStopSignal((signal) => {
    stopped = signal;
    terminal.note(`${signal}: ending with the runs that are under way; once more ends at once`);
  });
  try {
    const seed = options.seed ?? 1;
    const outcome = await checker({
      plannerFile: options.planner ?? null,
      properties: asked.properties,
      seed,
      runs: options.runs ?? (options.time === undefined ? RUNS : RUNS_IN_TIME),
      seconds: options.time ?? null,
      path: asked.path,
      threads: Math.min(options.threads ?? availableParallelism(), MOST_THREADS),
      limits: { patience: 1000 * (options.patience ?? 2), memory: options.memory ?? 512 },
      outDir: options.out ?? join('runs', 'check'),
      command: commandOf(options),
      say: (line) => terminal.say(line),
      progress: options.quiet ? () => undefined : (line) => terminal.note(line),
      shouldStop: () => stopped !== null,
    });
    if (outcome.kind === 'badInput') return reportBadInput(terminal, outcome.problems);
    writeReports(options, outcome.report, outcome.texts);
    terminal.json(outcome.report);
    return exitCode(outcome.report, stopped, terminal);
  } finally {
    stopListening();
  }
}

type Asked =
  | { readonly properties: readonly PropertyName[]; readonly path: Parameters<Checker>[0]['path'] }
  | { readonly problems: readonly Problem[] };

function readOptions(options: CheckCommandOptions): Asked {
  const problems: Problem[] = [];
  const tell = (option: string, message: string | null): void => {
    if (message !== null) problems.push(optionProblem(option, message));
  };
  const named = options.property.flatMap((text) => text.split(','));
  for (const name of named) {
    if (!isProperty(name)) tell(`--property ${name}`, `is no property; ${didYouMean(name, PROPERTY_NAMES)}`);
  }
  const parsed = options.path === undefined ? null : parsePath(options.path);
  if (parsed?.ok === false) tell('--path', parsed.message);
  tell(`--out ${options.out ?? ''}`, options.out === undefined ? null : probeFolder(options.out));
  for (const file of [options.junit, options.markdown]) {
    if (file !== undefined) tell(file, probeFile(file));
  }
  if (problems.length > 0) return { problems };
  if (parsed?.ok === true && named.some((name) => name !== parsed.property)) {
    return {
      problems: [optionProblem('--property', `says other than --path, which is of ${parsed.property}; leave it out`)],
    };
  }
  if (parsed?.ok === true) return { properties: [parsed.property], path: parsed.path };
  return { properties: named.length > 0 ? named.filter(isProperty) : PROPERTY_NAMES, path: null };
}

/** What is said of planners means nothing where none has a say. */
function besidesAdversary({ planner, property, runs, time, path, junit, markdown }: CheckCommandOptions): Problem[] {
  const given = { planner, runs, time, path, junit, markdown, property: property.length > 0 ? property : undefined };
  return Object.entries(given).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [optionProblem(`--${name}`, 'says nothing to --adversary, which tries no planner; leave it out')],
  );
}

function isProperty(name: string): name is PropertyName {
  return (PROPERTY_NAMES as readonly string[]).includes(name);
}

/** @returns the command that leads to a failure again, but for seed and path; limits decide about what a clock found */
function commandOf({ planner, patience, memory }: CheckCommandOptions): string {
  const given = (option: string, value: string | number | undefined): string =>
    value === undefined ? '' : ` --${option} ${value}`;
  const limits = given('patience', patience === undefined ? undefined : `${patience}s`) + given('memory', memory);
  return `shoal check${given('planner', planner)}${limits}`;
}

function writeReports(
  { junit, markdown }: CheckCommandOptions,
  report: CheckReport,
  texts: { readonly junit: (of: CheckReport) => string; readonly markdown: (of: CheckReport) => string },
): void {
  if (junit !== undefined) writeWhole(junit, texts.junit(report));
  if (markdown !== undefined) writeWhole(markdown, texts.markdown(report));
}

/** A contact is worse than any other failure; what was interrupted has not passed. */
function exitCode({ failures }: CheckReport, stopped: StopSignal | null, terminal: Terminal): number {
  if (failures.some(isContact)) {
    terminal.note(
      'CONTACT: footprints touched with the guard on; this must not happen, whatever a planner does. Please report it.',
    );
    return ExitCode.contact;
  }
  if (failures.length > 0) return ExitCode.failed;
  return stopped === null ? ExitCode.fine : SIGNAL_CODES[stopped];
}

/** Whichever property saw it: those that look for contacts run with the guard on. */
function isContact({ rule }: FailureReport): boolean {
  return rule === 'contact';
}
