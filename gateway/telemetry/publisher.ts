import { setTimeout } from 'node:timers/promises';
import { connect, type MqttClient } from 'mqtt';
import { SampleBuffer } from '../edge/sampleBuffer.ts';
import type { EdgeDef, EdgeTelemetry } from '../edge/words.ts';
import type { AccessOptions } from '../mqtt/access.ts';
import type { BrokerGate } from '../mqtt/brokerGate.ts';
import { failureOf, HUNG_UP } from '../mqtt/failure.ts';
import { cutOff, hangUp } from '../mqtt/hangUp.ts';
import { tryToConnect } from '../mqtt/tryToConnect.ts';
import { takeBackUnconfirmed } from '../mqtt/unconfirmed.ts';
import { FrameStore } from './frameStore.ts';
import { FrameWriter } from './frameWriter.ts';
import type { TelemetryStatus } from './status.ts';
import { telemetryTopic, type TelemetryTopic } from './topics.ts';

/** Frames that the broker has not confirmed yet, at once. */
const WINDOW = 64;
/** Frames that wait beyond these while the broker is there: more samples of the past help nobody, the newest does. */
const MOST_BEHIND = 256;
/** s of simulated time from one key frame to the next, and frames at the least and the most */
const KEY_EVERY = 10;
const [FEWEST_BETWEEN_KEYS, MOST_BETWEEN_KEYS] = [10, 100];
const KEEP_ALIVE = 15;
/** ms that the last frames and the goodbye may take together, and ms of them that are left for the goodbye */
const [ENDS_WITHIN, GOODBYE] = [2000, 500];

export interface PublisherOptions {
  readonly def: EdgeDef;
  readonly telemetry: EdgeTelemetry;
  readonly access: AccessOptions;
  readonly gate: BrokerGate;
  /** ms since 1970 */
  readonly now: () => number;
}

/**
 * Publishes a gateway's share of the fleet, sample by sample. Frames wait while the broker is away, up to a limit; while it is there but
 * slow, samples in between are left out. Whatever is left out or thrown away is counted, and the status says it: what was written, what the broker
 * has confirmed, what was dropped.
 */
export class TelemetryPublisher {
  readonly #of: PublisherOptions;
  readonly #client: MqttClient;
  readonly #samples: SampleBuffer;
  readonly #writer: FrameWriter;
  readonly #store: FrameStore;
  readonly #attempt = (within: number): void => {
    if (!this.#isOver) tryToConnect(this.#client, within);
  };
  #read = 0;
  #written = 0;
  #delivered = 0;
  #failure = HUNG_UP;
  #isOver = false;

