import { setTimeout } from 'node:timers/promises';
import { connect, type MqttClient } from 'mqtt';
import { afterEach, describe, expect, test } from 'vitest';
import {
  FleetGateway,
  FrameReader,
  LOADED,
  sourceOf,
  startEmbeddedBroker,
  telemetryFilter,
  telemetryStatus,
  type EmbeddedBroker,
  type ReadFrame,
  type TelemetryStatus,
} from '../../../gateway/index.ts';
import { advance, createFleetRun, stateHashOf, type FleetRun } from '../../../scenarios/run/fleetRun.ts';
import { gatewayFleet } from '../../../scenarios/serve/gatewayFleet.ts';
import { BrokerLine } from '../../support/brokerLine.ts';
import { BROKERS } from '../../support/brokers.ts';
import { comesAbout } from '../../support/comesAbout.ts';
import { readRight } from '../../support/scenarioText.ts';

const SITE = `
floor:
  warehouse: {blocksAcross: 4, blocksDown: 2, blockRows: 4, ringLanes: 2, stationsLeft: 2, stationsRight: 2, queueCells: 3, chargers: 2, parking: 4}
robots:
  count: 30
demand:
  closedLoop: {}
`;
const GATEWAYS = 3;

/** Somebody who listens to telemetry, and keeps the books in the plainest way. */
class Listener {
  readonly frames: ReadFrame[] = [];
  readonly status = new Map<number, TelemetryStatus>();
  /** frames that never came, of those before one that did */
  missing = 0;
  repeated = 0;
  /** times that it has come to listen */
  subscribed = 0;
  readonly client: MqttClient;
  readonly #readers = new Map<number, FrameReader>();

  constructor(url: string) {
    this.client = connect(url, { protocolVersion: 4, reconnectPeriod: 20 });
    this.client.on('connect', () => {
      this.client.subscribe(
        [telemetryFilter('frames'), telemetryFilter('status')],
        { qos: 1 },
        () => this.subscribed++,
      );
    });
    this.client.on('message', (topic, payload) => this.#take(topic, payload));
  }

  #take(topic: string, payload: Uint8Array): void {
    const from = sourceOf(topic);
    if (from === null) throw new Error(`${topic} is none of ours`);
    if (from.topic === 'status') {
      this.status.set(from.gateway, telemetryStatus.parse(JSON.parse(new TextDecoder().decode(payload))));
      return;
    }
    const reader = this.#readers.get(from.gateway) ?? new FrameReader();
    this.#readers.set(from.gateway, reader);
    const read = reader.read(payload);
    this.missing += read.missing;
    if (read.ok) this.frames.push(read.frame);
    else if (read.why === 'repeated') this.repeated++;
    else if (read.why === 'waitsForKey') this.missing++;
    else throw new Error(read.why);
  }
}

class Telling {
  readonly run: FleetRun;
  readonly gateway: FleetGateway;
  broker: EmbeddedBroker;
  readonly listener: Listener;

  /** @param url where the gateways find the broker; absent: where it is */
  constructor(broker: EmbeddedBroker, mostStored: number, url = broker.url) {
    this.broker = broker;
    const built = createFleetRun(readRight(SITE), { seed: 1 });
    if (!built.ok) throw new Error(JSON.stringify(built.problems));
    this.run = built.run;
    this.listener = new Listener(broker.url);
    this.gateway = new FleetGateway({
      url,
      gateways: GATEWAYS,
      script: null,
      vda5050: null,
      telemetry: { fleet: 'test', everyTicks: 2, every: 2 * this.run.scenario.dt, mostStored },
      seed: 1,
      now: () => Date.now(),
      chance: () => 0.5,
    });
  }

  async begin(): Promise<this> {
    await this.until(() => this.listener.client.connected);
    this.gateway.begin(gatewayFleet(this.run));
    await this.until(() => this.listener.status.size === GATEWAYS);
    return this;
  }

  async ticks(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      advance(this.run);
      this.gateway.afterTick();
      await setTimeout(0);
    }
  }

  async until(holds: () => boolean): Promise<void> {
    await comesAbout(holds, undefined, () => JSON.stringify(this.gateway.counts));
  }

  async close(): Promise<void> {
    await this.gateway.close();
    await this.listener.client.endAsync(true);
    await this.broker.close();
  }
}

let telling: Telling | null = null;
afterEach(async () => {
  await telling?.close();
  telling = null;
});

