import { startBrokerThread } from './brokerThread.ts';
import { startLocalBroker, type BrokerOptions, type RunningBroker } from './localBroker.ts';

/** A broker, whoever has made it. */
export type EmbeddedBroker = Pick<RunningBroker, 'url' | 'close'>;

export interface StartBrokerOptions extends Omit<BrokerOptions, 'port'> {
  /** script of the thread that it runs on, `brokerWorker.ts` as it is built; absent: on this one */
  readonly script?: string | undefined;
  /** is told in one line when the thread has come to its end by itself, and is started anew */
  readonly onRestart?: ((why: string) => void) | undefined;
}

/**
 * Opens a broker of our own. Without a host on this machine only, where nobody is asked who they are.
 *
 * @param port 0: any that is free
 * @throws as Node does where the port is taken or a certificate is none
 */
export async function startEmbeddedBroker(
  port: number,
  { script, onRestart, ...options }: StartBrokerOptions = {},
): Promise<RunningBroker> {
  if (script === undefined) return startLocalBroker({ ...options, port });
  return startBrokerThread({ ...options, port }, { script, onRestart: onRestart ?? (() => undefined) });
}
