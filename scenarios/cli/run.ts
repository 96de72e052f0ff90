import { dirname, join } from 'node:path';
import { judge } from '../expectations/judge.ts';
import type { PlannerPort } from '../../planners/index.ts';
import { optionProblem, type Problem } from '../problem.ts';
import type { ResumeSource } from '../runApi.ts';
import type { Scenario } from '../scenario.ts';
import { contactLines } from './contactLines.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode, SIGNAL_CODES, type StopSignal } from './exitCodes.ts';
import { junitXml } from './junit.ts';
import { kpiTable, verdictLines } from './kpiTable.ts';
import { loadPort, loadRunOrResume } from './loadRun.ts';
import { longStart } from './longStart.ts';
import type { Locate } from '../parseScenario.ts';
import type { RunCommandOptions } from './commands/run.ts';
import type { BrokerChoice, ChosenBroker } from '../serve/chooseBroker.ts';
import { optionProblems } from './brokerProblems.ts';
import { probeFile, probeFolder } from './probeFolder.ts';
import { createProgress } from './progress.ts';
import { openTelemetry } from './runTelemetry.ts';
import { toReport, type SeedRun } from './seedRun.ts';
import { meanOf, seedTable } from './seedTable.ts';
import { createTerminal, reportBadInput, type Terminal } from './terminal.ts';
import { writeWhole } from '../writeFile.ts';

/** Where results go if nothing is said. */
const RUNS = 'runs';

type SeedResult =
  | { readonly ok: true; readonly run: SeedRun }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `shoal run`: one seed after another, each with its recording, its figures and its verdicts. */
export async function run(nameOrPath: string, options: RunCommandOptions, deps: CliDependencies): Promise<number> {
  const terminal = createTerminal(deps, options);
  const loaded = await loadRunOrResume(nameOrPath, options, deps);
  if (!loaded.ok) return reportBadInput(terminal, loaded.problems);
  const { scenario, locate } = loaded;
  const seeds = Array.from({ length: options.seeds ?? 1 }, (_, index) => scenario.seed + index);
  if (seeds[seeds.length - 1] >= 2 ** 32) {
    return reportBadInput(terminal, [optionProblem('--seeds', 'counts beyond the largest seed, 4294967295')]);
  }
  const unwritable = checkOutputs(options);
  if (unwritable.length > 0) return reportBadInput(terminal, unwritable);
  const html = options.html === undefined ? null : await prepareHtml(options, deps);
  if (html?.ok === false) return reportBadInput(terminal, [html.problem]);
  for (const note of loaded.notes) terminal.note(note);
  const notice = onlyOnce((line) => terminal.note(line));

  const broker = await telemetryBroker(options, deps);
  if (broker?.ok === false) return reportBadInput(terminal, optionProblems(options, broker.problems));
  const planner = await loadPort(scenario, options, deps);
  if (!planner.ok) return reportBadInput(terminal, planner.problems);

  let stopped: StopSignal | null = null;
  const stopListening = deps.onStopSignal((signal) => {
    stopped = signal;
    terminal.note(`${signal}: ending at the next tick; once more ends at once`);
  });
  const runs: SeedRun[] = [];
  try {
    for (const seed of seeds) {
      const folder =
        loaded.resume !== undefined && options.out === undefined
          ? dirname(nameOrPath)
          : outFolder(options, scenario, seed);
      const result = await runSeed(
        { ...scenario, seed },
        {
          folder,
          terminal,
          deps,
          locate,
          notice,
          port: planner.port,
          ...(loaded.resume === undefined ? {} : { resume: loaded.resume }),
          options,
          broker: broker?.entrance ?? null,
          stopped: () => stopped !== null,
        },
      );
      if (!result.ok) return reportBadInput(terminal, result.problems);
      runs.push(result.run);
      if (seeds.length === 1) tellAll(terminal, result.run, scenario);
      else tellVerdict(terminal, result.run, scenario);
      if (stopped !== null) break;
    }
  } finally {
    planner.port?.close();
    stopListening();
  }
  if (seeds.length > 1) terminal.say(seedTable(runs.map(({ kpis }) => kpis)));
  html?.write(runs[0].recordingPath);
  if (options.html !== undefined) terminal.say(`to look at: ${options.html}`);
  if (options.junit !== undefined) writeWhole(options.junit, junitXml(scenario.name, runs));
  terminal.json(
    seeds.length === 1
      ? toReport(runs[0])
      : { scenario: scenario.name, runs: runs.map(toReport), mean: meanOf(runs.map(({ kpis }) => kpis)) },
  );
  return exitCode(runs, stopped);
}

interface SeedContext {
  readonly folder: string;
  readonly terminal: Terminal;
  readonly deps: CliDependencies;
  readonly options: RunCommandOptions;
  /** that telemetry goes to; null: none does */
  readonly broker: ChosenBroker['entrance'] | null;
  readonly locate: Locate;
  readonly port: PlannerPort | null;
  readonly resume?: ResumeSource;
  notice(line: string): void;
  stopped(): boolean;
}

