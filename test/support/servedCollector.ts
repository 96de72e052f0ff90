import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { connectAsync } from 'mqtt';
import { Collector, CollectorServer } from '../../gateway/collector.ts';
import { startEmbeddedBroker, telemetryTopic, type EmbeddedBroker } from '../../gateway/index.ts';
import { packageRoot } from '../../scenarios/packageRoot.ts';
import { NaivePublisher, sampleAt } from './telemetryRig.ts';

/** A collector with its page, at a moment that stands still, which has seen two samples of five robots and has lost one between. */
export class ServedCollector {
  readonly url: string;
  readonly #broker: EmbeddedBroker;
  readonly #collector: Collector;
  readonly #server: CollectorServer;

  private constructor(broker: EmbeddedBroker, collector: Collector, server: CollectorServer) {
    this.url = server.url.replace('localhost', '127.0.0.1');
    this.#broker = broker;
    this.#collector = collector;
    this.#server = server;
  }

  /** @param now ms since 1970 */
  static async start(folder: string, now: number): Promise<ServedCollector> {
    const broker = await startEmbeddedBroker(0);
    const started = await Collector.start({
      url: broker.url,
      access: {},
      clientId: 'served',
      folder: mkdtempSync(join(folder, 'served-')),
      roll: { rows: 1000, seconds: 60 },
      mostRows: 1_000_000,
      now: () => now,
      chance: () => 0.5,
      writerScript: null,
      onNotice: () => undefined,
    });
    if (!started.ok) throw new Error(started.why);
    const { collector } = started;
    while (!collector.isListening) await setTimeout(5);
    const page = join(packageRoot(), 'gateway', 'collector', 'page');
    const server = await CollectorServer.start({ collector, page, host: '127.0.0.1', port: 0, now: () => now });
    await publish(broker.url, now);
    while (collector.counters.get('messages.state') === 0 || collector.books.all[0]?.nextOf(0) !== 3)
      await setTimeout(5);
    return new ServedCollector(broker, collector, server);
  }

  async close(): Promise<void> {
    await this.#server.close();
    await this.#collector.close({ forget: true });
    await this.#broker.close();
  }
}

async function publish(url: string, now: number): Promise<void> {
  const publisher = new NaivePublisher({ fleet: 'hall "a"', robots: 5 });
  const client = await connectAsync(url, { protocolVersion: 4 });
  await client.publishAsync(telemetryTopic(publisher.def, 'status'), publisher.status(), { qos: 1, retain: true });
  for (let tick = 0; tick < 3; tick++) {
    const robots = [1, 1, 4, 9, 9].map((state, i) => ({ x: i, y: tick, state }));
    const [frame] = publisher.write(sampleAt(tick, now - 250, robots));
    if (tick !== 1) await client.publishAsync(telemetryTopic(publisher.def, 'frames'), Buffer.from(frame), { qos: 1 });
  }
  const state = { headerId: 1, driving: true, mobileRobotPosition: { x: 7, y: 8, theta: 0 } };
  await client.publishAsync('vda5050/v3/acme/r1/state', JSON.stringify(state));
  await client.endAsync();
}
