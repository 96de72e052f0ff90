import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import { Aedes } from 'aedes';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterEach, describe, expect, test } from 'vitest';
import { Collector, TelemetryFolder } from '../../../gateway/collector.ts';
import { MOST_BLOCKS_KNOWN } from '../../../gateway/collector/books/books.ts';
import { MOST_BLOCKS } from '../../../gateway/telemetry/frame.ts';
import { startEmbeddedBroker, telemetryTopic, type EmbeddedBroker } from '../../../gateway/index.ts';
import { BROKERS } from '../../support/brokers.ts';
import { comesAbout } from '../../support/comesAbout.ts';
import { temporaryFolder } from '../../support/recordings.ts';
import { NaivePublisher, sampleAt } from '../../support/telemetryRig.ts';

const folder = temporaryFolder();

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function collect(url: string, place: string, notices: string[] = [], rows = 100_000): Promise<Collector> {
  const started = await Collector.start({
    url,
    access: {},
    clientId: 'collector',
    folder: place,
    roll: { rows, seconds: 60 },
    mostRows: 1_000_000,
    now: () => Date.now(),
    chance: () => 0.5,
    writerScript: null,
    onNotice: (line) => notices.push(line),
  });
  if (!started.ok) throw new Error(started.why);
  const { collector } = started;
  await comesAbout(() => collector.isListening);
  return collector;
}

/** A gateway on a broker, in the plainest way. */
class OnBroker {
  readonly publisher: NaivePublisher;
  readonly client: MqttClient;
  tick = 0;

  constructor(publisher: NaivePublisher, client: MqttClient) {
    this.publisher = publisher;
    this.client = client;
  }

  static async start(url: string, publisher = new NaivePublisher()): Promise<OnBroker> {
    const client = await connectAsync(url, { protocolVersion: 4, reconnectPeriod: 20 });
    client.on('error', () => undefined);
    ends.push(() => client.endAsync(true));
    return new OnBroker(publisher, client);
  }

  async tell(state: 'online' | 'offline' = 'online'): Promise<void> {
    const { def } = this.publisher;
    await this.client.publishAsync(telemetryTopic(def, 'status'), this.publisher.status(state), {
      qos: 1,
      retain: true,
    });
  }

  /** Publishes samples, and waits until the broker has them. */
  async publish(samples: number): Promise<void> {
    const { def } = this.publisher;
    const topic = telemetryTopic(def, 'frames');
    const sent: Promise<unknown>[] = [];
    for (let i = 0; i < samples; i++) {
      this.tick++;
      const robots = Array.from({ length: def.robots }, (_, robot) => ({ x: robot, y: this.tick }));
      for (const frame of this.publisher.write(sampleAt(this.tick, Date.now(), robots))) {
        sent.push(this.client.publishAsync(topic, Buffer.from(frame), { qos: 1 }));
      }
    }
    await Promise.all(sent);
  }
}

const came = (collector: Collector): number =>
  collector.books.all.reduce((sum, { inHand, inFiles }) => sum + inHand.frames + inFiles.frames, 0);

/** @returns rows of a table in the files of a folder */
async function rowsOf(place: string, sql: string): Promise<unknown> {
  const opened = await TelemetryFolder.open(place, Date.now());
  if (!opened.ok) throw new Error(opened.why);
  const asked = await opened.telemetry.ask(sql);
  opened.telemetry.close();
  return asked.ok ? asked.answer.rows : asked.why;
}

describe.each(BROKERS)('a collector on %s', (_, startBroker) => {
  test('collects frames and states; while it is away, the broker keeps what comes', async () => {
    const place = mkdtempSync(join(folder, 'c-'));
    const broker = await startBroker();
    ends.push(() => broker.close());
    const first = await collect(broker.url, place);
    const gateway = await OnBroker.start(broker.url);
    await gateway.tell();
    await gateway.publish(20);
    const state = { headerId: 1, timestamp: new Date().toISOString(), orderId: 'ö', driving: true, errors: [] };
    await gateway.client.publishAsync('vda5050/v3/acme/r-1/state', JSON.stringify(state));
    const connection = JSON.stringify({ headerId: 1, connectionState: 'ONLINE' });
    await gateway.client.publishAsync('uagv/v2/acme/r-2/connection', connection, { qos: 1, retain: true });
    await comesAbout(
      () =>
        came(first) === 20 && first.counters.get('messages.state') + first.counters.get('messages.connection') === 2,
    );
    await first.close({ forget: false });
    await gateway.publish(10);
    const second = await collect(broker.url, place);
    await comesAbout(() => came(second) >= 28);
    await gateway.publish(1);
    await gateway.tell('offline');
    await comesAbout(() => came(second) >= 29);
    await second.close({ forget: true });
    // A collector that begins anew has forgotten what frames that are told by their differences refer to.
    const [book] = second.books.all;
    expect(book).toMatchObject({ written: 31, open: 0, isBalanced: true, lost: { gap: 0, away: 0 } });
    expect(book.inFiles.frames + book.lost.waitsForKey).toBe(31);
    expect(book.lost.waitsForKey).toBeLessThan(5);
    expect(await rowsOf(place, 'select count(*), max(tick) from frames')).toEqual([[3 * book.inFiles.frames, 31]]);
    expect(
      await rowsOf(place, 'select distinct serial, connection, topic, order_id, driving from states order by serial'),
    ).toEqual([
      ['r-1', null, 'state', 'ö', true],
      ['r-2', 'ONLINE', 'connection', null, null],
    ]);
  });
});

