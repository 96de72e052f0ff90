import { join } from 'node:path';
import { optionProblem } from '../problem.ts';
import { fleetSize } from '../scenario.ts';
import { writeWhole } from '../writeFile.ts';
import type { CliDependencies } from './dependencies.ts';
import { optionProblems } from './brokerProblems.ts';
import { controlTable } from './controlTable.ts';
import { ExitCode, SIGNAL_CODES } from './exitCodes.ts';
import { isTaken } from './isTaken.ts';
import { loadRun } from './loadRun.ts';
import { NO_LANES } from './loadServed.ts';
import { probeFolder } from './probeFolder.ts';
import type { ControlCommandOptions } from './commands/control.ts';
import { stopSignal, type StopListener } from './stopSignal.ts';
import { createTerminal, reportBadInput, type Terminal } from './terminal.ts';

/** s: a fleet is controlled until somebody ends it; ticks are counted in 31 bits */
const FOREVER = 365 * 86_400;

const NO_DEMAND = 'leaves the tasks to others; give a scenario with tasks of its own';

interface Context {
  readonly options: ControlCommandOptions;
  readonly terminal: Terminal;
  readonly stop: StopListener;
}

/** `shoal control`: Shoal's planners as the fleet control of robots on a broker, until it is told to end. */
export async function control(source: string, options: ControlCommandOptions, deps: CliDependencies): Promise<number> {
  const terminal = createTerminal(deps, options);
  const stop = stopSignal(deps);
  try {
    return await controlRobots(source, { options, terminal, stop }, deps);
  } catch (error) {
    if (!isTaken(error)) throw error;
    return reportBadInput(terminal, [optionProblem(`--port ${options.port}`, 'is taken; choose another')]);
  } finally {
    stop.close();
  }
}

async function controlRobots(
  source: string,
  { options, terminal, stop }: Context,
  deps: CliDependencies,
): Promise<number> {
  const loaded = loadRun(source, options);
  if (!loaded.ok) return reportBadInput(terminal, loaded.problems);
  const { scenario, locate } = loaded;
  if (scenario.demand.kind === 'outside') {
    return reportBadInput(terminal, [locate({ field: 'demand', message: NO_DEMAND })]);
  }
  if (fleetSize(scenario) === 0) return reportBadInput(terminal, [locate({ field: 'floor', message: NO_LANES })]);
  const { out, broker: url, vda5050: version, manufacturer } = options;
  const unwritable = out === undefined ? null : probeFolder(out);
  if (unwritable !== null) return reportBadInput(terminal, [optionProblem(`--out ${out}`, unwritable)]);
  const { controlFleet, readAccess } = await deps.loadControl();
  const access = readAccess(options);
  if (!access.ok) return reportBadInput(terminal, optionProblems(options, access.problems));
  const live = await deps.loadLive();
  const site = live.siteFolder();
  const picture = new live.LiveCompanion({
    speed: options.speed ?? 1,
    seed: scenario.seed,
    shouldStop: () => stop.signal !== null,
    onBegin: () => tell(terminal, url, page?.url ?? null),
  });
  const page =
    site === null
      ? null
      : await live.startViewServer(site, {
          boot: { kind: 'live', socket: live.SOCKET_PATH },
          onSocket: (socket) => picture.accept(socket),
          ...(options.port === undefined ? {} : { port: options.port }),
        });
  try {
    const outcome = await controlFleet({
      scenario,
      locate,
      url,
      access: access.options,
      version,
      manufacturer,
      durationSeconds: options.for ?? FOREVER,
      outDir: out ?? null,
      companion: picture,
      onNotice: (line) => terminal.note(line),
      shouldStop: () => stop.signal !== null,
    });
    if (outcome.kind === 'badInput') return reportBadInput(terminal, outcome.problems);
    if (outcome.kind === 'done') {
      const { report } = outcome;
      terminal.say(controlTable(report));
      terminal.json(report);
      if (out !== undefined) writeWhole(join(out, 'control.json'), `${JSON.stringify(report, null, 2)}\n`);
    }
    return stop.signal === null ? ExitCode.fine : SIGNAL_CODES[stop.signal];
  } finally {
    picture.end();
    await page?.close();
  }
}

function tell(terminal: Terminal, url: string, page: string | null): void {
  terminal.note(`all robots are there; they are driven over ${url}   (Ctrl-C ends)`);
  if (page !== null) terminal.note(`look at them, as they are believed to be: ${page}`);
}