  constructor(of: PublisherOptions) {
    const { def, telemetry } = of;
    this.#of = of;
    this.#samples = new SampleBuffer(telemetry.samples, def.robots, 'reader');
    this.#writer = new FrameWriter(telemetry.source, {
      row: def.row,
      keyEvery: framesBetweenKeys(telemetry.every),
    });
    this.#store = new FrameStore(telemetry.mostStored);
    this.#client = connect(def.url, {
      ...of.access,
      clientId: `shoal-${telemetry.fleet}-${def.gateway}-${telemetry.source}`,
      protocolVersion: 4,
      clean: true, // what was not confirmed is sent again from here, and known by its number where it came twice
      keepalive: KEEP_ALIVE,
      manualConnect: true, // the gate says when
      reconnectPeriod: 0,
      will: { topic: this.#topic('status'), payload: Buffer.from(this.#status('broken')), qos: 1, retain: true },
    });
    this.#client.on('connect', () => this.#begin());
    this.#client.on('close', () => this.#again());
    this.#client.on('error', (error) => (this.#failure = failureOf(error))); // a close follows
    of.gate.come(this.#attempt);
  }

  /** Everything that is counted, as the status has it. */
  get counts(): Pick<TelemetryStatus, 'samples' | 'frames'> {
    const taken = this.#samples.written;
    return {
      samples: { taken, conflated: taken - this.#read },
      frames: {
        written: this.#written,
        delivered: this.#delivered,
        dropped: this.#store.dropped,
        waiting: this.#waiting,
      },
    };
  }

  /** Publishes the newest sample, unless more wait already than is good. */
  publish(): void {
    if (this.#client.connected && this.#store.length > MOST_BEHIND) return;
    const sample = this.#samples.read();
    if (sample === null) return;
    this.#read++;
    for (const [block, bytes] of this.#writer.write(sample).entries()) {
      this.#written++;
      for (const one of this.#store.put({ block, bytes })) this.#writer.lost(one);
    }
    this.#pump();
  }

  /** Says how far it is. */
  tellStatus(): void {
    if (this.#client.connected) this.#sendStatus('online');
  }

  /** Sends what waits, as far as there is time, and says goodbye. */
  async close(): Promise<void> {
    if (this.#isOver) return;
    this.publish();
    const until = performance.now() + ENDS_WITHIN;
    while (this.#waiting > 0 && performance.now() < until - GOODBYE) await setTimeout(5);
    this.#leave();
    const offline = (): Promise<unknown> =>
      this.#client.publishAsync(this.#topic('status'), this.#status('offline'), { qos: 1, retain: true });
    await hangUp(this.#client, { say: offline, within: until - performance.now() });
  }

  /** Goes without a word. */
  kill(): void {
    this.#leave();
    cutOff(this.#client);
  }

  /** frames that nobody has confirmed */
  get #waiting(): number {
    return this.#store.length + this.#store.underWay;
  }

  #leave(): void {
    this.#isOver = true;
    this.#of.gate.leave(this.#attempt);
  }

  #begin(): void {
    this.#of.gate.succeeded(this.#attempt);
    const stream = this.#client.stream as MqttClient['stream'] & { setNoDelay?(on: boolean): void };
    stream.setNoDelay?.(true);
    this.#sendStatus('online');
    this.#pump();
  }

  /** What mqtt.js has under way does not outlive a connection; the frames do, and the next one begins with them. */
  #again(): void {
    if (this.#isOver) return;
    takeBackUnconfirmed(this.#client);
    for (const block of this.#store.putBack()) this.#writer.lost(block);
    const failure = this.#failure;
    this.#failure = HUNG_UP;
    this.#of.gate.tryLater(this.#attempt, { failure });
  }

  #pump(): void {
    while (this.#client.connected && this.#store.underWay < WINDOW) {
      const frame = this.#store.take();
      if (frame === null) return;
      this.#client.publish(this.#topic('frames'), asBuffer(frame.bytes), { qos: 1 }, (error) => {
        if (error) return; // the connection is lost, though mqtt.js may say so only later: then it waits again
        this.#store.confirmed(frame);
        this.#delivered++;
        this.#pump();
      });
    }
    this.publish();
  }

  #sendStatus(state: TelemetryStatus['state']): void {
    this.#client.publish(this.#topic('status'), this.#status(state), { qos: 1, retain: true });
  }

  #status(state: TelemetryStatus['state']): string {
    const { def, telemetry, now } = this.#of;
    const status: TelemetryStatus = {
      schema: 1,
      state,
      fleet: telemetry.fleet,
      gateway: def.gateway,
      source: telemetry.source,
      row: def.row,
      robots: def.robots,
      time: new Date(now()).toISOString(),
      every: telemetry.every,
      ...this.counts,
      next: this.#writer.next,
    };
    return JSON.stringify(status);
  }

  #topic(topic: TelemetryTopic): string {
    return telemetryTopic({ fleet: this.#of.telemetry.fleet, gateway: this.#of.def.gateway }, topic);
  }
}

/** Whoever comes late waits for ten seconds at the most, and for ten frames at the least: key frames are twice as large as others. */
function framesBetweenKeys(every: number): number {
  return Math.max(FEWEST_BETWEEN_KEYS, Math.min(MOST_BETWEEN_KEYS, Math.round(KEY_EVERY / every)));
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