describe.each(BROKERS)('telemetry on %s', (_, startBroker) => {
  test('tells where robots are and what they do, each gateway its share, and ends with its books', async () => {
    telling = await new Telling(await startBroker(), 1e6).begin();
    const { run, gateway, listener } = telling;
    await telling.ticks(100);
    await telling.until(() => listener.frames.length === 50 * GATEWAYS);
    expect(listener.missing).toBe(0);
    expect(
      listener.frames
        .slice(-GATEWAYS)
        .map(({ head }) => head.row)
        .toSorted((a, b) => a - b),
    ).toEqual([0, 10, 20]);
    for (const frame of listener.frames.slice(-GATEWAYS)) {
      expect(frame.head.tick).toBe(100);
      const { pose, work } = run.sim.columns;
      const { row: first } = frame.head;
      for (let robot = 0; robot < frame.head.robots; robot++) {
        expect(Math.abs(frame.x[robot] - pose.x[first + robot])).toBeLessThanOrEqual(0.0051);
        expect(Math.abs(frame.y[robot] - pose.y[first + robot])).toBeLessThanOrEqual(0.0051);
        expect((frame.state[robot] & LOADED) !== 0).toBe(work.loaded[first + robot] !== 0);
      }
    }
    await gateway.close();
    await telling.until(() => [...listener.status.values()].every(({ state }) => state === 'offline'));
    for (const { frames, next } of listener.status.values()) {
      expect(frames).toEqual({ written: 50, delivered: 50, dropped: 0, waiting: 0 });
      expect(next).toEqual([50]);
    }
  });
});

describe('telemetry whose broker dies and comes back', () => {
  test.each([
    ['keeps what there is room for', 1e6],
    ['throws the oldest away where there is not', 2000],
  ])('%s: what was written has come, or is declared lost', async (_, mostStored) => {
    const broker = await startEmbeddedBroker(0);
    const line = new BrokerLine(new URL(broker.url));
    telling = await new Telling(broker, mostStored, await line.open()).begin();
    const { gateway, listener } = telling;
    await telling.ticks(60);
    await telling.broker.close();
    await telling.ticks(400);
    // What comes before anybody listens would be missed: first the listener, then the gateways.
    line.isCut = true;
    telling.broker = await startEmbeddedBroker(Number(new URL(telling.broker.url).port));
    const before = listener.subscribed;
    await telling.until(() => listener.subscribed > before);
    listener.status.clear();
    line.isCut = false;
    await telling.until(() => listener.status.size === GATEWAYS);
    await telling.ticks(40);
    await gateway.close();
    await telling.until(() => [...listener.status.values()].every(({ state }) => state === 'offline'));
    const all = [...listener.status.values()];
    const written = all.reduce((sum, { frames }) => sum + frames.written, 0);
    const tail = all.reduce((sum, { next, source }) => {
      const last = listener.frames.findLast(({ head }) => head.source === source)?.head.sequence ?? -1;
      return sum + next[0] - 1 - last;
    }, 0);
    expect(written).toBe((500 / 2) * GATEWAYS);
    expect(listener.frames.length + listener.missing + tail).toBe(written);
    const dropped = all.reduce((sum, { frames }) => sum + frames.dropped, 0);
    expect(dropped > 0).toBe(mostStored === 2000);
    if (dropped === 0) expect(listener.frames.length).toBeGreaterThan(written - 2 * GATEWAYS);
    line.close();
  });
});

describe('telemetry whose broker takes frames and confirms none', () => {
  test('is sent again on the next connection: each frame comes, counts once, and none is lost', async () => {
    const broker = await startEmbeddedBroker(0);
    const line = new BrokerLine(new URL(broker.url));
    telling = await new Telling(broker, 1e6, await line.open()).begin();
    const { gateway, listener } = telling;
    await telling.ticks(40);
    line.isMute = true;
    await telling.ticks(40);
    line.greetAgain();
    line.isMute = false;
    await telling.until(() => listener.repeated > 0);
    await telling.ticks(40);
    await gateway.close();
    await telling.until(() => [...listener.status.values()].every(({ state }) => state === 'offline'));
    for (const { frames } of listener.status.values()) {
      expect(frames).toEqual({ written: 60, delivered: 60, dropped: 0, waiting: 0 });
    }
    expect([listener.frames.length, listener.missing]).toEqual([60 * GATEWAYS, 0]);
    line.close();
  });
});

describe('a run', () => {
  test('is the same to the bit with telemetry as without', async () => {
    telling = await new Telling(await startEmbeddedBroker(0), 1e6).begin();
    await telling.ticks(400);
    const built = createFleetRun(readRight(SITE), { seed: 1 });
    if (!built.ok) throw new Error('it was built before');
    for (let tick = 0; tick < 400; tick++) advance(built.run);
    expect(stateHashOf(telling.run)).toBe(stateHashOf(built.run));
  });
});
