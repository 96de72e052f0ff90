import { dirname } from 'node:path';
import { optionProblem } from '../problem.ts';
import { fleetSize } from '../scenario.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode, SIGNAL_CODES } from './exitCodes.ts';
import { listenProblem } from './broker.ts';
import { optionProblems } from './brokerProblems.ts';
import { Closing } from './closing.ts';
import { loadServed, type LoadServedResult } from './loadServed.ts';
import { probeFolder } from './probeFolder.ts';
import type { ServeCommandOptions } from './commands/serve.ts';
import { samePort } from './samePort.ts';
import { stopSignal, type StopListener } from './stopSignal.ts';
import { createTerminal, reportBadInput, type Terminal } from './terminal.ts';

/** s: a fleet that is served goes on until somebody ends it; ticks are counted in 31 bits */
const FOREVER = 365 * 86_400;
/** where telemetry is collected, if nothing is said */
const TELEMETRY = 'runs/telemetry';

/** `shoal serve`: a fleet on a broker, which anybody's fleet control may drive, until it is told to end. */
export async function serve(source: string, options: ServeCommandOptions, deps: CliDependencies): Promise<number> {
  const terminal = createTerminal(deps, options);
  const stop = stopSignal(deps);
  const closing = new Closing();
  const { brokerPort, port, metricsPort } = options;
  try {
    const same = samePort({ brokerPort, port, metricsPort });
    if (same !== null) return reportBadInput(terminal, optionProblems(options, [same]));
    const loaded = await loadServed(source, options, deps);
    if (!loaded.ok) return reportBadInput(terminal, loaded.problems);
    return await serveFleet(loaded, { options, terminal, stop, closing, deps });
  } catch (error) {
    const problem = portProblem(error, options);
    if (problem === null) throw error;
    return reportBadInput(terminal, optionProblems(options, [problem]));
  } finally {
    await closing.all();
    stop.close();
  }
}

interface Context {
  readonly options: ServeCommandOptions;
  readonly terminal: Terminal;
  readonly stop: StopListener;
  readonly closing: Closing;
  readonly deps: CliDependencies;
}

type Served = Extract<LoadServedResult, { readonly ok: true }>;

async function serveFleet({ scenario, resume, locate }: Served, context: Context): Promise<number> {
  const { options, terminal, stop, closing, deps } = context;
  const outDir = options.out ?? (resume === null ? null : dirname(resume.path));
  for (const [name, folder] of Object.entries({ out: options.out, collect: options.collect })) {
    const unwritable = typeof folder === 'string' ? probeFolder(folder) : null;
    if (unwritable !== null) return reportBadInput(terminal, [optionProblem(`--${name} ${folder}`, unwritable)]);
  }
  const note = (line: string): void => terminal.note(line);
  const serving = await deps.loadServing();
  const names = serving.clientNames({
    robots: fleetSize(scenario),
    gateways: scenario.gateways,
    vda5050: true,
    telemetry: options.telemetryRate > 0,
  });
  const broker = await serving.chooseBroker(options, names, note);
  if (!broker.ok) return reportBadInput(terminal, optionProblems(options, broker.problems));
  closing.add(() => broker.close());
  for (const line of broker.notes) note(line);

  const { manufacturer, vda5050: version, telemetryRate: rate, speed = 1, listen: host = '127.0.0.1' } = options;
  const observers = await serving.startObserving({ ...options, speed, host, note });
  closing.add(() => observers.close());
  const { seed, gateways, name: fleet, dt } = scenario;
  const gateway = serving.createGateway({
    observers,
    ...broker.entrance,
    seed,
    gateways,
    robots: { version, manufacturer },
    telemetry: rate === 0 ? null : { fleet, dt, rate, simulated: false },
  });
  const picture = await openPage(seed, context, () =>
    note(`robots: ${broker.url}, topics ${gateway.topics}/robot-…   (Ctrl-C ends)`),
  );
  await collect(broker.entrance, context);
  await observers.serve({ gateway, brokerCounts: () => broker.counts(), brokerLoad: () => broker.load() });
  closing.add(() => gateway.close());
  const simulate = await deps.loadRunner();
  const shouldStop = (): boolean => stop.signal !== null;
  const outcome = await simulate({
    scenario,
    seed,
    inputs: { at: (_tick, robots) => gateway.takeInputs(robots) },
    durationSeconds: options.for ?? FOREVER,
    outDir,
    closely: true,
    ...(resume === null ? {} : { resume }),
    companion: new serving.Companions(
      new serving.GatewayCompanion(gateway, { shouldStop, note }),
      picture,
      observers.run,
    ),
    onNotice: note,
    shouldStop,
  });
  if (outcome.kind === 'badInput') return reportBadInput(terminal, outcome.problems.map(locate));
  const { contact, recordingPath } = outcome;
  if (recordingPath !== null) terminal.say(`recording: ${recordingPath}`);
  if (contact !== null) note(`CONTACT at tick ${contact.tick}: ${contact.message}`);
  terminal.json({ counters: gateway.counts, broker: broker.counts(), contact });
  if (contact !== null) return ExitCode.contact;
  return stop.signal === null ? ExitCode.fine : SIGNAL_CODES[stop.signal];
}

/** Opens the page that shows the run. @returns what shows it there, and keeps the run at its pace */
async function openPage(seed: number, { options, stop, closing, terminal, deps }: Context, onBegin: () => void) {
  const live = await deps.loadLive();
  const site = live.siteFolder();
  const picture = new live.LiveCompanion({
    speed: options.speed ?? 1,
    seed,
    shouldStop: () => stop.signal !== null,
    onBegin: () => {
      onBegin();
      if (page !== null) terminal.note(`look at them: ${page.url}`);
    },
  });
  const page =
    site === null
      ? null
      : await live.startViewServer(site, {
          boot: { kind: 'live', socket: live.SOCKET_PATH },
          onSocket: (socket) => picture.accept(socket),
          ...(options.port === undefined ? {} : { port: options.port }),
        });
  closing.add(() => page?.close());
  closing.add(() => picture.end());
  return picture;
}

/** Collects telemetry beside the fleet: where that is asked for, and where the broker is ours, unless it is not wanted. */
async function collect(
  entrance: { readonly url: string; readonly access: object },
  { options, closing, terminal, deps }: Context,
): Promise<void> {
  const isOurs = options.broker === undefined;
  const folder = options.collect ?? (isOurs ? TELEMETRY : false);
  if (folder === false || options.telemetryRate === 0) return;
  const { collectBeside } = await deps.loadServing();
  const note = (line: string): void => terminal.note(line);
  const collector = await collectBeside({ ...entrance, folder, note });
  if (typeof collector === 'string') return note(`note: telemetry is not collected: ${collector}`);
  closing.add(() => collector.close());
  note(`telemetry: ${collector.url}, files in ${folder}`);
}

/** @returns which option names a port or an address at which nobody can listen, null where it is something else */
function portProblem(error: unknown, { port, metricsPort }: ServeCommandOptions) {
  const why = listenProblem(error);
  if (why === null) return null;
  if (why === 'address') return { field: 'listen', message: 'is no address of this machine' };
  const taken = (error as { readonly port?: number }).port;
  if (taken !== undefined && taken === port) return { field: 'port', message: 'is taken; choose another' };
  if (taken !== undefined && taken === metricsPort)
    return { field: 'metricsPort', message: 'is taken; choose another' };
  return { field: 'brokerPort', message: 'is taken; choose another, or give --broker the broker there' };
}
