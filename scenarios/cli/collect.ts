import type { Collector } from '../../gateway/collector.ts';
import { optionProblem } from '../problem.ts';
import { listenProblem } from './broker.ts';
import { optionProblems } from './brokerProblems.ts';
import type { CollectCommandOptions } from './commands/collect.ts';
import type { CliDependencies } from './dependencies.ts';
import { ExitCode, SIGNAL_CODES } from './exitCodes.ts';
import { showFigure } from './figures.ts';
import { probeFolder } from './probeFolder.ts';
import { stopSignal } from './stopSignal.ts';
import { createTerminal, reportBadInput, type Terminal } from './terminal.ts';

type Collecting = Awaited<ReturnType<CliDependencies['loadCollecting']>>;

/** Rows of a file at the most, and bytes of a row that waits for its file. */
const FILE_ROWS = 2_000_000;
const ROW_BYTES = 12;
const MIB = 1 << 20;

/** `shoal collect`: collects what fleets publish, until it is told to end. */
export async function collect(options: CollectCommandOptions, deps: CliDependencies): Promise<number> {
  const terminal = createTerminal(deps, options);
  const unwritable = probeFolder(options.out);
  if (unwritable !== null) return reportBadInput(terminal, [optionProblem(`--out ${options.out}`, unwritable)]);
  const collecting = await deps.loadCollecting();
  const { username, passwordFile, tlsCert, tlsKey, tlsCa } = options;
  const access = collecting.readAccess({ username, passwordFile, tlsCert, tlsKey, tlsCa });
  if (!access.ok) return reportBadInput(terminal, optionProblems(options, access.problems));
  const stop = stopSignal(deps, { withInput: options.untilInputEnds === true });
  // Who is refused hears why and nothing else: what the collector notices is told once it can be looked at.
  let held: string[] | null = [];
  const tellHeld = (): void => {
    held?.forEach((line) => terminal.note(line));
    held = null;
  };
  try {
    const started = await collecting.Collector.start({
      url: options.broker,
      access: access.options,
      clientId: options.clientId ?? collecting.clientIdOf(options.out),
      folder: options.out,
      roll: { rows: FILE_ROWS, seconds: options.roll },
      mostRows: Math.floor((options.memory * MIB) / ROW_BYTES),
      now: () => Date.now(),
      chance: collecting.chance(),
      writerScript: collecting.writerScript(),
      onNotice: (line) => (held === null ? terminal.note(line) : held.push(line)),
    });
    if (!started.ok) return reportBadInput(terminal, [optionProblem(`--out ${options.out}`, started.why)]);
    const { collector } = started;
    const isRightEnd = await watch(collector, { options, collecting, terminal, stop: stop.signalled, tellHeld });
    if (!isRightEnd) return ExitCode.badInput;
    // A person who ends it does not come back; a service that is ended is started again.
    await collector.close({ forget: stop.signal !== 'SIGTERM' });
    tellBooks(collector, collecting, terminal);
    return stop.signal === null ? ExitCode.fine : SIGNAL_CODES[stop.signal];
  } finally {
    stop.close();
  }
}

/** Shows what is collected until it is over. @returns false: it cannot be shown, and that has been told */
async function watch(
  collector: Collector,
  of: {
    readonly options: CollectCommandOptions;
    readonly collecting: Collecting;
    readonly terminal: Terminal;
    readonly stop: Promise<void>;
    readonly tellHeld: () => void;
  },
): Promise<boolean> {
  const { collecting, terminal, options } = of;
  const { port, listen: host } = options;
  try {
    const server = await collecting.CollectorServer.start({
      collector,
      page: collecting.pageFolder(),
      host,
      port,
      now: () => Date.now(),
    });
    terminal.note(`look at it: ${server.url}, figures: ${server.url}metrics   (Ctrl-C ends)`);
    of.tellHeld();
    const time = options.for === undefined ? new Promise<void>(() => undefined) : timeUp(options.for);
    await Promise.race([of.stop, time]);
    await server.close();
    return true;
  } catch (error) {
    await collector.close({ forget: false });
    const why = listenProblem(error);
    if (why === null) throw error;
    const [field, message] =
      why === 'port' ? ['port', 'is taken; choose another'] : ['listen', 'is no address of this machine'];
    reportBadInput(terminal, optionProblems(options, [{ field, message }]));
    return false;
  }
}

function timeUp(seconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, 1000 * seconds).unref());
}

/** What became of every frame. */
function tellBooks(
  { books, counters, written }: Collector,
  { LOSSES, lossesOf }: Collecting,
  terminal: Terminal,
): void {
  const sum = (of: (book: (typeof books.all)[number]) => number, earlier: number): number =>
    books.all.reduce((all, book) => all + of(book), earlier);
  const frames = {
    written: sum((book) => book.written, books.earlier.written),
    inFiles: sum((book) => book.inFiles.frames, books.earlier.inFiles),
    open: sum((book) => book.open, 0),
    lost: lossesOf(books),
  };
  const robotStates = sum((book) => book.inFiles.robotStates, books.earlier.robotStates);
  const count = (value: number): string => showFigure(value, 'count');
  terminal.say(
    `frames: ${count(frames.written)} written, ${count(frames.inFiles)} in files (${count(robotStates)} robot-states), ${count(frames.open)} open`,
  );
  for (const [reason, lost] of Object.entries(frames.lost)) {
    if (lost > 0) terminal.say(`  ${count(lost)} lost: ${LOSSES[reason as keyof typeof LOSSES]}`);
  }
  const messages = counters.get('messages.state') + counters.get('messages.connection');
  if (messages > 0) terminal.say(`VDA5050: ${count(messages)} messages`);
  terminal.json({ frames, robotStates, messages, written, counters: counters.all() });
}
