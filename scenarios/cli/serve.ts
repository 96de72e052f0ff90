import { dirname } from 'node:path';
import { optionProblem } from '../problem.ts';
import { fleetSize } from '../scenario.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode, SIGNAL_CODES } from './exitCodes.ts';
import { listenProblem } from './broker.ts';
import { optionProblems } from './brokerProblems.ts';
import { loadServed } from './loadServed.ts';
import { probeFolder } from './probeFolder.ts';
import type { ServeCommandOptions } from './commands/serve.ts';
import { stopSignal, type StopListener } from './stopSignal.ts';
import { createTerminal, reportBadInput, type Terminal } from './terminal.ts';

/** s: a fleet that is served goes on until somebody ends it; ticks are counted in 31 bits */
const FOREVER = 365 * 86_400;

/** `shoal serve`: a fleet on a broker, which anybody's fleet control may drive, until it is told to end. */
export async function serve(source: string, options: ServeCommandOptions, deps: CliDependencies): Promise<number> {
  const terminal = createTerminal(deps, options);
  const stop = stopSignal(deps);
  try {
    return await serveFleet(source, { options, terminal, stop }, deps);
  } catch (error) {
    const why = listenProblem(error);
    if (why === null) throw error;
    const problem =
      why === 'address'
        ? { field: 'listen', message: 'is no address of this machine' }
        : { field: 'brokerPort', message: 'is taken; choose another, or give --broker the broker there' };
    return reportBadInput(terminal, optionProblems(options, [problem]));
  } finally {
    stop.close();
  }
}

interface Context {
  readonly options: ServeCommandOptions;
  readonly terminal: Terminal;
  readonly stop: StopListener;
}

async function serveFleet(
  source: string,
  { options, terminal, stop }: Context,
  deps: CliDependencies,
): Promise<number> {
  const loaded = await loadServed(source, options, deps);
  if (!loaded.ok) return reportBadInput(terminal, loaded.problems);
  const { scenario, resume, locate } = loaded;
  const outDir = options.out ?? (resume === null ? null : dirname(resume.path));
  const unwritable = options.out === undefined ? null : probeFolder(options.out);
  if (unwritable !== null) return reportBadInput(terminal, [optionProblem(`--out ${options.out}`, unwritable)]);
  const serving = await deps.loadServing();
  const live = await deps.loadLive();
  const site = live.siteFolder();
  const broker = await serving.chooseBroker(options, fleetSize(scenario), (line) => terminal.note(line));
  if (!broker.ok) return reportBadInput(terminal, optionProblems(options, broker.problems));
  for (const note of broker.notes) terminal.note(note);
  const { url } = broker;
  const { manufacturer, vda5050: version, telemetryRate: rate } = options;
  const speed = options.speed ?? 1;
  const note = (line: string): void => terminal.note(line);
  const host = options.listen ?? '127.0.0.1';
  const observers = await serving.startObserving({ ...options, speed, host, note });
  const gateway = serving.createGateway({
    observers,
    ...broker.entrance,
    seed: scenario.seed,
    gateways: scenario.gateways,
    robots: { version, manufacturer },
    telemetry: rate === 0 ? null : { fleet: scenario.name, dt: scenario.dt, rate, simulated: false },
  });
  const picture = new live.LiveCompanion({
    speed,
    seed: scenario.seed,
    shouldStop: () => stop.signal !== null,
    onBegin: () => tell(terminal, { url, topics: gateway.topics ?? '', page: page?.url ?? null }),
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
    await observers.serve({ gateway, brokerCounts: () => broker.counts(), brokerLoad: () => broker.load() });
    const simulate = await deps.loadRunner();
    const outcome = await simulate({
      scenario,
      seed: scenario.seed,
      inputs: { at: (_tick, robots) => gateway.takeInputs(robots) },
      durationSeconds: options.for ?? FOREVER,
      outDir,
      closely: true,
      ...(resume === null ? {} : { resume }),
      companion: new serving.Companions(picture, observers.run, new serving.GatewayCompanion(gateway)),
      onNotice: (line) => terminal.note(line),
      shouldStop: () => stop.signal !== null,
    });
    if (outcome.kind === 'badInput') return reportBadInput(terminal, outcome.problems.map(locate));
    const { contact, recordingPath } = outcome;
    if (recordingPath !== null) terminal.say(`recording: ${recordingPath}`);
    if (contact !== null) terminal.note(`CONTACT at tick ${contact.tick}: ${contact.message}`);
    terminal.json({ counters: gateway.counts, broker: broker.counts(), contact });
    if (contact !== null) return ExitCode.contact;
    return stop.signal === null ? ExitCode.fine : SIGNAL_CODES[stop.signal];
  } finally {
    picture.end();
    await gateway.close();
    await observers.close();
    await page?.close();
    await broker.close();
  }
}

function tell(
  terminal: Terminal,
  { url, topics, page }: { readonly url: string; readonly topics: string; readonly page: string | null },
): void {
  terminal.note(`robots: ${url}, topics ${topics}/robot-…   (Ctrl-C ends)`);
  if (page !== null) terminal.note(`look at them: ${page}`);
}
