import { onTestFinished } from 'vitest';
import { startEmbeddedBroker, type BrokerLimits, type RunningBroker } from '../../gateway/index.ts';
import type { StartBrokerOptions } from '../../gateway/broker/embeddedBroker.ts';
import { RawClient, type RawConnect } from './rawMqtt.ts';

/** A broker of our own for a test, and clients of it; all of it ends with the test. */
export interface BrokerRig {
  readonly broker: RunningBroker;
  count(name: string): number;
  /** bytes that wait for clients */
  waiting(): number;
  /** a client that is let in, or not */
  connect(of?: RawConnect): Promise<RawClient>;
}

export async function startRig(
  limits: Partial<BrokerLimits> = {},
  of: Omit<StartBrokerOptions, 'limits'> = {},
): Promise<BrokerRig> {
  const broker = await startEmbeddedBroker(0, { ...of, limits });
  onTestFinished(() => broker.close());
  return {
    broker,
    waiting: () => broker.load().waitingBytes,
    count: (name) => broker.counts()[name] ?? 0,
    async connect(connect = {}) {
      const client = await RawClient.connect(broker.url, connect);
      onTestFinished(() => client.end());
      return client;
    },
  };
}