async function runSeed(scenario: Scenario, context: SeedContext): Promise<SeedResult> {
  const { folder, terminal, deps } = context;
  terminal.say(`${scenario.name}: seed ${scenario.seed}`);
  const start = context.resume === undefined && !context.options.quiet ? longStart(scenario) : null;
  if (start !== null) context.notice(start);
  const simulate = await deps.loadRunner();
  const progress = await createProgress(deps.stderr, context.options);
  const { broker, options } = context;
  const telemetry =
    broker === null ? null : await openTelemetry(scenario, { ...broker, rate: options.telemetryRate }, deps);
  const outcome = await simulate({
    scenario,
    seed: scenario.seed,
    port: context.port,
    ...(context.resume === undefined ? {} : { resume: context.resume }),
    durationSeconds: scenario.duration,
    outDir: folder,
    ...(options.threads === undefined ? {} : { threads: options.threads }),
    ...(telemetry === null ? {} : { companion: telemetry.companion }),
    onProgress: (now) => progress.update(now),
    onNotice: (line) => context.notice(line),
    shouldStop: () => context.stopped(),
  }).finally(() => progress.end());
  if (telemetry !== null) terminal.note(await telemetry.close());
  if (outcome.kind === 'badInput') {
    return { ok: false, problems: outcome.problems.map(context.locate) };
  }
  const { kpis, contact, recordingPath } = outcome;
  const judged: SeedRun = { kpis, contact, recordingPath, outcomes: judge(scenario.expectations, kpis) };
  writeWhole(join(folder, 'kpis.json'), `${JSON.stringify(toReport(judged), null, 2)}\n`);
  return { ok: true, run: judged };
}

/** The broker that telemetry goes to: what is wrong with how one comes in there is told before anything runs. */
async function telemetryBroker(options: RunCommandOptions, deps: CliDependencies): Promise<BrokerChoice | null> {
  const { telemetry: broker, username, passwordFile, tlsCert, tlsKey, tlsCa } = options;
  if (broker === undefined) return null;
  const { chooseBroker, clientNames } = await deps.loadServing();
  const names = clientNames({ robots: 1, gateways: 1, vda5050: false, telemetry: true });
  return chooseBroker({ broker, username, passwordFile, tlsCert, tlsKey, tlsCa }, names, () => undefined);
}

/** What is to be known about a floor is the same for every seed. */
function onlyOnce(tell: (line: string) => void): (line: string) => void {
  const told = new Set<string>();
  return (line) => {
    if (!told.has(line)) tell(line);
    told.add(line);
  };
}

/** A place where nothing can be written is told before an hour is simulated. */
function checkOutputs({ out = RUNS, junit, html }: RunCommandOptions): Problem[] {
  const tell = (option: string, message: string | null): Problem[] =>
    message === null ? [] : [optionProblem(option, message)];
  return [
    ...tell(`--out ${out}`, probeFolder(out)),
    ...(junit === undefined ? [] : tell(`--junit ${junit}`, probeFile(junit))),
    ...(html === undefined ? [] : tell(`--html ${html}`, probeFile(html))),
  ];
}

type HtmlWriter =
  | { readonly ok: true; write(recordingPath: string | null): void }
  | { readonly ok: false; readonly problem: Problem };

/** What is missing for a page is told before an hour is simulated. */
async function prepareHtml({ html = '', seeds = 1 }: RunCommandOptions, deps: CliDependencies): Promise<HtmlWriter> {
  const bad = (message: string): HtmlWriter => ({ ok: false, problem: optionProblem(`--html ${html}`, message) });
  if (seeds > 1) return bad('holds one run; leave --seeds out, or look at a recording with `shoal view`');
  const { htmlTemplate, writeHtml } = await deps.loadLive();
  const template = htmlTemplate();
  if (template === null) return bad('the page has not been built; run `npm run build`');
  return {
    ok: true,
    write(recordingPath) {
      if (recordingPath !== null) writeHtml(template, recordingPath, html);
    },
  };
}

function outFolder({ out, seeds }: RunCommandOptions, scenario: Scenario, seed: number): string {
  if (out === undefined) return join(RUNS, `${scenario.name.replace(/[^\w.-]+/g, '-')}-seed${seed}`);
  return (seeds ?? 1) === 1 ? out : join(out, `seed${seed}`);
}

function tellAll(terminal: Terminal, judged: SeedRun, scenario: Scenario): void {
  terminal.say(kpiTable(judged.kpis));
  terminal.say('');
  if (judged.recordingPath !== null) terminal.say(`recording: ${judged.recordingPath}`);
  tellVerdict(terminal, judged, scenario);
}

function tellVerdict(terminal: Terminal, { outcomes, contact, recordingPath }: SeedRun, scenario: Scenario): void {
  for (const line of verdictLines(outcomes)) terminal.say(line);
  if (contact !== null) for (const line of contactLines(contact, scenario)) terminal.note(line);
  const failed = contact !== null || outcomes.some(({ passed }) => passed === false);
  if (!failed || recordingPath === null) return;
  terminal.say(`to see it again: shoal replay ${recordingPath}`);
  terminal.say(`to look at it: shoal view ${recordingPath}`);
}

/** The worst thing that happened decides: a contact, then what was expected, then a run cut short. */
function exitCode(runs: readonly SeedRun[], stopped: StopSignal | null): number {
  if (runs.some(({ contact }) => contact !== null)) return ExitCode.contact;
  if (runs.some(({ outcomes }) => outcomes.some(({ passed }) => passed === false))) return ExitCode.failed;
  return stopped === null ? ExitCode.fine : SIGNAL_CODES[stopped];
}
