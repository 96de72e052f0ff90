import { optionProblem } from '../problem.ts';
import type { ViewServer } from '../live/live.ts';
import { contactLines } from './contactLines.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode, SIGNAL_CODES } from './exitCodes.ts';
import { isTaken } from './isTaken.ts';
import { kpiTable } from './kpiTable.ts';
import { loadPort, loadRun } from './loadRun.ts';
import { probeFolder } from './probeFolder.ts';
import type { ViewCommandOptions } from './commands/view.ts';
import { stopSignal, type StopListener } from './stopSignal.ts';
import { createTerminal, reportBadInput, type Terminal } from './terminal.ts';

/** Options that make no sense for a run that is over. */
const OF_RUNS = ['speed', 'robots', 'seed', 'for', 'planner', 'out', 'guard', 'threads'] as const;

/** `shoal view`: serves the page, with a run that goes on meanwhile or one that was recorded, until it is told to end. */
export async function view(what: string, options: ViewCommandOptions, deps: CliDependencies): Promise<number> {
  const terminal = createTerminal(deps, options);
  const live = await deps.loadLive();
  const site = live.siteFolder();
  if (site === null)
    return reportBadInput(terminal, [optionProblem('view', 'the page has not been built; run `npm run build`')]);
  const stop = stopSignal(deps);
  try {
    return what.endsWith('.mcap')
      ? await viewRecording(what, { site, options, terminal, live, stop })
      : await viewRun(what, { site, options, terminal, live, stop }, deps);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return reportBadInput(terminal, [optionProblem(`--port ${options.port ?? ''}`, 'is taken; choose another')]);
  } finally {
    stop.close();
  }
}

interface Context {
  readonly site: string;
  readonly options: ViewCommandOptions;
  readonly terminal: Terminal;
  readonly live: Awaited<ReturnType<CliDependencies['loadLive']>>;
  readonly stop: StopListener;
}

async function viewRecording(path: string, { site, options, terminal, live, stop }: Context): Promise<number> {
  const odd = OF_RUNS.filter((name) => options[name] !== undefined).map((name) => `--${name}`);
  if (options.fault.length > 0) odd.push('--fault');
  if (odd.length > 0) {
    return reportBadInput(
      terminal,
      odd.map((name) => optionProblem(name, 'goes with a run that is to begin, not with a recording')),
    );
  }
  const served = await live.serveRecording(site, path, options.port);
  if (!served.ok) return reportBadInput(terminal, served.problems);
  if (served.flaw !== null)
    terminal.note(`note: the recording has a flaw (${served.flaw}); what is before it is shown`);
  tellUrl(terminal, served.server);
  await stop.signalled;
  await served.server.close();
  return ExitCode.fine;
}

async function viewRun(
  what: string,
  { site, options, terminal, live, stop }: Context,
  deps: CliDependencies,
): Promise<number> {
  const loaded = loadRun(what, options);
  if (!loaded.ok) return reportBadInput(terminal, loaded.problems);
  const { scenario, locate } = loaded;
  const unwritable = options.out === undefined ? null : probeFolder(options.out);
  if (unwritable !== null) return reportBadInput(terminal, [optionProblem(`--out ${options.out}`, unwritable)]);
  const planner = await loadPort(scenario, options, deps);
  if (!planner.ok) return reportBadInput(terminal, planner.problems);
  const companion = new live.LiveCompanion({
    speed: options.speed ?? 1,
    seed: scenario.seed,
    shouldStop: () => stop.signal !== null,
    // Not before: a scenario that cannot be run has no address.
    onBegin: () => server !== null && tellUrl(terminal, server),
  });
  let server: ViewServer | null = null;
  try {
    server = await live.startViewServer(site, {
      boot: { kind: 'live', socket: live.SOCKET_PATH },
      onSocket: (socket) => companion.accept(socket),
      ...(options.port === undefined ? {} : { port: options.port }),
    });
    for (const note of loaded.notes) terminal.note(note);
    const simulate = await deps.loadRunner();
    const outcome = await simulate({
      scenario,
      seed: scenario.seed,
      port: planner.port,
      durationSeconds: scenario.duration,
      outDir: options.out ?? null,
      ...(options.threads === undefined ? {} : { threads: options.threads }),
      companion,
      onNotice: (line) => terminal.note(line),
      shouldStop: () => stop.signal !== null,
    });
    if (outcome.kind === 'badInput') return reportBadInput(terminal, outcome.problems.map(locate));
    companion.end();
    const { kpis, contact, recordingPath } = outcome;
    terminal.say(kpiTable(kpis));
    if (recordingPath !== null) terminal.say(`recording: ${recordingPath}`);
    if (contact !== null) for (const line of contactLines(contact, scenario)) terminal.note(line);
    terminal.json({ ...kpis, contact });
    const code = contact !== null ? ExitCode.contact : stop.signal === null ? ExitCode.fine : SIGNAL_CODES[stop.signal];
    if (stop.signal === null) terminal.note('the run has ended; what was shown can be looked at until Ctrl-C');
    await stop.signalled;
    return code;
  } finally {
    planner.port?.close();
    await server?.close();
  }
}

function tellUrl(terminal: Terminal, { url }: ViewServer): void {
  terminal.note(`look at it: ${url}   (Ctrl-C ends)`);
}
