import type { BrokerCommandOptions } from './commands/broker.ts';
import { optionProblems } from './brokerProblems.ts';
import type { CliDependencies } from './dependencies.ts';
import { SIGNAL_CODES, ExitCode } from './exitCodes.ts';
import { isTaken } from './isTaken.ts';
import { stopSignal } from './stopSignal.ts';
import { createTerminal, reportBadInput } from './terminal.ts';

/** `shoal broker`: a broker by itself, until it is told to end. */
export async function broker(options: BrokerCommandOptions, deps: CliDependencies): Promise<number> {
  const terminal = createTerminal(deps, options);
  const { brokerSetup, startEmbeddedBroker } = await deps.loadBroker();
  const { maxConnections, maxPacket, maxRate } = options;
  const limits = {
    ...(maxConnections === undefined ? {} : { connections: maxConnections }),
    ...(maxPacket === undefined ? {} : { packet: maxPacket }),
    ...(maxRate === undefined ? {} : { rate: maxRate }),
  };
  const setup = brokerSetup({ ...options, limits });
  if (!setup.ok) return reportBadInput(terminal, optionProblems(options, setup.problems));
  for (const note of setup.notes) terminal.note(note);
  const stop = stopSignal(deps);
  try {
    const { port, ...of } = setup.options;
    const running = await startEmbeddedBroker(port, of);
    terminal.note(`broker: ${running.url}   (Ctrl-C ends)`);
    await stop.signalled;
    const counts = running.counts();
    await running.close();
    terminal.json({ url: running.url, counts });
    return stop.signal === null ? ExitCode.fine : SIGNAL_CODES[stop.signal];
  } catch (error) {
    const why = listenProblem(error);
    if (why === null) throw error;
    const field = why === 'port' ? 'port' : 'listen';
    const message = why === 'port' ? 'is taken; choose another' : 'is no address of this machine';
    return reportBadInput(terminal, optionProblems(options, [{ field, message }]));
  } finally {
    stop.close();
  }
}

/** @returns what keeps a broker from listening, null where it is something else */
export function listenProblem(error: unknown): 'port' | 'address' | null {
  if (isTaken(error)) return 'port';
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' ? 'address' : null;
}
