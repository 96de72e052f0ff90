import { setTimeout } from 'node:timers/promises';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { startBrokerProcess } from '../support/brokerProcess.ts';
import { connectPacket, publishPacket, RawClient, subscribePacket } from '../support/rawMqtt.ts';
import { describeMachine } from './machine.ts';

const FLEETS = [1000, 2000, 4000];
const PORT = '18831';
/** bytes of a connection message and of a factsheet */
const [CONNECTION, FACTSHEET] = [180, 3000];
/** connections that are being made at once */
const AT_ONCE = 100;
/** s in which a fleet has to be there */
const MOST = 10;
/** ms after which it never will be */
const GIVEN_UP = 60_000;

interface Row {
  readonly robots: number;
  /** s until all are connected, have subscribed and told who they are */
  readonly connected: number;
  /** ms of a processor of the broker for each */
  readonly processor: number;
  /** KiB of the broker for each */
  readonly memory: number;
  /** s until an observer has got what is retained of all */
  readonly retained: number;
  /** s until it has got the wills of all, whose power is cut at once */
  readonly wills: number;
}

/** Fleets connect to a broker as VDA5050 has it: a will, four subscriptions, `connection` and `factsheet` retained. */
const connections: Benchmark = {
  description: 'fleets of 1,000 to 4,000 robots connect to the broker, are seen, and are all cut off at once',
  async run(log) {
    const rows: Row[] = [];
    for (const robots of FLEETS) {
      rows.push(await tryFleet(robots));
      log(`${robots} robots: ${rows.at(-1)?.connected} s`);
    }
    const last = rows[rows.length - 1];
    const growth = last.processor / rows[0].processor;
    return {
      title: `connections to a broker; ${describeMachine()}`,
      columns: [
        { key: 'robots', heading: 'robots' },
        { key: 'connected', heading: 'connected after s' },
        { key: 'processor', heading: 'broker, ms of a processor each' },
        { key: 'memory', heading: 'broker, KiB each' },
        { key: 'retained', heading: 'all retained seen after s' },
        { key: 'wills', heading: 'all wills seen after s' },
      ],
      rows: rows.map((row) => ({ ...row })),
      bars: [
        {
          bar: `${last.robots} robots connected after <= ${MOST} s`,
          actual: String(last.connected),
          met: last.connected <= MOST,
        },
        {
          bar: 'a session of 4,000 costs at most twice that of one of 1,000',
          actual: growth.toFixed(2),
          met: growth <= 2,
        },
      ],
    };
  },
};
export default connections;

async function tryFleet(count: number): Promise<Row> {
  const broker = await startBrokerProcess('--port', PORT);
  try {
    const observer = await RawClient.connect(broker.url, { id: 'before' });
    await setTimeout(1000);
    const [began, used, memory] = [performance.now(), broker.processorTime(), broker.memory()];
    const robots: RawClient[] = [];
    let next = 0;
    const connectSome = async (): Promise<void> => {
      while (next < count) robots.push(await connectRobot(broker.url, next++));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, connectSome));
    const connected = since(began);
    const processor = (1000 * (broker.processorTime() - used)) / count;
    const grown = (1024 * (broker.memory() - memory)) / count;
    observer.end();
    const retained = await seen(broker.url, 'late', count * (CONNECTION + FACTSHEET), () => undefined);
    const wills = await seen(broker.url, 'witness', count * CONNECTION, () => {
      for (const robot of robots) robot.end();
    }, 'vda5050/v3/+/+/gone'); // prettier-ignore
    return {
      robots: count,
      connected: round(connected),
      processor: round(processor),
      memory: Math.round(grown),
      retained: round(retained),
      wills: round(wills),
    };
  } finally {
    await broker.end();
  }
}

async function connectRobot(url: string, row: number): Promise<RawClient> {
  const serial = `robot-${String(row).padStart(4, '0')}`;
  const topic = (name: string): string => `vda5050/v3/shoal/${serial}/${name}`;
  const client = await RawClient.open(url);
  client.send(
    connectPacket({ id: `shoal-${serial}`, will: { topic: topic('gone'), payload: 'x'.repeat(CONNECTION) } }),
  );
  await client.until(() => client.bytes >= 4);
  client.send(
    publishPacket(topic('connection'), 'x'.repeat(CONNECTION), { qos: 1, retain: true }),
    subscribePacket(['order', 'instantActions', 'zoneSet', 'responses'].map(topic)),
    publishPacket(topic('factsheet'), 'x'.repeat(FACTSHEET), { retain: true }),
  );
  await client.until(() => client.bytes >= 4 + 4 + 8); // let in, confirmed, subscribed
  return client;
}

/** Subscribes, lets something happen, and waits until so many bytes of payload have come. @returns s */
async function seen(
  url: string,
  id: string,
  bytes: number,
  happen: () => void,
  filter = 'vda5050/v3/#',
): Promise<number> {
  const client = await RawClient.connect(url, { id });
  const began = performance.now();
  client.send(subscribePacket([filter]));
  await client.until(() => client.bytes >= 9); // let in, subscribed
  happen();
  while (client.bytes < bytes) {
    if (performance.now() - began > GIVEN_UP) throw new Error(`only ${client.bytes} of ${bytes} bytes have come`);
    await setTimeout(5);
  }
  client.end();
  return since(began);
}

function since(began: number): number {
  return (performance.now() - began) / 1000;
}

function round(value: number): number {
  return Math.round(1000 * value) / 1000;
}
