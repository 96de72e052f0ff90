import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { connect, type MqttClient } from 'mqtt';
import {
  FrameReader,
  serialOf,
  sourceOf,
  telemetryFilter,
  telemetryStatus,
  type TelemetryStatus,
} from '../../gateway/index.ts';
import type { Benchmark } from '../../scenarios/runApi.ts';
import { CLI } from './command.ts';
import { freePorts } from './freePorts.ts';
import { describeMachine } from './machine.ts';

const ROBOTS = 100;
const COLUMNS = 40;
/** s that the broker is away, and that everything may take to come back */
const AWAY = 20;
const MOST = 5;
/** m/s would be too quick: the order has to be under way when the broker dies */
const SPEED = 1;

/** A fleet under orders whose broker is killed and started again twenty seconds later. */
const brokerOutage: Benchmark = {
  description:
    'the broker is killed for 20 s: do robots drive on, are they back within 5 s, is any telemetry lost in silence?',
  async run(log) {
    const folder = mkdtempSync(join(tmpdir(), 'shoal-outage-'));
    const [port] = await freePorts(1);
    const url = `mqtt://127.0.0.1:${port}`;
    let broker = await startBroker(port);
    const scenario = join(folder, 'lanes.yaml');
    writeFileSync(scenario, lanes());
    const served = spawn(process.execPath, [CLI, 'serve', scenario, '--broker', url, '--speed', String(SPEED)], {
      stdio: 'ignore',
    });
    const watcher = new Watcher(url);
    try {
      await watcher.until(() => watcher.online.size === ROBOTS && watcher.states.size === ROBOTS, 60);
      for (let row = 0; row < ROBOTS; row++) await watcher.send(row, order(row));
      await watcher.until(() => [...watcher.states.values()].filter(({ driving }) => driving).length === ROBOTS, 30);
      log('all drive; the broker is killed');
      broker.kill('SIGKILL');
      await setTimeout(1000 * AWAY);
      watcher.forget();
      const back = performance.now();
      broker = await startBroker(port);
      await watcher.until(() => watcher.online.size === ROBOTS && watcher.factsheets.size === ROBOTS, 60);
      const seconds = (performance.now() - back) / 1000;
      log(`all online, with their factsheets, ${seconds.toFixed(2)} s after it was started again`);
      await watcher.until(
        () => [...watcher.states.values()].every(({ lastNodeId, row }) => lastNodeId === node(row, COLUMNS - 1)),
        60,
      );
      const arrived = [...watcher.states.values()].filter(
        ({ lastNodeId, row }) => lastNodeId === node(row, COLUMNS - 1),
      ).length;
      served.kill('SIGTERM');
      await watcher.until(() => watcher.status?.state === 'offline', 20);
      const { written, delivered, lost } = watcher.books();
      return {
        title: `${ROBOTS} robots under orders, their broker killed for ${AWAY} s; ${describeMachine()}`,
        columns: [
          { key: 'robots', heading: 'robots' },
          { key: 'back', heading: 'back after, s' },
          { key: 'arrived', heading: 'at their last released node' },
          { key: 'written', heading: 'frames written' },
          { key: 'delivered', heading: 'delivered' },
          { key: 'lost', heading: 'declared lost' },
        ],
        rows: [{ robots: ROBOTS, back: Number(seconds.toFixed(2)), arrived, written, delivered, lost }],
        bars: [
          {
            bar: `ONLINE and factsheet of all within ${MOST} s`,
            actual: `${seconds.toFixed(2)} s`,
            met: seconds <= MOST,
          },
          { bar: 'all at their last released node', actual: String(arrived), met: arrived === ROBOTS },
          {
            bar: 'frames written = delivered + declared lost',
            actual: `${written} = ${delivered} + ${lost}`,
            met: written === delivered + lost && written > 0,
          },
        ],
      };
    } finally {
      watcher.close();
      served.kill('SIGKILL');
      broker.kill('SIGKILL');
      rmSync(folder, { recursive: true });
    }
  },
};
export default brokerOutage;

interface State {
  readonly row: number;
  readonly driving: boolean;
  readonly lastNodeId: string;
}