test('a broker that refuses some of it, or all, is told of once', async () => {
  const aedes = await Aedes.createBroker({
    authenticate: (_, name, __, done) => done(null, name === undefined),
    authorizeSubscribe: (_, subscription, done) =>
      done(null, subscription.topic.startsWith('shoal/') ? subscription : null),
  });
  const server = createServer((socket) => void aedes.handle(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ends.push(() => new Promise((done) => aedes.close(() => server.close(done))));
  const url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const notices: string[] = [];
  const collector = await collect(url, mkdtempSync(join(folder, 'c-')), notices);
  const gateway = await OnBroker.start(url);
  await gateway.tell();
  await gateway.publish(3);
  await comesAbout(() => came(collector) === 3 && notices.length >= 5);
  await collector.close({ forget: true });
  expect(notices.slice(1).map((line) => line.replace(/^.* of (\S+): .*$/, '$1'))).toEqual([
    'vda5050/v3/+/+/connection',
    'uagv/v2/+/+/connection',
    'vda5050/v3/+/+/state',
    'uagv/v2/+/+/state',
  ]);
});

test('a broker is killed and comes back: frames written = in files + declared lost, also of a publisher that begins anew', async () => {
  const place = mkdtempSync(join(folder, 'c-'));
  let broker: EmbeddedBroker = await startEmbeddedBroker(0);
  const { port } = new URL(broker.url);
  ends.push(() => broker.close());
  const collector = await collect(broker.url, place);
  const gateway = await OnBroker.start(broker.url);
  await gateway.tell();
  await gateway.publish(20);
  await comesAbout(() => came(collector) === 20);
  await broker.close();
  await comesAbout(() => !collector.isConnected);
  const waiting = gateway.publish(30); // which mqtt.js keeps until the broker is back
  gateway.publisher.dropped++;
  gateway.publisher.write(sampleAt(9999, 0, [{ x: 1, y: 1 }])); // and one that the publisher had no room for
  broker = await startEmbeddedBroker(Number(port));
  await waiting;
  await comesAbout(() => collector.isListening);
  const restarted = await OnBroker.start(broker.url, new NaivePublisher({ source: 8, fleet: 'test' }));
  await restarted.tell();
  await restarted.publish(5);
  await gateway.tell('offline');
  await comesAbout(() => came(collector) >= 25 && collector.books.all[0].status?.state === 'offline');
  await collector.close({ forget: true });
  const [old, young] = collector.books.all;
  for (const [book, { written }] of [
    [old, gateway.publisher],
    [young, restarted.publisher],
  ] as const) {
    const lost = Object.values(book.lost).reduce((sum, frames) => sum + frames, 0);
    expect(book).toMatchObject({ written, open: 0, inHand: { frames: 0 }, isBalanced: true });
    expect(book.inFiles.frames + lost).toBe(written);
  }
  expect(old.lost.dropped).toBe(1);
  expect(young.inFiles.frames).toBe(5);
  const counted = [
    [7, 3 * old.inFiles.frames],
    [8, 15],
  ];
  expect(await rowsOf(place, 'select source, count(*) from frames group by source order by source')).toEqual(counted);
});

test('a file that is written and only lacks its name is counted, told as that, and no trouble once it has one', async () => {
  const broker = await startEmbeddedBroker(0);
  ends.push(() => broker.close());
  const place = mkdtempSync(join(folder, 'c-'));
  const notices: string[] = [];
  const collector = await collect(broker.url, place, notices, 3);
  const gateway = await OnBroker.start(broker.url);
  const inTheWay = join(place, 'books.json.part');
  mkdirSync(inTheWay);
  await gateway.publish(2);
  await comesAbout(() => collector.written.frames.files === 1);
  expect(collector.trouble).toContain('books.json.part');
  expect(notices.slice(1)).toEqual([
    expect.stringMatching(/^a file of frames is written and counted, and has no name yet: .*books\.json\.part/),
  ]);
  rmdirSync(inTheWay);
  await collector.close({ forget: true });
  expect([collector.trouble, collector.written.frames]).toMatchObject([null, { files: 2, trouble: null }]);
  expect(await rowsOf(place, 'select count(*) from frames')).toEqual([[6]]);
});

test('what there is no room to remember is told of', async () => {
  const broker = await startEmbeddedBroker(0);
  ends.push(() => broker.close());
  const notices: string[] = [];
  const collector = await collect(broker.url, mkdtempSync(join(folder, 'c-')), notices);
  const client = await connectAsync(broker.url, { protocolVersion: 4 });
  ends.push(() => client.endAsync(true));
  const next = Array<number>(MOST_BLOCKS).fill(0);
  for (let gateway = 0; gateway < MOST_BLOCKS_KNOWN / MOST_BLOCKS + 2; gateway++) {
    const publisher = new NaivePublisher({ gateway });
    const status = { ...JSON.parse(publisher.status().toString()), next };
    await client.publishAsync(telemetryTopic(publisher.def, 'status'), JSON.stringify(status), { qos: 1 });
  }
  await comesAbout(() => collector.counters.get('refused.blocks') === 2 && notices.length > 1);
  await collector.close({ forget: true });
  expect(notices.slice(1)).toEqual([
    expect.stringMatching(/^[12] messages of telemetry were refused: too many blocks to remember$/),
  ]);
});