/** Somebody outside who takes everything, and keeps the books in the plainest way. */
class Watcher {
  readonly online = new Set<number>();
  readonly factsheets = new Set<number>();
  readonly states = new Map<number, State>();
  status: TelemetryStatus | null = null;
  readonly #client: MqttClient;
  readonly #reader = new FrameReader();
  readonly #last = new Map<number, number>();
  #delivered = 0;
  #missing = 0;

  constructor(url: string) {
    this.#client = connect(url, { protocolVersion: 4, reconnectPeriod: 50 });
    this.#client.on('error', () => undefined); // it tries again
    this.#client.on('connect', () => {
      this.#client.subscribe(['vda5050/v3/+/+/+', telemetryFilter('frames'), telemetryFilter('status')], { qos: 1 });
    });
    this.#client.on('message', (topic, payload) => this.#take(topic, payload));
  }

  forget(): void {
    for (const one of [this.online, this.factsheets, this.states]) one.clear();
  }

  async send(row: number, body: object): Promise<void> {
    const header = {
      headerId: 0,
      timestamp: new Date().toISOString(),
      version: '3.0.0',
      manufacturer: 'shoal',
      serialNumber: serialOf(row),
    };
    await this.#client.publishAsync(`vda5050/v3/shoal/${serialOf(row)}/order`, JSON.stringify({ ...header, ...body }));
  }

  async until(holds: () => boolean, seconds: number): Promise<void> {
    for (const until = performance.now() + 1000 * seconds; performance.now() < until && !holds();) await setTimeout(20);
  }

  /** frames that were written, came, and are known to be missing: before one that came, or after the last one */
  books(): { readonly written: number; readonly delivered: number; readonly lost: number } {
    const next = this.status?.next ?? [];
    const tail = next.reduce((sum, sequence, block) => sum + sequence - 1 - (this.#last.get(block) ?? -1), 0);
    return { written: this.status?.frames.written ?? 0, delivered: this.#delivered, lost: this.#missing + tail };
  }

  close(): void {
    this.#client.end(true);
  }

  #take(topic: string, payload: Uint8Array): void {
    const telemetry = sourceOf(topic);
    if (telemetry?.topic === 'frames') return this.#count(payload);
    const message = JSON.parse(new TextDecoder().decode(payload)) as Readonly<Record<string, unknown>>;
    if (telemetry !== null) {
      this.status = telemetryStatus.parse(message);
      return;
    }
    const [name, serial] = topic.split('/').toReversed();
    const row = Number(serial.slice('robot-'.length));
    if (name === 'factsheet') this.factsheets.add(row);
    if (name === 'connection' && message['connectionState'] === 'ONLINE') this.online.add(row);
    if (name === 'state')
      this.states.set(row, { row, driving: message['driving'] === true, lastNodeId: String(message['lastNodeId']) });
  }

  #count(payload: Uint8Array): void {
    const read = this.#reader.read(payload);
    this.#missing += read.missing;
    if (!read.ok) {
      if (read.why === 'waitsForKey') this.#missing++;
      return;
    }
    this.#delivered++;
    this.#last.set(read.frame.head.block, read.frame.head.sequence);
  }
}

async function startBroker(port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [CLI, 'broker', '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (data: Buffer) => data.toString().includes('broker:') && resolve());
    child.once('exit', (code) => reject(new Error(`shoal broker ended with ${code}`)));
  });
  return child;
}

/** A lane for each robot. */
function lanes(): string {
  const wall = '@'.repeat(COLUMNS + 2);
  const rows = Array.from({ length: ROBOTS }, () => `    @${'.'.repeat(COLUMNS)}@`).join('\n');
  const starts = JSON.stringify(Array.from({ length: ROBOTS }, (_, row) => [1, 1 + row]));
  return `duration: 1h\nfloor:\n  text: |\n    ${wall}\n${rows}\n    ${wall}\nrobots: {count: ${ROBOTS}, starts: ${starts}}\ndemand: {outside: {}}\n`;
}

function node(row: number, column: number): string {
  return `n${row * COLUMNS + column}`;
}

/** @returns to the end of its lane, all of it released */
function order(row: number): object {
  const ends = [0, COLUMNS - 1];
  return {
    orderId: `order-${row}`,
    orderUpdateId: 0,
    nodes: ends.map((column, i) => ({ nodeId: node(row, column), sequenceId: 2 * i, released: true, actions: [] })),
    edges: [{ edgeId: `e${row}`, sequenceId: 1, released: true, actions: [] }],
  };
}
